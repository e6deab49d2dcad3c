import { readFileSync } from 'node:fs';
import { EmbeddedProblem } from './problem.ts';

/** The account of the operating system under which PostgreSQL runs. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
  /** Set where it is another account than ours, so that files must be handed over. */
  readonly other: boolean;
}

/**
 * PostgreSQL refuses to run as root. The example may then run under `nobody`; real records may not, because every
 * other program that runs under `nobody` could read them.
 */
export function serverAccount(example: boolean): ServerAccount {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return { uid, gid, other: false };
  if (!example) {
    throw new EmbeddedProblem(
      'root',
      'The built-in database does not run as root. Start Aboveline under an ordinary account, or set DATABASE_URL to a PostgreSQL server. (As root only the example can be looked at.)',
    );
  }
  return { ...nobody(), other: true };
}

function nobody(): { uid: number; gid: number } {
  const fallback = { uid: 65_534, gid: 65_534 };
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid === undefined || gid === undefined ? fallback : { uid: Number(uid), gid: Number(gid) };
  } catch {
    return fallback;
  }
}
