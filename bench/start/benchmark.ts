import { join } from 'node:path';
import type { Benchmark, Figure } from '../support/figure.ts';
import { aboveline, runProcess } from '../support/run-process.ts';
import { median } from '../support/statistics.ts';

/** `framework list` from a cold start, and the check of every framework; what a home folder holds is included. */
export const startBenchmark: Benchmark = async ({ scratch, quick, progress }) => {
  progress('start: framework list, framework check');
  const env = process.env.ABOVELINE_HOME === undefined ? { ABOVELINE_HOME: join(scratch, 'home') } : {};
  const time = async (words: readonly string[], runs: number): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      times.push((await runProcess(aboveline(...words), env)).milliseconds);
    }
    return times;
  };
  const listed = await runProcess(aboveline('framework', 'list', '--json'), env);
  const frameworks = (JSON.parse(listed.output) as readonly unknown[]).length;
  const list = median(await time(['framework', 'list'], quick ? 5 : 15));
  const check = median(await time(['framework', 'check'], quick ? 1 : 5));
  return [
    figure(`framework list, ${frameworks} frameworks: whole process`, list, 300),
    figure(`framework check, ${frameworks} frameworks: whole process`, check, 1500),
  ];
};

const figure = (what: string, milliseconds: number, limit: number): Figure => ({
  benchmark: 'start',
  what,
  ours: `${milliseconds.toFixed(0)} ms`,
  peer: '',
  measured: milliseconds,
  unit: 'ms',
  limit,
});
