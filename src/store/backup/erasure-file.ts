import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ChainKey, isSignedBy, type PublicKeys } from '../chain/key.ts';
import { jsonbText, sha256 } from '../chain/text.ts';
import type { Erasure } from './erasures.ts';
import { BackupProblem } from './problem.ts';

/**
 * A copy of the erasure ledger outside the database, one line an erasure, signed with the key of the chains, so that
 * nobody plants one that would destroy something at a restore. The log carries the same.
 */
export interface SignedErasure extends Erasure {
  readonly keyId: string;
  /** Ed25519, base64url. */
  readonly signature: string;
}

export const signedErasure = (erasure: Erasure, key: ChainKey): SignedErasure => ({
  ...erasure,
  keyId: key.id,
  signature: key.sign(digestOf(erasure)).toString('base64url'),
});

/** An erasure of an alert or a note has one item more; those signed before there were any stay as they were. */
const digestOf = ({ erasureId, inspectionId, caseId, decisionId, erasedBy, erasedAt, matterId }: Erasure): Buffer =>
  sha256(
    jsonbText([
      'erasure',
      erasureId,
      inspectionId,
      caseId,
      decisionId,
      erasedBy,
      erasedAt,
      ...(typeof matterId === 'string' ? [matterId] : []),
    ]),
  );

const NEWLINE = 0x0a;

/** Adds what the file does not hold yet; makes the file where there is none. Gives what was added. */
export async function appendErasures(
  file: string,
  all: readonly Erasure[],
  key: ChainKey,
): Promise<readonly SignedErasure[]> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a+', 0o600);
  try {
    const bytes = await handle.readFile();
    // A line that a power cut left unfinished is written again whole.
    const whole = bytes.lastIndexOf(NEWLINE) + 1;
    if (whole < bytes.length) await handle.truncate(whole);
    const text = bytes.subarray(0, whole).toString('utf8');
    const added = all.filter(({ erasureId }) => !text.includes(erasureId)).map((one) => signedErasure(one, key));
    if (added.length > 0) {
      await handle.appendFile(added.map((erasure) => `${JSON.stringify({ erasure })}\n`).join(''));
      await handle.sync();
    }
    return added;
  } finally {
    await handle.close();
  }
}

/**
 * Reads such a file, or a log that holds the same lines among others. Throws BackupProblem `erasures` where a line of it
 * cannot be read, or was not signed with a key of this installation.
 */
export async function readErasures(file: string, keys: PublicKeys): Promise<readonly Erasure[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const found = lines.flatMap((line, index) => (line.includes('"erasure":') ? [readLine(line, index + 1, keys)] : []));
  return [...new Map(found.map((one) => [one.erasureId, one])).values()];
}

function readLine(line: string, number: number, keys: PublicKeys): Erasure {
  const erasure = erasureIn(line);
  if (erasure === null) throw new BackupProblem('erasures', `Line ${number} of the erasures cannot be read.`);
  const { keyId, signature, ...rest } = erasure;
  const key = keys.get(keyId);
  if (!key || !isSignedBy(key, digestOf(rest), Buffer.from(signature, 'base64url'))) {
    throw new BackupProblem(
      'erasures',
      `Line ${number} of the erasures is not signed with the key of this installation (ABOVELINE_CHAIN_KEY, or keys/chain.pem of the embedded database), or was changed.`,
    );
  }
  return rest;
}

const FIELDS = ['erasureId', 'inspectionId', 'erasedAt', 'keyId', 'signature'] as const;

function erasureIn(line: string): SignedErasure | null {
  try {
    const { erasure } = JSON.parse(line) as { erasure: SignedErasure };
    if (!FIELDS.every((field) => typeof erasure[field] === 'string')) return null;
    const { caseId = null, decisionId = null, erasedBy = null } = erasure;
    return { ...erasure, caseId, decisionId, erasedBy };
  } catch {
    return null;
  }
}
