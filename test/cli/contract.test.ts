import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { call, filesWith, problemsOf } from './call.ts';

const ROOT = join(import.meta.dirname, '../..');
const SINGLE = join(ROOT, 'examples/single');
const SAMPLE_OPTIONS = ['--framework', 'yot-standards-2020', '--as-of', '2022-05-16', '--seed', 'westmarsh-2022'];
const RATED = [
  join(SINGLE, 'responses.csv'),
  '--framework',
  'yot-standards-2020',
  '--sample',
  join(SINGLE, 'sample.json'),
  '--judgements',
  join(SINGLE, 'judgements.json'),
  '--panel',
  join(SINGLE, 'panel.json'),
];

/** The part of `framework show --json` that is looked into here. */
interface Shown {
  readonly hashes: object;
  readonly instruments: readonly {
    readonly feeds: object;
    readonly sections: readonly { readonly questions: readonly Readonly<Record<string, unknown>>[] }[];
  }[];
}

describe('framework', () => {
  it('list: gives id, title, version, dates, number of questions and documents', async () => {
    const list = (await call('framework', 'list', '--json')).json as Record<string, unknown>[];
    const child = list.find(({ id }) => id === 'domain-three-2022');
    expect(child).toMatchObject({ version: '3.4', from: '2022-01-01', questions: 67 });
    expect(Object.keys(child ?? {})).toEqual(expect.arrayContaining(['title', 'until', 'documents']));
  });

  it('show: gives every field others may rely on', async () => {
    const shown = (await call('framework', 'show', 'domain-three-2022', '--json')).json as Shown;
    expect(Object.keys(shown)).toEqual(
      expect.arrayContaining([
        'id',
        'title',
        'version',
        'hashes',
        'programmes',
        'standards',
        'keyQuestions',
        'prompts',
        'instruments',
        'rules',
      ]),
    );
    expect(shown.hashes).toEqual({
      meaning: expect.stringMatching(/^[0-9a-f]{64}$/),
      wording: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [instrument] = shown.instruments;
    expect(instrument?.feeds).toMatchObject({ framework: 'yot-standards-2020', summaries: { 'A 1 S': '3.1.1' } });
    const questions = (instrument?.sections ?? []).flatMap((section) => section.questions);
    const summary = questions.find(({ id }) => id === 'A 1 S');
    expect(summary).toMatchObject({
      kind: 'summary',
      multiple: false,
      keyQuestion: '3.1.1',
      scored: ['3.1.1'],
      unpublished: false,
      added: false,
      source: { kind: 'document', document: '000' },
    });
    expect(questions.find(({ id }) => id === 'A 1.1')).toMatchObject({ kind: 'prompt', scored: false });
    expect(String(summary?.['guidance'])).not.toBe('');
  });

  it('show --graph: writes the routing as a picture that says what it is', async () => {
    const { 'routing.svg': file } = await filesWith({ 'routing.svg': '' });
    expect((await call('framework', 'show', 'domain-three-2022', '--graph', file)).status).toBe(0);
    const svg = await readFile(file, 'utf8');
    expect(svg).toContain('<title id="routing-title">');
    expect(svg).toContain('P 2 S');
  });

  it('show --graph: writes the first instrument into the file that was named, others beside it', async () => {
    const { 'r.dot': file } = await filesWith({ 'r.dot': '' });
    await call('framework', 'show', 'yjs-2025', '--graph', file);
    expect(await readFile(file, 'utf8')).toContain('2.1.10');
    expect(await readFile(file.replace('r.dot', 'r-victim.dot'), 'utf8')).toContain('3.1.14');
  });

  it('check: passes on every framework that comes with the product', async () => {
    expect((await call('framework', 'check')).status).toBe(0);
  });

  it('refuses an unknown framework with exit status 1', async () => {
    const called = await call('framework', 'show', 'nothing-1999', '--json');
    expect(called.status).toBe(1);
    expect(problemsOf(called).map(({ code }) => code)).toEqual(['unknown-framework']);
  });
});

describe('evaluate', () => {
  const evaluate = async (facts: object, answers: object, ...more: string[]) => {
    const files = await filesWith({ 'case.json': facts, 'answers.json': answers });
    return call(
      'evaluate',
      '--framework',
      'domain-three-2022',
      '--case',
      files['case.json'],
      '--answers',
      files['answers.json'],
      '--json',
      ...more,
    );
  };

  it('says what is asked, not asked, derived, challenged and missing', async () => {
    const { json, status } = await evaluate(
      { disposal: 'youth-caution', interventions: false, safetyFactors: false },
      { 'A 1 S': 'yes' },
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({
      answers: { 'A 1 S': { value: 'yes', by: 'assessor' }, 'P 2 S': { value: 'yes', by: 'rule' } },
      complete: false,
    });
    const { asked, notAsked, problems, missing } = json as Record<
      'asked' | 'notAsked' | 'problems' | 'missing',
      unknown[]
    >;
    expect(asked).toContain('P 1 S');
    expect(notAsked).toContainEqual({ id: 'P 1.1', because: expect.any(String) });
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'challenge', questions: ['P 1 S'] }));
    expect(missing).not.toContain('P 2 S');
  });

  it('is not stopped by a rule that refuses: that is a result', async () => {
    const { status, json } = await evaluate(
      { homeOrHost: 'host', responsibleForAssessment: false },
      { 'I 1.1': 'yes' },
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({ problems: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) });
  });

  it('lists every unknown id, fact, code and type, and exits 1', async () => {
    const called = await evaluate(
      { weather: 'fine', disposal: 'prison' },
      { 'A 1.1': 'maybe', 'Z 9': 'yes', 'A 1 S': 7 },
    );
    expect(called.status).toBe(1);
    expect(
      problemsOf(called)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['unknown-answer-code', 'unknown-fact', 'unknown-question', 'wrong-fact', 'wrong-type'].sort());
  });

  it('takes an explanation of a challenge', async () => {
    const facts = { disposal: 'youth-caution', interventions: false };
    const first = (await evaluate(facts, { 'P 1 S': 'yes' })).json as {
      problems: { rule: string; questions: string[] }[];
    };
    const rule = first.problems.find(({ questions }) => questions.includes('P 1 S'))?.rule as string;
    const second = (await evaluate(facts, { 'P 1 S': 'yes', explained: { [rule]: 'It was reasonable.' } })).json;
    expect(second).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ rule, explained: 'It was reasonable.' })]),
    });
  });
});

