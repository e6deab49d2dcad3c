import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

interface Cost {
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** Twice the passes that OWASP's password storage sheet asks for at 46 MiB: about 90 ms on one core of 2024. */
const CURRENT_COST: Cost = { memory: 47_104, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Hashes a password with argon2id into the usual text form, which records its own cost. */
export const hashPassword = async (password: string, cost: Cost = CURRENT_COST): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, cost, TAG_BYTES);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
};

/** Whether a password has this hash, at the cost written in it. A text that is no hash fits no password. */
export const passwordFits = async (password: string, hash: string): Promise<boolean> => {
  const parts = parse(hash);
  if (parts === null) return false;
  const tag = await tagOf(password, parts.salt, parts.cost, parts.tag.length);
  return timingSafeEqual(tag, parts.tag);
};

/** Whether a hash was made at another cost than the present one, and should be made again at the next sign-in. */
export const isOutdated = (hash: string, cost: Cost = CURRENT_COST): boolean => {
  const made = parse(hash)?.cost;
  return made?.memory !== cost.memory || made.passes !== cost.passes || made.parallelism !== cost.parallelism;
};

let decoy: Promise<string> | null = null;

/** Takes the time of a check where there is no account, so that the time does not tell. Always false. */
export const fitsNobody = async (password: string): Promise<false> => {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  await passwordFits(password, await decoy);
  return false;
};

/** NFKC, so that the same characters typed on two keyboards are the same password (NIST SP 800-63B, 3.1.1.2). */
const tagOf = (password: string, salt: Buffer, cost: Cost, tagLength: number): Promise<Buffer> =>
  derive('argon2id', { message: password.normalize('NFKC'), nonce: salt, tagLength, ...cost });

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const HASH = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

const parse = (hash: string): { readonly cost: Cost; readonly salt: Buffer; readonly tag: Buffer } | null => {
  const found = HASH.exec(hash);
  if (found === null) return null;
  const [, memory, passes, parallelism, salt = '', tag = ''] = found;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
};
