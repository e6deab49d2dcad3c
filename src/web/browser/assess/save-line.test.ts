import { describe, expect, it } from 'vitest';
import { type Whereabouts, whereItIs } from './save-line.ts';

const calm: Whereabouts = {
  ...{ unkept: 0, undelivered: 0, toSettle: 0, elsewhere: 0, sender: 'idle', stopped: null },
  ...{ keeps: 'device', savedAt: '2:03pm' },
};

describe('what is said of where things are', () => {
  it('says saved only where nothing waits', () => {
    expect(whereItIs(calm).text).toBe('Saved on the server at 2:03pm.');
    for (const one of [{ unkept: 1 }, { undelivered: 1 }])
      for (const sender of ['idle', 'sending', 'offline', 'signed-out'] as const)
        for (const keeps of ['device', 'no-key', 'no-device', 'full'] as const)
          expect(whereItIs({ ...calm, ...one, sender, keeps }).text).not.toMatch(/^Saved/);
  });

  it('claims the device has it only where it has', () => {
    for (const keeps of ['no-key', 'no-device', 'full'] as const)
      expect(whereItIs({ ...calm, undelivered: 1, sender: 'offline', keeps }).text).not.toMatch(/^Kept on this device/);
    expect(whereItIs({ ...calm, unkept: 1, sender: 'offline' }).text).not.toMatch(/^Kept/);
  });

  it('names what waits for a person, and what no waiting helps', () => {
    expect(whereItIs({ ...calm, undelivered: 2, toSettle: 2 }).kind).toBe('settle');
    expect(whereItIs({ ...calm, undelivered: 1, stopped: 'closed' }).text).toContain('not on the server');
  });
});