describe('sample', () => {
  it('draws the committed sample again, byte for byte, whatever the order of rows', async () => {
    const list = await readFile(join(SINGLE, 'long-list.csv'), 'utf8');
    const drawn = await call('sample', join(SINGLE, 'long-list.csv'), ...SAMPLE_OPTIONS, '--json');
    expect(`${drawn.out}\n`).toBe(await readFile(join(SINGLE, 'sample.json'), 'utf8'));
    const [again, otherSeed] = await Promise.all([
      call('sample', join(SINGLE, 'long-list.csv'), ...SAMPLE_OPTIONS, '--json'),
      call('sample', join(SINGLE, 'long-list.csv'), ...SAMPLE_OPTIONS.slice(0, -1), 'another', '--json'),
    ]);
    expect(again.out).toBe(drawn.out);
    expect((otherSeed.json as { selected: string[] }).selected).not.toEqual(
      (drawn.json as { selected: string[] }).selected,
    );
    expect(list.length).toBeGreaterThan(0);
  });

  it('gives every field others may rely on', async () => {
    const { json } = await call('sample', join(SINGLE, 'long-list.csv'), ...SAMPLE_OPTIONS, '--json');
    expect(json).toMatchObject({
      seed: 'westmarsh-2022',
      asOf: '2022-05-16',
      population: expect.any(Number),
      eligible: expect.any(Number),
      excluded: expect.arrayContaining([
        { row: expect.any(Number), case: expect.any(String), reason: expect.any(String), words: expect.any(String) },
      ]),
      duplicates: expect.arrayContaining([
        { row: expect.any(Number), case: expect.any(String), keptRow: expect.any(Number) },
      ]),
      size: { required: expect.any(Number), basis: expect.any(String) },
      strata: expect.arrayContaining([
        expect.objectContaining({
          key: expect.any(String),
          population: expect.any(Number),
          allocated: expect.any(Number),
          selected: expect.any(Number),
          reserve: expect.any(Number),
        }),
      ]),
      steps: expect.any(Array),
    });
  });

  it('refuses a faulty list with one problem a cell, and writes nothing', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'aboveline-')), 'drawn');
    const called = await call(
      'sample',
      join(SINGLE, 'long-list-faulty.csv'),
      ...SAMPLE_OPTIONS,
      '--json',
      '--out',
      out,
    );
    expect(called.status).toBe(1);
    expect(problemsOf(called).length).toBeGreaterThan(10);
    expect(problemsOf(called).every(({ row, column }) => row !== undefined && column !== undefined)).toBe(true);
    expect(existsSync(out)).toBe(false);
  });

  it('writes the sample into a folder', async () => {
    const out = await mkdtemp(join(tmpdir(), 'aboveline-'));
    await call('sample', join(SINGLE, 'long-list.csv'), ...SAMPLE_OPTIONS, '--out', out);
    expect((await readdir(out)).sort()).toEqual(['cases.csv', 'excluded.csv', 'sample.json']);
  });
});

