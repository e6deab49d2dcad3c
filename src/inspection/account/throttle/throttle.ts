import { createHash } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { SystemTx } from '../../ports/index.ts';

interface Tier {
  readonly seconds: number;
  readonly attempts: number;
}

/** Each tier lasts longer and gives relatively less, so that the wait grows with the attempts: at most 50 a day. */
const FOR_ACCOUNT: readonly Tier[] = [
  { seconds: 60, attempts: 5 },
  { seconds: 15 * 60, attempts: 10 },
  { seconds: 2 * 3600, attempts: 20 },
  { seconds: 24 * 3600, attempts: 50 },
];

/** Many people sit behind one address of an office: only failures count, and more of them are borne. */
const FOR_ADDRESS: readonly Tier[] = [
  { seconds: 60, attempts: 30 },
  { seconds: 15 * 60, attempts: 100 },
  { seconds: 24 * 3600, attempts: 1_000 },
];

/** What attempts are counted against. The account is named as typed, whether or not there is one. */
export interface Attempt {
  readonly purpose: 'password' | 'second-factor' | 'passkey' | 'link' | 'oidc';
  readonly account: string | null;
  readonly address: string;
}

/**
 * Counts an attempt before anything is checked, so that many at once cannot slip through together.
 * True where it may go on. The counts stand in the database, so that all processes share them.
 */
export const mayAttempt = async (tx: SystemTx, attempt: Attempt): Promise<boolean> => {
  for (const { key, tier } of addressKeys(attempt)) {
    if ((await tx.throttle.count(key)) >= tier.attempts) return false;
  }
  // Shortest first: what a short tier stops does not fill a longer one, so hammering locks nobody out for the day.
  for (const { key, tier } of accountKeys(attempt)) {
    if ((await tx.throttle.hit(key, tier.seconds)) > tier.attempts) return false;
  }
  return true;
};

export const attemptFailed = async (tx: SystemTx, attempt: Attempt): Promise<void> => {
  for (const { key, tier } of addressKeys(attempt)) await tx.throttle.hit(key, tier.seconds);
};

export const attemptSucceeded = async (tx: SystemTx, attempt: Attempt): Promise<void> => {
  for (const { key } of accountKeys(attempt)) await tx.throttle.clear(key);
};

/** The network an address belongs to: /24, or /48 in version 6, of which one household or attacker has a whole one. */
export const addressClass = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.');
  if (isIPv6(plain)) return expanded(plain).slice(0, 3).join(':');
  return 'unknown';
};

const expanded = (address: string): readonly string[] => {
  const [head = '', tail] = address.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
};

const accountKeys = ({ purpose, account }: Attempt) =>
  account === null
    ? []
    : FOR_ACCOUNT.map((tier) => ({ tier, key: keyOf(purpose, 'account', account.toLowerCase(), tier) }));

const addressKeys = ({ purpose, address }: Attempt) =>
  FOR_ADDRESS.map((tier) => ({ tier, key: keyOf(purpose, 'address', addressClass(address), tier) }));

/** Hashed, so that the table names nobody. */
const keyOf = (purpose: string, kind: string, value: string, { seconds }: Tier): string =>
  createHash('sha256').update([purpose, kind, value, seconds].join('\0')).digest('base64url');
