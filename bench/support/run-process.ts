import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProcessRun {
  readonly milliseconds: number;
  readonly output: string;
}

export interface MeasuredRun extends ProcessRun {
  /** Most memory held (resident set), in megabytes of 1,000,000 bytes. */
  readonly megabytes: number;
}

const ROOT = join(import.meta.dirname, '../..');
const REPORT_PEAK = new URL('./report-peak.mjs', import.meta.url);

/** The product's command line, as a user runs it. */
export const aboveline = (...args: readonly string[]): readonly string[] => [join(ROOT, 'bin/aboveline'), ...args];

/** A script of the benchmarks, run by the Node that runs this one. */
export const script = (file: URL, ...args: readonly string[]): readonly string[] => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  file.pathname,
  ...args,
];

/**
 * Runs a process from start to end, and measures its time whole, start of Node included.
 * @throws where it does not end with status 0.
 */
export async function runProcess(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ProcessRun> {
  const start = process.hrtime.bigint();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${errors.slice(0, 2000)}`);
  return { milliseconds, output };
}

/** `runProcess`, and the most memory that the process held; a note of it goes through a file in `scratch`. */
export async function runWithPeak(command: readonly string[], scratch: string): Promise<MeasuredRun> {
  const peakFile = join(scratch, 'peak.txt');
  const env = { BENCH_PEAK_FILE: peakFile, NODE_OPTIONS: `--import=${REPORT_PEAK.href}` };
  const run = await runProcess(command, env);
  return { ...run, megabytes: (Number(readFileSync(peakFile, 'utf8')) * 1024) / 1e6 };
}