describe('rate and overall', () => {
  it('gives every field others may rely on, and an overall rating', async () => {
    const { json, status } = await call('rate', ...RATED, '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({
      cases: expect.any(Number),
      incomplete: expect.any(Number),
      keyQuestions: expect.arrayContaining([
        expect.objectContaining({
          id: '2.1.1',
          yes: expect.any(Number),
          no: expect.any(Number),
          na: expect.any(Number),
          notAsked: expect.any(Number),
          percent: expect.any(Number),
          rating: expect.any(String),
          interval: [expect.any(Number), expect.any(Number)],
          changeToMove: expect.objectContaining({ down: expect.any(Number) }),
        }),
      ]),
      standards: expect.arrayContaining([
        expect.objectContaining({
          id: '2.1',
          title: expect.any(String),
          rating: expect.any(String),
          basis: 'casework',
          drivenBy: expect.any(String),
          panel: expect.any(Array),
        }),
      ]),
      themes: [],
      challenges: expect.any(Array),
      overall: expect.objectContaining({ outOf: 36, score: expect.any(Number), rating: expect.any(String) }),
    });
  });

  it('reports the ids of the standards that an instrument framework feeds', async () => {
    const file = join(ROOT, 'examples/domain-three-2022/responses.csv');
    const { json } = await call('rate', file, '--framework', 'domain-three-2022', '--json');
    expect((json as { standards: { id: string }[] }).standards.map(({ id }) => id)).toEqual(['3.1', '3.2', '3.3']);
    expect(json).toMatchObject({ overall: null });
  });

  it.each([
    ['unknown heading', 'case,QZ 9\nc1,yes\n', 'unknown-column'],
    ['unknown answer code', 'case,QA 1 S\nc1,maybe\n', 'unknown-answer-code'],
    ['two rows for one case and assessor', 'case,assessor,QA 1 S\nc1,x,yes\nc1,x,no\n', 'repeated-response'],
    ['several assessors and none agreed', 'case,assessor,QA 1 S\nc1,x,yes\nc1,y,no\n', 'not-agreed'],
    ['no case column', 'QA 1 S\nyes\n', 'missing-column'],
    ['a fact that cannot be read', 'case,safetyFactors,QA 1 S\nc1,perhaps,yes\n', 'wrong-fact'],
    ['a heading twice', 'case,QA 1 S,A 1 S\nc1,yes,no\n', 'repeated-column'],
  ])('refuses responses with %s', async (_, text, code) => {
    const { 'responses.csv': file } = await filesWith({ 'responses.csv': text });
    const called = await call('rate', file, '--framework', 'domain-three-2022', '--json');
    expect(called.status).toBe(1);
    expect(problemsOf(called).map((problem) => problem.code)).toContain(code);
  });

  it('gives 40 problems for 40 bad cells', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `c${i},perhaps`).join('\n');
    const { 'responses.csv': file } = await filesWith({ 'responses.csv': `case,QA 1 S\n${rows}\n` });
    const called = await call('rate', file, '--framework', 'domain-three-2022', '--json');
    expect(problemsOf(called)).toHaveLength(40);
    expect(problemsOf(called)[39]).toMatchObject({ row: 41, column: 'A 1 S' });
  });

  it('does not say a huge cell again, only what is wrong with it', async () => {
    const text = `case,QA 1 S\nc1,${'x'.repeat(100_000)}\n`;
    const { 'responses.csv': file } = await filesWith({ 'responses.csv': text });
    const called = await call('rate', file, '--framework', 'domain-three-2022', '--json');
    expect(problemsOf(called)).toMatchObject([{ row: 2, message: expect.stringMatching(/expected one of yes, no$/) }]);
    expect(called.out.length).toBeLessThan(2_000);
  });

  it('rates by an alternative denominator, from facts that answers record', async () => {
    const text = 'case,Qsafety-need,QA 2 S\nc1,low,no\nc2,high,yes\n';
    const { 'responses.csv': file } = await filesWith({ 'responses.csv': text });
    const { json } = await call(
      'rate',
      file,
      '--framework',
      'domain-three-2022',
      '--denominator',
      'need-based',
      '--json',
    );
    const found = (json as { keyQuestions: { id: string }[] }).keyQuestions.find(({ id }) => id === '3.1.2');
    expect(found).toMatchObject({ yes: 1, no: 0, notAsked: 1 });
  });

  it('counts the agreed response of several assessors', async () => {
    const text = 'case,assessor,QA 1 S\nc1,x,yes\nc1,y,no\nc1,agreed,no\n';
    const { 'responses.csv': file } = await filesWith({ 'responses.csv': text });
    const { json } = await call('rate', file, '--framework', 'domain-three-2022', '--json');
    expect((json as { keyQuestions: object[] }).keyQuestions[0]).toMatchObject({ id: '3.1.1', yes: 0, no: 1 });
  });

  it('overall: an instrument framework says whose overall rating its standards count in', async () => {
    const { 'ratings.json': file } = await filesWith({ 'ratings.json': { '3.1': 'good' } });
    const called = await call('overall', file, '--framework', 'domain-three-2022', '--json');
    expect(problemsOf(called)).toMatchObject([
      { code: 'no-overall', message: expect.stringContaining('yot-standards-2020') },
    ]);
  });

  it('overall: Reading 2024, seven standards Inadequate and five Requires improvement', async () => {
    const ids = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '3.3', '3.4'];
    const ratings = Object.fromEntries(ids.map((id, i) => [id, i < 7 ? 'inadequate' : 'requires-improvement']));
    const { 'ratings.json': file } = await filesWith({ 'ratings.json': ratings });
    const { json } = await call('overall', file, '--framework', 'yot-standards-2020', '--json');
    expect(json).toMatchObject({ score: 5, outOf: 36, rating: 'inadequate', counted: ids, shownOnly: [] });
  });
});

