import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerAccount } from './account.ts';
import { makePrivate } from './folders.ts';
import { EmbeddedProblem } from './problem.ts';

/** Most bytes that the path of a socket may have (struct sockaddr_un, with its closing zero). */
const LONGEST_SOCKET_PATH = 107;

/**
 * Makes the private folder in which the server's socket stands: short, because paths of sockets are, and named after
 * the data folder, so that two servers do not meet.
 */
export async function socketFolder(data: string, account: ServerAccount, base: string = tmpdir()): Promise<string> {
  const name = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const folder = join(base, `aboveline-${account.uid}-${name}`);
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) > LONGEST_SOCKET_PATH) {
    throw new EmbeddedProblem(
      'path-too-long',
      `The folder for temporary files has too long a path for a socket: ${base}. Set TMPDIR to a shorter one.`,
    );
  }
  await makePrivate(folder, account);
  return folder;
}
