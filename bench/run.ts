import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changeBenchmark } from './change/benchmark.ts';
import { longListBenchmark } from './long-list/benchmark.ts';
import { rateBenchmark } from './rate/benchmark.ts';
import { sampleBenchmark } from './sample/benchmark.ts';
import { startBenchmark } from './start/benchmark.ts';
import { type Benchmark, type Figure, verdictOf } from './support/figure.ts';
import { asTable, machine } from './support/show.ts';
import { assessBenchmark } from './web/assess.ts';
import { webBenchmark } from './web/benchmark.ts';
import { progressBenchmark } from './web/progress.ts';
import { resultsBenchmark } from './web/results.ts';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  assess: assessBenchmark,
  change: changeBenchmark,
  'long-list': longListBenchmark,
  progress: progressBenchmark,
  rate: rateBenchmark,
  results: resultsBenchmark,
  sample: sampleBenchmark,
  start: startBenchmark,
  web: webBenchmark,
};

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
const names = values.only?.split(',') ?? Object.keys(BENCHMARKS);
const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'aboveline-bench-'));
const figures: Figure[] = [];
try {
  for (const name of names) {
    const progress = (text: string): void => console.error(text);
    figures.push(...(await (BENCHMARKS[name] as Benchmark)({ scratch, quick: values.quick, progress })));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const { node, processor, cores, memoryGigabytes } = machine();
console.log(`\nNode ${node}, ${cores} × ${processor}, ${memoryGigabytes} GB\n`);
console.log(asTable(figures));
const out = join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
const file = join(out, `${values.quick ? 'quick-' : ''}${values.only === undefined ? 'all' : names.join('-')}.json`);
const verdicts = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) }));
writeFileSync(file, `${JSON.stringify({ machine: machine(), quick: values.quick, figures: verdicts }, null, 2)}\n`);
console.log(`\nWritten to ${file}`);
