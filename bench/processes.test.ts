import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../src/response/index.ts';
import { writeResponses } from './rate/write-responses.ts';
import { AS_OF, writeLongList } from './sample/write-long-list.ts';
import { shipped } from './support/frameworks.ts';
import { aboveline, runProcess, runWithPeak } from './support/run-process.ts';

/** Far above the limits of `npm run bench`: here they only catch what has become many times slower. */
const GENEROUS = 4;

describe('the command line', () => {
  let scratch = '';
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'aboveline-bench-'));
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('lists frameworks at once', { retry: 2 }, async () => {
    const { milliseconds } = await runProcess(aboveline('framework', 'list'));
    expect(milliseconds).toBeLessThan(300 * GENEROUS);
  });

  it('rates 3,000 responses in little time and memory', { retry: 2 }, async () => {
    const file = join(scratch, 'responses.csv');
    const compiled = compile(await shipped('domain-three-2022'), 'child');
    writeResponses(compiled, { caseType: 'out-of-court' }, 3_000, file);
    const run = await runWithPeak(aboveline('rate', file, '--framework', 'domain-three-2022', '--json'), scratch);
    expect(JSON.parse(run.output)).toMatchObject({ cases: 3_000, incomplete: 0 });
    expect(run.milliseconds).toBeLessThan(1_000 * GENEROUS);
    expect(run.megabytes).toBeLessThan(300);
  });

  it('draws from 1,500 rows in little time', { retry: 2 }, async () => {
    const { sampling, facts } = await shipped('domain-three-2022');
    const file = join(scratch, 'long-list.csv');
    writeLongList(sampling[0] as (typeof sampling)[number], facts, 1_500, file);
    const words = ['sample', file, '--framework', 'domain-three-2022', '--as-of', AS_OF, '--seed', 'test', '--json'];
    const run = await runProcess(aboveline(...words));
    const { eligible, excluded } = JSON.parse(run.output) as { eligible: number; excluded: readonly unknown[] };
    expect(eligible + excluded.length).toBe(1_500);
    expect(run.milliseconds).toBeLessThan(1_000 * GENEROUS);
  });
});
