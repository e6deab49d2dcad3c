import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inspectionKeys } from './inspection-keys.ts';
import { pseudonymsUnder } from './pseudonym.ts';

const secret = Buffer.alloc(32, 'k');
const ONE = '11111111-1111-4111-8111-111111111111';
const TWO = '22222222-2222-4222-8222-222222222222';

describe('sealed bytes', () => {
  const keys = inspectionKeys(secret, ONE);

  it('open for what they belong to, in their own inspection, and nowhere else', () => {
    const sealed = keys.seal('list-draft', 'draft-1/0', Buffer.from('plain words'));
    expect(sealed.includes('plain')).toBe(false);
    expect(String(keys.open('list-draft', 'draft-1/0', sealed))).toBe('plain words');
    expect(keys.open('list-draft', 'draft-1/1', sealed)).toBeNull();
    expect(keys.open('evidence', 'draft-1/0', sealed)).toBeNull();
    expect(inspectionKeys(secret, TWO).open('list-draft', 'draft-1/0', sealed)).toBeNull();
    expect(inspectionKeys(Buffer.alloc(32, 'x'), ONE).open('list-draft', 'draft-1/0', sealed)).toBeNull();
  });

  it('do not open where a byte was changed or cut off', () => {
    const sealed = keys.seal('evidence', 'e', Buffer.from('text'));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(keys.open('evidence', 'e', changed)).toBeNull();
      expect(keys.open('evidence', 'e', sealed.subarray(0, at))).toBeNull();
    }
  });
});

describe('pseudonyms', () => {
  it('are the HMAC of kind and text', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, ONE, 'x', 32));
    const expected = createHmac('sha256', key).update('case\nWM-1004').digest();
    const made = pseudonymsUnder(key)('case', 'WM-1004');
    expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const signs = [...made.replaceAll('-', '')].map((sign) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(sign));
    expect(signs).toEqual([...expected.subarray(0, 12)].map((byte) => byte & 31));
  });

  it('are worked out alike for long texts and for those with accents', () => {
    const key = Buffer.alloc(32, 5);
    const pseudonym = pseudonymsUnder(key);
    for (const text of ['é'.repeat(300), 'x'.repeat(5_000), 'Siân', '']) {
      const expected = createHmac('sha256', key).update(`case\n${text}`).digest();
      const signs = [...pseudonym('case', text).replaceAll('-', '')];
      expect(signs.map((sign) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(sign))).toEqual(
        [...expected.subarray(0, 12)].map((byte) => byte & 31),
      );
    }
  });

  it('are the same within an inspection, and differ by kind, text and inspection', () => {
    const { pseudonym } = inspectionKeys(secret, ONE);
    expect(pseudonym('case', 'a')).toBe(inspectionKeys(secret, ONE.toUpperCase()).pseudonym('case', 'a'));
    const others = [
      pseudonym('person', 'a'),
      pseudonym('case', 'b'),
      inspectionKeys(secret, TWO).pseudonym('case', 'a'),
    ];
    expect(new Set([pseudonym('case', 'a'), ...others]).size).toBe(4);
  });
});
