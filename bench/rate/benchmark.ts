import { join } from 'node:path';
import { compile } from '../../src/response/index.ts';
import { againstCsvParse, figuresOf } from '../support/against-csv-parse.ts';
import type { Benchmark } from '../support/figure.ts';
import { shipped } from '../support/frameworks.ts';
import { aboveline } from '../support/run-process.ts';
import { writeResponses } from './write-responses.ts';

const FRAMEWORK = 'domain-three-2022';

/** `rate` on a large file of responses, against csv-parse reading the same file. */
export const rateBenchmark: Benchmark = async (setting) => {
  const rows = setting.quick ? 5_000 : 100_000;
  const what = `rate, ${rows.toLocaleString('en-GB')} responses`;
  const file = join(setting.scratch, 'responses.csv');
  setting.progress(`rate: writing ${rows} responses`);
  writeResponses(compile(await shipped(FRAMEWORK), 'child'), { caseType: 'out-of-court' }, rows, file);
  setting.progress('rate: measuring');
  const command = aboveline('rate', file, '--framework', FRAMEWORK);
  const runs = await againstCsvParse(command, file, setting.quick ? 1 : 5, setting.scratch);
  return figuresOf('rate', what, runs, { ratio: 2.5, megabytes: 300 }, setting);
};
