import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/**
 * The key of an installation with the embedded database: made once, kept beside it in a file that only its owner reads.
 * Of two processes that start at once, both get the one that was first.
 */
export function localKey(home: string): Buffer {
  const folder = join(home, 'keys');
  const path = join(folder, 'secret.key');
  // The home itself may have to be passed through by the account of the embedded server.
  mkdirSync(home, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseOthers(folder);
  try {
    writeFileSync(path, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== BYTES) throw new Error(`${path} does not hold a key. Put it back from a copy, or move it away.`);
  return key;
}

/** A folder that somebody else made, or can read, holds no secret of ours. */
function refuseOthers(folder: string): void {
  const found = lstatSync(folder);
  const isOurs = process.getuid === undefined || found.uid === process.getuid();
  const isPrivate = process.platform === 'win32' || (found.mode & 0o077) === 0;
  if (!found.isDirectory() || !isOurs || !isPrivate)
    throw new Error(`${folder} must be a folder that only you can read (chmod 700).`);
}
