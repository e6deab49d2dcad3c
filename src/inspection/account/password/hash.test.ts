import { describe, expect, it } from 'vitest';
import { fitsNobody, hashPassword, isOutdated, passwordFits } from './hash.ts';

const cheap = { memory: 64, passes: 2, parallelism: 1 };

describe('password hashes', () => {
  it('fit their own password only, and differ each time', async () => {
    const hash = await hashPassword('paper lantern river', cheap);
    expect(await passwordFits('paper lantern river', hash)).toBe(true);
    expect(await passwordFits('paper lantern rivers', hash)).toBe(false);
    expect(await hashPassword('paper lantern river', cheap)).not.toBe(hash);
  });

  it('record their cost, so that an older one still fits and is known to be outdated', async () => {
    const hash = await hashPassword('paper lantern river', cheap);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=2,p=1\$/);
    expect(isOutdated(hash, cheap)).toBe(false);
    expect(isOutdated(hash)).toBe(true);
    expect(isOutdated('nonsense')).toBe(true);
  });

  it('take the same characters composed in two ways for one password', async () => {
    const hash = await hashPassword('caf\u00e9 lantern river', cheap);
    expect(await passwordFits('cafe\u0301 lantern river', hash)).toBe(true);
  });

  it('fit nothing where the text is no hash, and nobody where there is no account', async () => {
    expect(await passwordFits('', '')).toBe(false);
    expect(await passwordFits('x', '$argon2id$v=19$m=64,t=2,p=1$$')).toBe(false);
    expect(await fitsNobody('paper lantern river')).toBe(false);
  });
});