describe('breakdowns', () => {
  it('are given by fact, and withheld whole where a group is small', async () => {
    const { json } = await call('rate', ...RATED, '--by', 'caseType,disposal', '--json');
    expect(json).toMatchObject({
      breakdowns: [
        {
          fact: 'caseType',
          withheld: null,
          groups: expect.arrayContaining([expect.objectContaining({ value: 'court' })]),
        },
        { fact: 'disposal', withheld: { code: 'small-group' }, groups: [] },
      ],
    });
  });

  it('refuse a fact that is not there', async () => {
    expect((await call('rate', ...RATED, '--by', 'shoeSize')).status).toBe(1);
  });
});

describe('report', () => {
  it('writes the page and its data, the same bytes each time; the published edition names no case', async () => {
    const [one, two, published] = await Promise.all([0, 1, 2].map(() => mkdtemp(join(tmpdir(), 'aboveline-'))));
    expect((await call('report', ...RATED, '--out', one as string)).status).toBe(0);
    await call('report', ...RATED, '--out', two as string);
    await call('report', ...RATED, '--out', published as string, '--edition', 'published');
    const page = await readFile(join(one as string, 'report.html'), 'utf8');
    expect(await readFile(join(two as string, 'report.html'), 'utf8')).toBe(page);
    const sample = JSON.parse(await readFile(join(SINGLE, 'sample.json'), 'utf8')) as { selected: string[] };
    const public_ = await readFile(join(published as string, 'report.html'), 'utf8');
    expect(sample.selected.filter((id) => !page.includes(id))).toEqual([]);
    expect(sample.selected.filter((id) => public_.includes(id))).toEqual([]);
    expect(await readdir(join(published as string, 'annexe'))).not.toContain('responses.csv');
  });

  it('refuses bad responses and writes nothing', async () => {
    const { 'responses.csv': file } = await filesWith({ 'responses.csv': 'case,QA 1 S\nc1,maybe\n' });
    const out = join(await mkdtemp(join(tmpdir(), 'aboveline-')), 'report');
    expect((await call('report', file, '--framework', 'domain-three-2022', '--out', out)).status).toBe(1);
    expect(existsSync(out)).toBe(false);
  });
});

