import { describe, expect, it } from 'vitest';
import { acceptedStep, codeAt, newTotpSecret, totpAddress } from './totp.ts';

/** The secret and three rows of RFC 6238, appendix B, cut to six digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(codeAt(RFC_SECRET, second * 1000)).toBe(code);
    expect(acceptedStep(RFC_SECRET, code, null, second * 1000)).toBe(Math.floor(second / 30));
  });

  it('are taken one step early or late, and no further', () => {
    const secret = newTotpSecret();
    const now = 1_800_000_000_000;
    const code = codeAt(secret, now);
    expect(acceptedStep(secret, code, null, now + 30_000)).toBe(60_000_000);
    expect(acceptedStep(secret, code, null, now - 30_000)).toBe(60_000_000);
    expect(acceptedStep(secret, code, null, now + 60_000)).toBeNull();
  });

  it('are refused the second time, and so are older ones', () => {
    const secret = newTotpSecret();
    const now = 1_800_000_000_000;
    const step = acceptedStep(secret, codeAt(secret, now), null, now);
    expect(acceptedStep(secret, codeAt(secret, now), step, now + 5_000)).toBeNull();
    expect(acceptedStep(secret, codeAt(secret, now - 30_000), step, now)).toBeNull();
    expect(acceptedStep(secret, codeAt(secret, now + 30_000), step, now + 30_000)).toBe((step ?? 0) + 1);
  });

  it('may be typed with a space, but must be six digits', () => {
    expect(acceptedStep(RFC_SECRET, '287 082', null, 59_000)).toBe(1);
    for (const code of ['', '28708', '2870820', 'abcdef', '28708x']) {
      expect(acceptedStep(RFC_SECRET, code, null, 59_000)).toBeNull();
    }
  });

  it('come with an address that names the product and the account', () => {
    expect(totpAddress(RFC_SECRET, 'gwen@service.example', 'Aboveline')).toContain(
      'otpauth://totp/Aboveline:gwen%40service.example?',
    );
  });
});
