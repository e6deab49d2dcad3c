import { rm, writeFile } from 'node:fs/promises';
import { PrepareProblem, prepareServer } from '../../store/index.ts';
import { type Output, Refusal, UsageError } from '../output.ts';

interface PrepareCommandOptions {
  readonly url: string;
  readonly database: string;
  readonly env: string;
  readonly newPasswords?: boolean;
}

/**
 * `prepare --url URL --env FILE`: the roles and the database on a server, as an account that may make them. The
 * connections, with their passwords, go into a file that only its owner reads; they are shown nowhere.
 */
export async function prepareCommand(options: PrepareCommandOptions, output: Output): Promise<void> {
  const url = serverUrl(options.url);
  const { env, database } = options;
  await made(env, '');
  try {
    const passwords = await prepareServer({ url: url.href }, { database, newPasswords: options.newPasswords === true });
    const as = (role: keyof typeof passwords) => connection(url, `aboveline_${role}`, passwords[role], database);
    const lines = [
      `DATABASE_URL=${as('app')}`,
      `DATABASE_OWNER_URL=${as('owner')}`,
      `DATABASE_JOBS_URL=${as('jobs')}`,
      '',
    ];
    await writeFile(env, lines.join('\n'), { flag: 'r+', flush: true });
  } catch (error) {
    await rm(env, { force: true });
    if (error instanceof PrepareProblem) throw new Refusal([{ code: error.code, message: error.message }]);
    throw error;
  }
  output.note(`The connections of the three roles are in ${env}. Keep it closed; the passwords stand nowhere else.`);
  output.out(env);
}

/** Made first, so that no password is set that cannot be written down. */
async function made(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { message } = error as Error;
    throw new Refusal([{ code: 'cannot-write', message: `The file cannot be made: ${message}`, file }]);
  }
}

function serverUrl(text: string): URL {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return new URL(text);
  throw new UsageError('--url takes the address of a server, such as postgresql://postgres@db.example:5432/postgres');
}

/** The same server, as one of the roles; host and settings such as sslmode stay. */
function connection(server: URL, role: string, password: string, database: string): string {
  const url = new URL(server);
  url.username = role;
  url.password = password;
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
