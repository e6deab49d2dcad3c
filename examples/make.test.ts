import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../src/framework/model/answer.ts';
import type { CaseFacts } from '../src/framework/model/fact.ts';
import { settingOf } from '../src/inspection/offline/library.ts';
import { factsOf, rateFiles } from '../src/inspection/offline/rate-files.ts';
import { type ReadResponse, readResponses } from '../src/inspection/offline/responses/read-responses.ts';
import { sampleFiles } from '../src/inspection/offline/sample-files.ts';
import { compile, evaluate } from '../src/response/index.ts';
import { shippedLibrary, sound } from './make/frameworks.ts';
import { makeExamples } from './make.ts';

const HERE = import.meta.dirname;
const single = (name: string): string => join(HERE, 'single', name);
const outOfCourt = (name: string): string => join(HERE, 'domain-three-2022', name);
const library = await shippedLibrary();

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

const WESTMARSH = { framework: 'yot-standards-2020', programme: 'single' };
const OUT_OF_COURT = { framework: 'domain-three-2022', programme: 'out-of-court' };
const DRAWN = { asOf: '2022-05-16', seed: 'westmarsh-2022' };

/** All responses of a file with the state of each, as the engine sees it. */
async function responsesOf(file: string, { framework, programme }: { framework: string; programme: string }) {
  const setting = sound(await settingOf(library, framework, programme));
  const instruments = setting.instruments.map((used) => compile(used.framework, used.instrument.id));
  const options = { instruments, facts: factsOf(setting), keepAnswers: true };
  const { responses, doubts } = sound(await readResponses([file], options));
  const states = responses.map((response) => {
    const compiled = instruments[response.instrument];
    if (!compiled) throw new Error('no instrument');
    return {
      response,
      name: compiled.instrument.id,
      state: evaluate(compiled, response.facts, response.given?.answers ?? {}),
    };
  });
  return { states, doubts };
}

/** Cases that two assessors read: the assessors named on their rows. */
function readTwice(responses: readonly ReadResponse[]): readonly string[][] {
  const byCase = new Map<string, string[]>();
  for (const { case: reference, instrument, assessor } of responses) {
    const key = `${reference} ${instrument}`;
    byCase.set(key, [...(byCase.get(key) ?? []), assessor]);
  }
  return [...byCase.values()].filter((assessors) => assessors.length > 1);
}

const tallied = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

describe('the program that makes the examples', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aboveline-examples-'));
    await makeExamples(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['single', 'domain-three-2022'])('writes %s as it stands here, byte for byte', async (name) => {
    const made = (await readdir(join(folder, name))).sort();
    const kept = (await readdir(join(HERE, name))).filter((file) => file !== 'README.md').sort();
    expect(made, 'run `npm run examples`').toEqual(kept);
    for (const file of made) {
      const [now, before] = await Promise.all([folder, HERE].map((base) => readFile(join(base, name, file))));
      expect(now?.equals(before as Buffer), `${name}/${file}: run \`npm run examples\``).toBe(true);
    }
  });
});