describe('the command line as a whole', () => {
  it.each([
    [['rate']],
    [['sample', 'x.csv']],
    [['nonsense']],
    [['rate', 'x', '--framework', 'a', '--population', 'many']],
    [['report', 'x', '--framework', 'a', '--out', 'o', '--date', '2024-02-30']],
    [['report', 'x', '--framework', 'a', '--out', '']],
    [['sample', 'x', '--framework', 'a', '--as-of', '2024-01-01', '--seed', 's', '--out', '']],
  ])('exits 2 on wrong usage: %j', async (args) => {
    const called = await call(...args, '--json');
    expect(called.status).toBe(2);
    expect(problemsOf(called).map(({ code }) => code)).toEqual(['wrong-usage']);
  });

  it.each([
    ['framework', 'list'],
    ['framework', 'show'],
    ['framework', 'check'],
    ['framework', 'diff'],
    ['evaluate'],
    ['sample'],
    ['rate'],
    ['overall'],
    ['report'],
  ])('%s %s --help shows an example', async (...command) => {
    const { out, status } = await call(...command, '--help');
    expect(status).toBe(0);
    expect(out).toContain('Example:\n  bin/aboveline');
    // The example works when it is pasted: what it writes goes to a folder of this test instead.
    const words = /Example:\n {2}bin\/aboveline (.*)/.exec(out)?.[1]?.split(' ') ?? [];
    const folder = await mkdtemp(join(tmpdir(), 'aboveline-'));
    const pasted = words.map((word) => (/^(\/tmp|out)\//.test(word) ? join(folder, 'made.svg') : word));
    expect((await call(...pasted)).status).toBe(0);
  });

  it('runs from the shell script, with JSON alone on standard output', async () => {
    const { stdout } = await promisify(execFile)(join(ROOT, 'bin/aboveline'), ['framework', 'list', '--json']);
    expect(JSON.parse(stdout)).toBeInstanceOf(Array);
  });
});

describe('a place that cannot be written to', () => {
  const LIST = join(ROOT, 'examples/domain-three-2022/long-list.csv');
  const drawInto = (out: string) =>
    call(
      'sample',
      LIST,
      '--framework',
      'domain-three-2022',
      '--as-of',
      '2022-05-16',
      '--seed',
      's',
      '--json',
      '--out',
      out,
    );

  it.each(['below a file', 'a folder that no one can make', 'a folder where a file belongs'])(
    'is refused with one problem and nothing on standard output but it: %s',
    async (how) => {
      const { taken } = await filesWith({ taken: 'x' });
      const folder = await mkdtemp(join(tmpdir(), 'aboveline-'));
      await mkdir(join(folder, 'sample.json'));
      const out = { 'below a file': join(taken, 'below'), 'a folder that no one can make': '/proc/none/at/all' }[how];
      const called = await drawInto(out ?? folder);
      expect(called.status).toBe(1);
      expect(problemsOf(called).map(({ code }) => code)).toEqual(['cannot-write']);
      expect(await readdir(folder)).toEqual(['sample.json']);
    },
  );

  it('is refused for a picture, too', async () => {
    const { taken } = await filesWith({ taken: 'x' });
    const called = await call('framework', 'show', 'domain-three-2022', '--json', '--graph', join(taken, 'r.dot'));
    expect(called.status).toBe(1);
    expect(problemsOf(called)).toHaveLength(1);
  });
});

describe('a published report in the folder of an internal one', () => {
  it('leaves no answers of cases behind', async () => {
    const out = await mkdtemp(join(tmpdir(), 'aboveline-'));
    const annexe = join(out, 'annexe');
    await call('report', ...RATED, '--out', out);
    expect(await readdir(annexe)).toContain('responses.csv');
    await writeFile(join(annexe, 'mine.csv'), 'kept');
    await call('report', ...RATED, '--out', out, '--edition', 'published');
    expect(await readdir(annexe)).not.toContain('responses.csv');
    expect(await readdir(annexe)).not.toContain('sample-strata.csv');
    expect(await readdir(annexe)).toContain('mine.csv');
  });
});

describe('JSON files that are none, or too many', () => {
  it.each([
    ['a list', '[1]', 'not-an-object'],
    ['broken', '{"1.1":', 'not-json'],
    ['nested without end', `{"1.1":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'unknown-rating'],
    ['not UTF-8', '\u0000', 'not-json'],
  ])('%s', async (_, text, code) => {
    const { 'r.json': file } = await filesWith({ 'r.json': text });
    const called = await call('overall', file, '--framework', 'yot-standards-2020', '--json');
    expect(called.status).toBe(1);
    expect(problemsOf(called).map((problem) => problem.code)).toEqual([code]);
  });

  it('a file that never ends is given up', async () => {
    const called = await call('overall', '/dev/zero', '--framework', 'yot-standards-2020', '--json');
    expect(problemsOf(called).map(({ code }) => code)).toEqual(['too-large']);
  });
});

describe('a sample beside the responses', () => {
  const rated = async (responses: string, sample: object, framework: string, ...more: string[]) => {
    const files = await filesWith({ 'responses.csv': responses, 'sample.json': sample });
    return call(
      'rate',
      files['responses.csv'],
      '--framework',
      framework,
      '--sample',
      files['sample.json'],
      '--json',
      ...more,
    );
  };
  const drawn = (plan: string, selected: readonly string[], eligible: number) => ({
    plan,
    selected,
    reserve: ['r1'],
    eligible,
  });

  it('names cases that nobody drew, and lets reserve cases be', async () => {
    const text = 'case,QA 1 S\nc1,yes\nr1,yes\nc7,no\n';
    const { json } = await rated(text, drawn('out-of-court', ['c1', 'c2'], 20), 'domain-three-2022');
    expect(json).toMatchObject({ challenges: [{ code: 'not-in-sample', cases: ['c7'] }] });
  });

  it('of children narrows the intervals of children alone, not those of victims', async () => {
    const text = 'case,instrument,Q2.1.11,Q3.1.14\nc1,child,yes,\nc2,child,no,\nv1,victim,,yes\nv2,victim,,no\n';
    const { json } = await rated(text, drawn('children', ['c1', 'c2'], 2), 'yjs-2025');
    const { keyQuestions, challenges } = json as {
      keyQuestions: { id: string; interval: number[] }[];
      challenges: { code: string }[];
    };
    const interval = (id: string) => keyQuestions.find((one) => one.id === id)?.interval;
    expect(interval('2.1.1')).toEqual([50, 50]);
    expect(interval('V1.1')?.[0]).toBeLessThan(20);
    expect(challenges.map(({ code }) => code)).not.toContain('not-in-sample');
  });

  it('that lacks what a report shows is refused by the report', async () => {
    const files = await filesWith({ 'r.csv': 'case,QA 1 S\nc1,yes\n', 's.json': drawn('out-of-court', ['c1'], 9) });
    const out = join(await mkdtemp(join(tmpdir(), 'aboveline-')), 'report');
    const options = ['--framework', 'domain-three-2022', '--sample', files['s.json'], '--json', '--out', out];
    const called = await call('report', files['r.csv'], ...options);
    expect(problemsOf(called).map(({ code }) => code)).toEqual(['not-a-sample']);
    expect(existsSync(out)).toBe(false);
  });
});
