import { describe, expect, it } from 'vitest';
import { typing } from './browser.ts';
import { databaseStopped, ownDatabaseAborted } from './database-stopped.ts';
import { diskFull } from './disk-full.ts';
import { killed } from './killed.ts';
import { newTally } from './testing/clients.ts';
import { faultsFound } from './testing/faults-found.ts';
import { makePlace } from './testing/place.ts';
import { lostCharacters, type TypedField } from './testing/typist.ts';
import { twoProcesses } from './two-processes.ts';

// The short form; `npm run faults` is the long one. Every process is started here and ended here, on this machine.

const LONG = 120_000;

describe('faults while eight clients write', { timeout: LONG }, () => {
  it('keeps every acknowledged answer, once, where the web process is killed', async () => {
    const { wrong, figures } = await killed(3);
    expect(wrong).toEqual([]);
    expect(figures['acknowledged']).toBeGreaterThan(3 * 40);
  });

  it('refuses while the database is away, and goes on when it is back', async () => {
    expect((await databaseStopped(2)).wrong).toEqual([]);
  });

  it('goes on by itself where its own database is aborted', async () => {
    expect((await ownDatabaseAborted(1)).wrong).toEqual([]);
  });

  it('refuses on a full disk, leaves nothing half written, and goes on when there is space', async (context) => {
    const { wrong, skipped } = await diskFull(false);
    if (skipped !== undefined) context.skip(skipped);
    expect(wrong).toEqual([]);
  });

  it('is served by two processes as by one', async () => {
    expect((await twoProcesses(300)).wrong).toEqual([]);
  });
});

describe('assessors who type in a browser', { timeout: LONG }, () => {
  it('keeps what they typed, whatever happens to server, network and browser', async (context) => {
    // Two at a time: beside other tests, more of them starve each other of the second in which a device must have kept it.
    const { wrong, skipped, figures } = await typing(8, 30, 2);
    if (skipped !== undefined) context.skip(skipped);
    expect(wrong).toEqual([]);
    expect(figures['acknowledged']).toBeGreaterThan(8);
  });
});

describe('the check behind it', { timeout: LONG }, () => {
  it('tells typed characters that are gone, and leaves out those of the last second', () => {
    const field = (): TypedField => ({
      ...{ kind: 'note', id: 'A', towards: 'seen at home' },
      history: [
        { value: '', at: 0 },
        { value: 'seen', at: 1_000 },
        { value: 'seen at', at: 2_500 },
      ],
    });
    expect(lostCharacters(field(), 'seen at ho', 3_000)).toBe(0);
    expect(lostCharacters(field(), 'seen', 3_000)).toBe(0);
    expect(lostCharacters(field(), 'see', 3_000)).toBe(1);
    expect(lostCharacters(field(), '', 3_000)).toBe(4);
    expect(lostCharacters(field(), 'seen', 4_000)).toBe(3);
    expect(lostCharacters(field(), 'seen at home, and more', 4_000)).toBe(1);
  });

  it('tells an answer that is gone, one that nobody sent, and a row that does not follow', async () => {
    const place = await makePlace(1);
    try {
      const [{ inspectionId, responseId } = { inspectionId: '', responseId: '' }] = place.seats;
      const stray = crypto.randomUUID();
      await place.rows(`SET session_replication_role = replica;
        INSERT INTO answer_event (inspection_id, response_id, seq, kind, entry_id, value, key, actor_id, at, hash)
        SELECT '${inspectionId}', '${responseId}', 2, 'answer', 'q0', '"yes"', '${stray}', assessor_id, now(), ''
        FROM response WHERE response_id = '${responseId}'`);
      const tally = newTally();
      const gone = crypto.randomUUID();
      tally.sent.set(gone, { responseId, kind: 'answer', id: 'q1', value: 'no', revision: 3 });
      const found = (await faultsFound(place, tally)).join('\n');
      expect(found).toContain(`not there as acknowledged: q1 (${gone})`);
      expect(found).toContain(`never sent: ${stray}`);
      expect(found).toContain('half written: current row of q0');
      expect(found).toContain(`half written: number of ${responseId}`);
      expect(found).toContain(`half written: event beside answers of ${responseId}`);
    } finally {
      await place.close();
    }
  });
});
