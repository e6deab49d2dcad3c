import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BackupProblem,
  backup,
  type ChainKey,
  chainKey,
  chainKeyFile,
  EmbeddedProblem,
  type Erasure,
  MigrationProblem,
  MissingConnection,
  migrate,
  newBackupKey,
  publicKeys,
  readErasures,
  restore,
  verifyChains,
  type Where,
} from '../../store/index.ts';
import { readConfig, type WebConfig } from '../../web/config.ts';
import { localKey } from '../../web/local-key.ts';
import { type Output, Refusal } from '../output.ts';

/** The configuration of the installation that these commands work on: the one that `npm start` serves. */
function configuration(): WebConfig {
  const read = readConfig(process.env, localKey);
  if (!read.ok) throw new Refusal(read.problems);
  return read.config;
}

function whereIs(config: WebConfig): Where {
  if (config.databaseUrl === null)
    return { kind: 'embedded', home: join(config.home, 'database'), example: config.isExample };
  return {
    kind: 'server',
    ...(config.ownerDatabaseUrl === null ? {} : { owner: { url: config.ownerDatabaseUrl } }),
    ...(config.jobs === null ? {} : { jobs: { url: config.jobs.databaseUrl } }),
  };
}

/** `backup-key FILE`: a new pair; the secret one into a file that only its owner reads, the public one is printed. */
export async function backupKeyCommand(file: string, output: Output): Promise<void> {
  const key = newBackupKey();
  await said(() => writeFile(file, `${key.secret}\n`, { mode: 0o600, flag: 'wx' }), file);
  output.note(`The secret key is in ${file}. Keep it apart from the backups: only it opens them.`);
  output.out(key.public);
}

/** `backup FILE --key PUBLIC`: everything to one encrypted file. */
export async function backupCommand(file: string, options: { readonly key: string }, output: Output): Promise<void> {
  await said(() => backup(whereIs(configuration()), file, options.key), file);
  output.note('Sessions, one-time links and throttles are left out on purpose.');
  output.out(file);
}

/** `restore FILE --key-file FILE [--erasures FILE]`: a backup into an empty database, without what was erased since. */
export async function restoreCommand(
  file: string,
  options: { readonly keyFile: string; readonly erasures?: string },
  output: Output,
): Promise<void> {
  const secret = await said(() => readFile(options.keyFile, 'utf8'), options.keyFile);
  const config = configuration();
  const from = options.erasures ?? (await existing(config.erasuresFile));
  const later = await laterErasures(config, from, output);
  const { erasedAgain } = await said(() => restore(whereIs(config), file, secret, later), file);
  if (from !== null)
    output.note(`${from} holds ${later.length} erasures; ${erasedAgain} of them are later than the backup.`);
  output.out(`Restored from ${file}, and compared with what the backup says it holds`);
}

/** Without the file, what a child or a parent had asked to be erased would be back: that is said as loud as can be. */
async function laterErasures(config: WebConfig, from: string | null, output: Output): Promise<readonly Erasure[]> {
  if (from !== null) return said(() => readErasures(from, publicKeys(keyOf(config).publicKey)), from);
  for (const line of NO_ERASURES) output.note(line);
  return [];
}

const NO_ERASURES = [
  '*** WARNING: no file of erasures was given, and none is where ABOVELINE_ERASURES says.',
  '*** Whatever was erased after this backup was made is back again. Do not let anybody in:',
  '*** find the file, or lines "erasure on record" of the log, and restore with --erasures FILE into an empty database.',
];

const existing = (file: string | null): Promise<string | null> =>
  file === null
    ? Promise.resolve(null)
    : access(file).then(
        () => file,
        () => null,
      );

/** `migrate`: brings the database up to date; with a server, as the owner of its tables. */
export async function migrateCommand(output: Output): Promise<void> {
  const done = await said(() => migrate(whereIs(configuration())));
  output.out(done.length === 0 ? 'The database is up to date' : `Done: ${done.join(', ')}`);
}

/** `verify-chains`: recomputes chains, digests and signatures of everything recorded. */
export async function verifyChainsCommand(options: { readonly json?: boolean }, output: Output): Promise<void> {
  const config = configuration();
  const report = await said(() => verifyChains(whereIs(config), publicKeys(keyOf(config).publicKey)));
  if (report.problems.length > 0) {
    throw new Refusal(
      report.problems.map(({ code, message, subject, inspectionId }) => ({
        code,
        message: `${message} (inspection ${inspectionId}, ${subject})`,
      })),
    );
  }
  const { inspections, chains, links, heads, sealedEvents, erased, earlier } = report;
  if (options.json) output.out(JSON.stringify(report, null, 2));
  else
    output.out(
      `Sound: ${inspections} inspections, ${chains} chains with ${links} links, ${heads} signed heads over ${sealedEvents} events, ${erased} entries erased lawfully${earlier === 0 ? '' : `, ${earlier} links of the earlier form, whose digests have no salt`}`,
    );
}

const keyOf = (config: WebConfig): ChainKey =>
  config.jobs === null ? chainKeyFile(join(config.home, 'keys', 'chain.pem')) : chainKey(config.jobs.chainKey);

/** Runs what may fail for a reason that the caller can mend, and refuses with that reason. */
async function said<T>(act: () => Promise<T>, file?: string): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new Refusal([{ code, message: (error as Error).message, ...(file === undefined ? {} : { file }) }]);
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof BackupProblem || error instanceof EmbeddedProblem) return error.code;
  if (error instanceof MissingConnection) return 'missing-connection';
  if (error instanceof MigrationProblem) return 'migration';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? 'cannot-write' : undefined;
}
