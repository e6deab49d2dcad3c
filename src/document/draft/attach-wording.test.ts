import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { loadChecked } from '../../framework/check/index.ts';
import type { Framework } from '../../framework/model/framework.ts';
import type { FoundQuestion } from '../model.ts';
import { type AttachedWording, attachWording } from './attach-wording.ts';
import { draftFramework } from './draft-framework.ts';
import { importReport } from './import-report.ts';
import { extraction, found } from './testing.ts';

const document = { title: 'Guide', file: 'guide.txt', sha256: 'ab' };

/** A framework whose labels are these, by id. */
async function frameworkOf(labels: Readonly<Record<string, string>>): Promise<Framework> {
  const questions = Object.entries(labels).map(([id, label], i) =>
    found(id, label, { line: (i + 1) * 10, guidance: '-' }),
  );
  const files = draftFramework(extraction(questions), {
    id: 'garden',
    title: 'Garden',
    from: '2031-01-01',
    document: { id: '000', title: 'Guide' },
  });
  const result = await withFolder(files, (folder) => loadChecked(folder));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.framework;
}

const GARDEN = {
  '1.1': 'Are the tools cleaned and oiled each autumn?',
  '1.2a': 'Does rain water reach every barrel?',
  '1.2b': 'Are neighbours told before branches are cut?',
  '1.3': 'Is the compost turned twice a year?',
};

const attach = async (...questions: FoundQuestion[]): Promise<AttachedWording> =>
  attachWording(await frameworkOf(GARDEN), 'hash', extraction(questions), document);

describe('attaching official wording', () => {
  it('keeps wording, guidance and line by question, with the framework, its meaning and the document', async () => {
    const { wording } = await attach(found('1.1', 'Are tools oiled in autumn?', { line: 7, guidance: 'Rust.' }));
    expect(wording).toEqual({
      framework: 'garden',
      meaning: 'hash',
      document,
      questions: { '1.1': { text: 'Are tools oiled in autumn?', guidance: 'Rust.', line: 7 } },
    });
  });

  it('names what is missing, and what the framework does not have', async () => {
    const { missing, unmatched } = await attach(found('1.1', GARDEN['1.1']), found('9.9', 'Is there a gate?'));
    expect(missing).toEqual(['1.2a', '1.2b', '1.3']);
    expect(unmatched.map(({ id }) => id)).toEqual(['9.9']);
  });

  it('knows an id that differs in typography, but not a longer or shorter one', async () => {
    const { matched, unmatched } = await attach(found('Q1.2.a', GARDEN['1.2a']), found('1.30', GARDEN['1.3']));
    expect(matched).toEqual([expect.objectContaining({ id: '1.2a', printed: 'Q1.2.a', by: 'id-variant' })]);
    expect(unmatched.map(({ id }) => id)).toEqual(['1.30']);
  });

  it('matches and doubts a wording that speaks of something else', async () => {
    const { matched, doubtful } = await attach(found('1.3', 'Do gate hinges close silently after dusk?'));
    expect(matched).toHaveLength(1);
    expect(doubtful).toEqual([expect.objectContaining({ id: '1.3', because: 'unlike-our-label' })]);
  });

  it('doubts wordings that slipped by a row, and says where they seem to belong', async () => {
    const { doubtful } = await attach(
      found('1.1', GARDEN['1.2a']),
      found('1.2a', GARDEN['1.2b']),
      found('1.3', GARDEN['1.3']),
    );
    expect(doubtful.map(({ id, because, nearerTo }) => [id, because, nearerTo])).toEqual([
      ['1.1', 'nearer-to-another', '1.2a'],
      ['1.2a', 'nearer-to-another', '1.2b'],
    ]);
  });

  it('attaches an id without wording as null, and does not doubt it', async () => {
    const { wording, doubtful } = await attach(found('1.3', null, { guidance: '' }));
    expect(wording.questions['1.3']?.text).toBeNull();
    expect(doubtful).toEqual([]);
  });
});

