import { Secret, TOTP } from 'otpauth';

/** Seconds that one code of an authenticator app stands for (RFC 6238, 5.2). */
const STEP_SECONDS = 30;

/** One step before and after is taken, for clocks that differ (RFC 6238, 5.2). */
const WINDOW = 1;

/** A fresh secret of 160 bits, in base32 as apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads from the picture. */
export const totpAddress = (secret: string, account: string, issuer: string): string =>
  totpOf(secret, account, issuer).toString();

/**
 * The step that a code belongs to, or null where the code is wrong or belongs to a step already used. The caller
 * keeps the step, so that a code seen over a shoulder cannot be used again within its window.
 *
 * @param lastStep the last step accepted for this secret, or null
 * @param now milliseconds since 1970
 */
export const acceptedStep = (secret: string, code: string, lastStep: number | null, now: number): number | null => {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret).validate({ token: digits, timestamp: now, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
};

/** The code of a moment: what an app would show. For tests and for the example. */
export const codeAt = (secret: string, now: number): string => totpOf(secret).generate({ timestamp: now });

const totpOf = (secret: string, account = 'account', issuer = 'Aboveline'): TOTP =>
  new TOTP({
    issuer,
    label: account,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
