import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProcessRun {
  readonly milliseconds: number;
  /** Most memory held (resident set), in megabytes of 1,000,000 bytes. */
  readonly megabytes: number;
  readonly output: string;
}

const ROOT = join(import.meta.dirname, '../..');
const REPORT_PEAK = new URL('./report-peak.ts', import.meta.url);

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
 * Runs a process from start to end and measures it whole, start of Node included.
 * @param scratch folder for the note of its peak of memory.
 * @throws where it does not end with status 0.
 */
export async function runProcess(
  [command = '', ...args]: readonly string[],
  scratch: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProcessRun> {
  const peakFile = join(scratch, 'peak.txt');
  const start = process.hrtime.bigint();
  const child = spawn(command, args, {
    env: { ...process.env, ...env, BENCH_PEAK_FILE: peakFile, NODE_OPTIONS: `--import=${REPORT_PEAK.href}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
  return { milliseconds, megabytes: (Number(readFileSync(peakFile, 'utf8')) * 1024) / 1e6, output };
}
