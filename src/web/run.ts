import { readConfig } from './config.ts';
import { localKey } from './local-key.ts';
import { openLog } from './operations/log.ts';
import { type StartedWeb, type StartOptions, startWeb } from './start.ts';

/** Longest that what is under way may take when the process is told to stop. */
const PATIENCE = 20_000;

/**
 * Serves until told to stop. Gives what was started; or null, with every fault of the configuration said, where it was
 * refused.
 */
export async function runWeb(
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
  options: Pick<StartOptions, 'newExamplePasswords'> = {},
): Promise<StartedWeb | null> {
  const read = readConfig(env, localKey);
  if (!read.ok) {
    for (const { message } of read.problems) say(message);
    return null;
  }
  const log = openLog(read.config.logLevel);
  const started = await startWeb(read.config, { ...options, log });
  for (const line of howToSignIn(started, read.config.isExample)) say(line);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopAll(signal));
  return started;

  async function stopAll(signal: string): Promise<void> {
    log.info({ signal }, 'stopping');
    const tooLong = setTimeout(() => process.exit(1), PATIENCE);
    tooLong.unref();
    await started.stop();
    process.exit(0);
  }
}

/** Where it is and how to get in, for whoever started it. */
function howToSignIn(started: StartedWeb, isExample: boolean): readonly string[] {
  const { address, example, firstAdministratorLink } = started;
  const lines = [`Aboveline is at ${address}`];
  if (example) {
    const width = Math.max(...example.map(({ userName }) => userName.length));
    lines.push('', 'Sign in to the example as any of these. The passwords are shown this once:');
    lines.push(
      ...example.map(
        ({ userName, password, displayName }) => `  ${userName.padEnd(width)}  ${password}  ${displayName}`,
      ),
    );
  } else if (isExample) {
    lines.push(
      '',
      'The passwords of the example were shown at its first start. For new ones: npm start -- --new-passwords',
    );
  } else if (firstAdministratorLink !== null) {
    lines.push(
      '',
      'There is no administrator yet. Whoever opens this link becomes the first one:',
      `  ${firstAdministratorLink}`,
    );
  }
  return [...lines, ''];
}