describe('an id that is printed twice', () => {
  it('goes to the question that took a suffix for it, and is doubtful', async () => {
    const framework = await frameworkOf({ '3.1': 'Is the pond clean?', '3.1-frogs': 'Are frogs left in peace?' });
    const questions = [found('3.1', 'Is the pond clean?'), found('3.1', 'Are the frogs left in peace?', { line: 300 })];
    const { matched, doubtful, missing } = attachWording(framework, 'hash', extraction(questions), document);
    expect(matched.map(({ id, by }) => [id, by])).toEqual([
      ['3.1', 'id'],
      ['3.1-frogs', 'printed-twice'],
    ]);
    expect(doubtful.map(({ id }) => id)).toEqual(['3.1-frogs']);
    expect(missing).toEqual([]);
  });

  it('goes to the question that the framework cites at its line, where no suffix tells', async () => {
    const framework = await frameworkOf({ '3.1': 'Is the pond clean?', '3.2': 'Are frogs left in peace?' });
    const near = [found('3.1', 'Is the pond clean?', { line: 10 }), found('3.1', 'Frogs?', { line: 21 })];
    const far = [found('3.1', 'Is the pond clean?', { line: 10 }), found('3.1', 'Frogs?', { line: 60 })];
    const idsOf = (questions: FoundQuestion[]): readonly string[] =>
      attachWording(framework, 'hash', extraction(questions), document).matched.map(({ id }) => id);
    expect(idsOf(near)).toEqual(['3.1', '3.2']);
    expect(idsOf(far)).toEqual(['3.1']);
  });
});

describe('lettered parts', () => {
  it('are attached beside their question as id/part', async () => {
    const framework = await frameworkOf({ '3.8.1': 'Is the fence sound?' });
    const parted = {
      ...framework,
      instruments: framework.instruments.map((one) => ({
        ...one,
        sections: one.sections.map((section) => ({
          ...section,
          questions: section.questions.map((question) => ({
            ...question,
            parts: ['a', 'b'].map((id) => ({ id, label: id, criterion: [], scored: [] })),
          })),
        })),
      })),
    };
    const questions = [found('3.8.1a', 'Is the fence sound: posts?'), found('3.8.1b', 'Is the fence sound: gate?')];
    const { wording, missing, unmatched } = attachWording(parted, 'hash', extraction(questions), document);
    expect(Object.keys(wording.questions)).toEqual(['3.8.1/a', '3.8.1/b']);
    expect([missing, unmatched]).toEqual([[], []]);
  });
});

describe('the report of an import', () => {
  const mended = { code: 'id-inferred', line: 30, words: 'lost', confidence: 'low' } as const;
  const dropped = { code: 'header-dropped', line: 5, words: 'page head', confidence: 'high' } as const;

  it('lists every repair once in the order of the document, and questions under the ids of the framework', async () => {
    const questions = [
      found('Q1.1', GARDEN['1.1'], { line: 20 }),
      found('1.3', GARDEN['1.3'], { line: 30, repaired: [mended] }),
    ];
    const what = extraction(questions, { repairs: [dropped], unmatched: [{ line: 90, text: 'Leftover' }] });
    const report = importReport(
      'garden',
      'guide.txt',
      what,
      attachWording(await frameworkOf(GARDEN), 'h', what, document),
    );
    expect(report.questions.map(({ id, printed }) => [id, printed])).toEqual([
      ['1.1', 'Q1.1'],
      ['1.3', '1.3'],
    ]);
    expect(report.repairs.map(({ line, question }) => [line, question])).toEqual([
      [5, null],
      [30, '1.3'],
    ]);
    expect(report.missing).toEqual(['1.2a', '1.2b']);
    expect(report.unmatched).toEqual([{ line: 90, text: 'Leftover' }]);
  });

  it('names questions that the framework does not have among what is unmatched', async () => {
    const what = extraction([found('8.8', 'Is there a gate?', { line: 3 }), found('8.9', null, { line: 4 })]);
    const report = importReport(
      'garden',
      'guide.txt',
      what,
      attachWording(await frameworkOf(GARDEN), 'h', what, document),
    );
    expect(report.unmatched).toEqual([
      { line: 3, text: '8.8 Is there a gate?' },
      { line: 4, text: '8.9' },
    ]);
  });

  it('of a draft has the ids of the draft, and nothing missing', () => {
    const report = importReport('garden', 'guide.txt', extraction([found('1/1', 'Dug?'), found('1/1', 'Raked?')]));
    expect(report.questions.map(({ id }) => id)).toEqual(['1-1', '1-1-2']);
    expect(report.missing).toEqual([]);
  });
});
