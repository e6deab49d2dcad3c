import { describe, expect, it } from 'vitest';
import { createSealer } from './seal.ts';

const key = Buffer.alloc(32, 'k');

describe('sealing', () => {
  it('opens what it sealed, for the same purpose and owner only', () => {
    const { seal, open } = createSealer(key);
    const sealed = seal('totp', 'account-1', 'a secret é');
    expect(open('totp', 'account-1', sealed)).toBe('a secret é');
    expect(open('totp', 'account-2', sealed)).toBeNull();
    expect(open('stash', 'account-1', sealed)).toBeNull();
    expect(createSealer(Buffer.alloc(32, 'x')).open('totp', 'account-1', sealed)).toBeNull();
  });

  it('never writes the text, nor the same thing twice', () => {
    const { seal } = createSealer(key);
    const first = seal('totp', 'a', 'plain words');
    expect(first).not.toContain(Buffer.from('plain words').toString('base64url'));
    expect(seal('totp', 'a', 'plain words')).not.toBe(first);
  });

  it('refuses every changed byte and every shortening', () => {
    const { seal, open } = createSealer(key);
    const sealed = seal('totp', 'a', 'text');
    const body = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(open('totp', 'a', `v1.${changed.toString('base64url')}`)).toBeNull();
      expect(open('totp', 'a', `v1.${body.subarray(0, at).toString('base64url')}`)).toBeNull();
    }
    expect(open('totp', 'a', 'nonsense')).toBeNull();
  });

  it('opens what the former key sealed, and seals it again under the present one', () => {
    const [former, present] = [Buffer.alloc(32, 'f'), Buffer.alloc(32, 'p')];
    const old = createSealer(former).seal('totp', 'a', 'text');
    const sealer = createSealer(present, former);
    expect(sealer.open('totp', 'a', old)).toBe('text');
    const again = sealer.renewed('totp', 'a', old) ?? '';
    expect(createSealer(present).open('totp', 'a', again)).toBe('text');
    expect(createSealer(former).open('totp', 'a', again)).toBeNull();
    expect(sealer.renewed('totp', 'a', again)).toBeNull();
    expect(sealer.renewed('totp', 'b', old)).toBeNull();
    expect(createSealer(present).open('totp', 'a', old)).toBeNull();
  });

  it('refuses a short key', () => {
    expect(() => createSealer(Buffer.from('short'))).toThrow('32');
  });
});