describe('the example of a whole inspection', () => {
  it('has a long list that is read without problems, whatever its faults, and drops the names', async () => {
    const { sample, notes } = sound(
      await sampleFiles(library, { longList: single('long-list.csv'), ...WESTMARSH, ...DRAWN }),
    );
    expect(sample.population).toBe(180);
    expect(tallied(sample.excluded.map(({ reason }) => reason))).toEqual({
      'outside-window': 8,
      'starts-after': 3,
      'host-not-responsible': 2,
      'other-domain': 4,
      'disposal-does-not-fit': 1,
      'duplicate-person': 5,
    });
    expect(notes.some((note) => note.includes('can identify a child'))).toBe(true);
    expect(sample).toEqual(await json(single('sample.json')));
    expect(JSON.stringify(sample)).not.toMatch(/redacted/i);
  });

  it('has a faulty long list whose every bad cell is named', async () => {
    const refused = await sampleFiles(library, { longList: single('long-list-faulty.csv'), ...WESTMARSH, ...DRAWN });
    const problems = refused.ok ? [] : refused.problems;
    expect(problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '4 Date of disposal bad-date',
      '7 Date of disposal bad-date',
      '9 Disposal type unknown-code',
      '13 Sex unknown-code',
      '18 Date of disposal missing-value',
      '21 CHILD ID placeholder-reference',
      '26 Risk of serious harm unknown-code',
      '30 Case reference repeated-case',
      '34 LAC unknown-word',
      '41 Case reference missing-value',
      '47 End date bad-date',
      '52 Safety & wellbeing missing-value',
    ]);
  });

  it('has a response to every selected case and each of its instruments', async () => {
    const { states, doubts } = await responsesOf(single('responses.csv'), WESTMARSH);
    const { sample } = sound(await sampleFiles(library, { longList: single('long-list.csv'), ...WESTMARSH, ...DRAWN }));
    const wanted = sample.cases.flatMap(({ case: reference, role, instruments }) =>
      role === 'selected' ? instruments.map((id) => `${reference} ${id.replace(/.*\//, '')}`) : [],
    );
    const given = new Set(states.map(({ response, name }) => `${response.case} ${name}`));
    expect([...given].sort()).toEqual(wanted.sort());
    expect(wanted.filter((one) => one.endsWith('resettlement')).length).toBeGreaterThanOrEqual(5);
    expect(doubts).toEqual([]);
  });

  it('has responses that no rule refuses, with nothing answered that was not asked or is derived', async () => {
    const { states } = await responsesOf(single('responses.csv'), WESTMARSH);
    for (const { response, state } of states) {
      expect(
        state.problems.filter(({ severity }) => severity === 'error'),
        response.case,
      ).toEqual([]);
      expect(state.setAside, response.case).toEqual([]);
    }
    expect(states.some(({ state }) => Object.values(state.answers).some(({ by }) => by === 'rule'))).toBe(true);
  });

  it('has three responses with answers missing, and no more', async () => {
    const { states } = await responsesOf(single('responses.csv'), WESTMARSH);
    const unfinished = states.filter(({ state }) => state.missing.length > 0);
    expect(unfinished.map(({ name, state }) => `${name}: ${state.missing.join(' ')}`)).toEqual([
      'court: 2.4.3a 2.4.3b 2.4.3c 2.4.3d 2.4.3',
      'resettlement: resettlement-account',
      'child: D 1.5',
    ]);
  });

  it('has some cases that two assessors read blind before they agreed', async () => {
    const { states } = await responsesOf(single('responses.csv'), WESTMARSH);
    const twice = readTwice(states.map(({ response }) => response));
    expect(twice.length).toBeGreaterThanOrEqual(12);
    for (const [first, second, ...agreed] of twice) {
      expect(agreed).toEqual(['agreed']);
      expect(second).not.toBe(first);
      expect([first, second]).not.toContain('local-3');
    }
  });

  it('is rated throughout, in all four words, with a panel that changed one rating', async () => {
    const { findings } = sound(
      await rateFiles(library, {
        responses: [single('responses.csv')],
        ...WESTMARSH,
        sampleFile: single('sample.json'),
        judgementsFile: single('judgements.json'),
        panelFile: single('panel.json'),
      }),
    );
    expect(findings.incomplete).toBe(3);
    expect(new Set(findings.standards.map(({ rating }) => rating))).toEqual(
      new Set(['outstanding', 'good', 'requires-improvement', 'inadequate']),
    );
    const decided = Object.fromEntries(findings.standards.map(({ id, decided }) => [id, decided]));
    expect(decided).toMatchObject({ '2.2': 'confirmed', '2.3': 'changed', '2.4': 'proposal' });
    expect(findings.standards.some(({ panel }) => panel.includes('near-edge'))).toBe(true);
    expect(findings.overall).toMatchObject({ score: 20, outOf: 36, rating: 'good' });
  });
});

describe('the example of out-of-court cases alone', () => {
  it('leaves court and custody rows out, and draws the same sample again', async () => {
    const { sample } = sound(
      await sampleFiles(library, { longList: outOfCourt('long-list.csv'), framework: 'domain-three-2022', ...DRAWN }),
    );
    expect(tallied(sample.excluded.map(({ reason }) => reason))).toEqual({
      'other-domain': 9,
      'outside-window': 4,
      'starts-after': 2,
      'host-not-responsible': 1,
      'duplicate-person': 3,
    });
    expect(sample).toEqual(await json(outOfCourt('sample.json')));
  });

  it('has whole responses to all of it, some read twice, and is rated', async () => {
    const { states } = await responsesOf(outOfCourt('responses.csv'), OUT_OF_COURT);
    expect(states.flatMap(({ state }) => state.missing)).toEqual([]);
    expect(states.flatMap(({ state }) => state.problems.filter(({ severity }) => severity === 'error'))).toEqual([]);
    expect(readTwice(states.map(({ response }) => response)).length).toBeGreaterThan(5);
    const { findings } = sound(
      await rateFiles(library, {
        responses: [outOfCourt('responses.csv')],
        framework: 'domain-three-2022',
        sampleFile: outOfCourt('sample.json'),
      }),
    );
    expect(findings.standards.map(({ id, rating }) => [id, rating])).toEqual([
      ['3.1', 'requires-improvement'],
      ['3.2', 'inadequate'],
      ['3.3', 'good'],
    ]);
  });

  it('has one whole case that shows answers set by rule and a challenge', async () => {
    const setting = sound(await settingOf(library, OUT_OF_COURT.framework));
    const compiled = compile(setting.framework, 'child');
    const facts = (await json(outOfCourt('case.json'))) as CaseFacts;
    const state = evaluate(compiled, facts, (await json(outOfCourt('answers.json'))) as Answers);
    expect(state.missing).toEqual([]);
    expect(state.answers['P 2 S']).toEqual({ value: 'yes', by: 'rule', rule: 'no-factors-P2S' });
    expect(state.problems.map(({ rule, severity }) => `${severity} ${rule}`)).toContain('challenge not-engaged-D1S');
    expect(state.complete).toBe(false);
  });
});
