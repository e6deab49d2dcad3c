import { join } from 'node:path';
import { againstCsvParse, figuresOf } from '../support/against-csv-parse.ts';
import { type Benchmark, type Figure, inSeconds, type Setting } from '../support/figure.ts';
import { shipped } from '../support/frameworks.ts';
import { aboveline, runProcess } from '../support/run-process.ts';
import { median } from '../support/statistics.ts';
import { AS_OF, writeLongList } from './write-long-list.ts';

const FRAMEWORK = 'domain-three-2022';

/** `sample` on a list of the usual size, and on one far larger than any service has. */
export const sampleBenchmark: Benchmark = async (setting) => [
  ...(await usualList(setting)),
  ...(await hugeList(setting)),
];

const draw = (file: string): readonly string[] =>
  aboveline('sample', file, '--framework', FRAMEWORK, '--as-of', AS_OF, '--seed', 'benchmark', '--json');

async function usualList(setting: Setting): Promise<readonly Figure[]> {
  const file = await longList(1_500, setting);
  const runs: number[] = [];
  for (let run = 0; run < (setting.quick ? 2 : 7); run++) {
    runs.push((await runProcess(draw(file))).milliseconds);
  }
  const measured = median(runs) / 1000;
  const ours = inSeconds(median(runs));
  return [
    { benchmark: 'sample', what: 'sample, 1,500 rows: whole process', ours, peer: '', measured, unit: 's', limit: 1 },
  ];
}

async function hugeList(setting: Setting): Promise<readonly Figure[]> {
  const rows = setting.quick ? 20_000 : 1_000_000;
  const file = await longList(rows, setting);
  const runs = await againstCsvParse(draw(file), file, setting.quick ? 1 : 3, setting.scratch);
  const what = `sample, ${rows.toLocaleString('en-GB')} rows`;
  return figuresOf('sample', what, runs, { ratio: 2.5, megabytes: 1500 }, setting);
}

async function longList(rows: number, { scratch, progress }: Setting): Promise<string> {
  progress(`sample: a list of ${rows} rows`);
  const { sampling, facts } = await shipped(FRAMEWORK);
  const [plan] = sampling;
  if (!plan) throw new Error(`${FRAMEWORK} has no sampling plan`);
  const file = join(scratch, `long-list-${rows}.csv`);
  writeLongList(plan, facts, rows, file);
  return file;
}
