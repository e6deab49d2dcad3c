import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { type CheckedFramework, loadChecked } from '../../framework/check/index.ts';
import type { Extraction } from '../model.ts';
import { draftFramework } from './draft-framework.ts';
import { extraction, found } from './testing.ts';

const options = {
  id: 'allotments-2031',
  title: 'Allotments',
  from: '2031-01-01',
  document: { id: '000', title: "Allotment visitor's guide", published: '2030-11' },
};

const checked = (what: Extraction): Promise<CheckedFramework> =>
  withFolder(draftFramework(what, options), (folder) => loadChecked(folder));

const sound = async (what: Extraction) => {
  const result = await checked(what);
  expect(result.ok ? [] : result.problems).toEqual([]);
  if (!result.ok) throw new Error('refused');
  return result.framework;
};

const idLost = { code: 'id-inferred', line: 40, words: 'The id is lost', confidence: 'medium' } as const;

const GARDEN = extraction(
  [
    found('G 1.1', 'Is the bed dug?', { line: 30, criterion: ['2.1'] }),
    found('G 1.2', 'Is the water shared?', { line: 40, repaired: [idLost] }),
    found('G 1.3', 'What caused the water to run short?', { line: 50 }),
    found('G 1 S', 'Is the garden ready?', {
      line: 60,
      guidance: '## Not a heading\n# nor this\nAnswer N/A in winter.',
    }),
    found('G 2.1', null, { line: 70, guidance: '', section: 'Sheds' }),
    found('G 2.2', null, { line: 80, guidance: 'This asks for the colour. Any will do.', section: 'Sheds' }),
    found('G 2.2', 'Date of the last coat of paint', { line: 90, section: 'Sheds' }),
    found('G/2.3', 'Please describe the shed.', { line: 95, guidance: '', section: 'Sheds' }),
  ],
  {
    suggestedRules: [
      { line: 41, text: 'Only asked in dry years.', questions: ['G 1.2', 'Z 9'], kind: 'asked-only' },
      { line: 42, text: 'Not applicable without a bed.', questions: ['G 1.1'], kind: 'not-applicable' },
    ],
  },
);

describe('an id that is shaded dark and printed without a word', () => {
  it('is nothing that another question explains', async () => {
    const { instruments } = await sound(
      extraction([
        found('1', null, { guidance: '', shade: 'dark' }),
        found('2', 'Which bed was left?', { guidance: 'Say why.' }),
        found('3', 'Tick all that apply.'),
        found('4', null, { guidance: '', shade: 'light' }),
      ]),
    );
    const questions = instruments.flatMap(({ sections }) => sections.flatMap((section) => section.questions));
    expect(questions.map(({ kind }) => kind)).toEqual(Array(4).fill('information'));
  });
});

describe('a drafted framework', () => {
  it('passes the check, whatever odd ids and guidance the document has', async () => {
    const framework = await sound(GARDEN);
    expect(framework.instruments[0]?.sections.map(({ title }) => title)).toEqual(['Watering', 'Sheds']);
    expect(framework.instruments[0]?.sections.flatMap(({ questions }) => questions.map(({ id }) => id))).toEqual([
      'G 1.1',
      'G 1.2',
      'G 1.3',
      'G 1 S',
      'G 2.1',
      'G 2.2',
      'G 2.2-2',
      'G-2.3',
    ]);
  });

  it('ties summaries to their prompts and explanations to what they explain', async () => {
    const questions = (await sound(GARDEN)).instruments[0]?.sections[0]?.questions ?? [];
    expect(questions.map(({ kind, keyQuestion, explains }) => ({ kind, keyQuestion, explains }))).toEqual([
      { kind: 'prompt', keyQuestion: 'G 1 S' },
      { kind: 'prompt', keyQuestion: 'G 1 S' },
      { kind: 'explanation', explains: 'G 1.2' },
      { kind: 'summary', keyQuestion: 'G 1 S' },
    ]);
  });

  it('assumes answers, with “not applicable” only where the document speaks of it', async () => {
    const [section, sheds] = (await sound(GARDEN)).instruments[0]?.sections ?? [];
    const codes = section?.questions.map(({ answer }) =>
      answer.type === 'choice' ? answer.codes.map(({ code }) => code) : answer.type,
    );
    expect(codes).toEqual([['yes', 'no', 'na'], ['yes', 'no'], 'text', ['yes', 'no', 'na']]);
    expect(section?.questions[0]?.answer).toMatchObject({ source: { kind: 'assumed' } });
    expect(sheds?.questions.map(({ answer }) => answer.type)).toEqual(['text', 'text', 'date', 'text']);
  });

  it('never asks what has neither wording nor guidance, and labels what has guidance alone by its beginning', async () => {
    const sheds = (await sound(GARDEN)).instruments[0]?.sections[1]?.questions ?? [];
    expect(sheds.map(({ unpublished }) => unpublished)).toEqual([true, false, false, false]);
    expect(sheds[1]?.label).toBe('This asks for the colour.');
    expect(sheds[1]?.repaired).toContain('wording is not printed');
  });

  it('cites the line of each question, and names an anchor where the id is lost', async () => {
    const questions = (await sound(GARDEN)).instruments[0]?.sections[0]?.questions ?? [];
    expect(questions[0]?.source).toEqual({ kind: 'document', document: '000', line: 30 });
    expect(questions[1]?.source).toEqual({
      kind: 'document',
      document: '000',
      line: 40,
      anchor: 'Is the water shared?',
    });
    expect(questions[1]?.repaired).toBe('The id is lost');
  });

  it('applies no rule, and lists each for a person to decide', async () => {
    const framework = await sound(GARDEN);
    expect(framework.instruments[0]?.rules).toEqual([]);
    const questions = framework.instruments[0]?.sections.flatMap((section) => section.questions) ?? [];
    expect(questions.filter(({ when }) => when !== undefined)).toEqual([]);
    const conformance = draftFramework(GARDEN, options)['conformance.yaml'];
    expect(conformance).toContain('Only asked in dry years.');
    expect(conformance?.match(/Not applied/g)).toHaveLength(2);
  });

  it('ties lettered prompts to the main question above them', async () => {
    const what = extraction(['2.1', '2.1a', '2.1b', '2.2', '2.2a'].map((id) => found(id, 'Is the bed dug?')));
    const framework = await sound(what);
    expect(framework.instruments[0]?.sections[0]?.questions.map(({ keyQuestion }) => keyQuestion)).toEqual([
      '2.1',
      '2.1',
      '2.1',
      '2.2',
      '2.2',
    ]);
    expect(framework.keyQuestions.map(({ id }) => id)).toEqual(['2.1', '2.2']);
  });

  it('of a document without summaries has no standards', async () => {
    const framework = await sound(extraction([found('1', 'Is the bed dug?', { section: null })]));
    expect(framework.standards).toEqual([]);
    expect(framework.instruments[0]?.feeds).toBeNull();
    expect(framework.instruments[0]?.sections[0]?.title).toBe('Questions');
  });
});
