import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { SOUND } from '../../../test/fixtures/kites.ts';
import type { Framework } from '../model/framework.ts';
import { loadFramework } from './index.ts';
import { showFramework } from './show.ts';

const framework = await withFolder(SOUND, async (folder): Promise<Framework> => {
  const result = await loadFramework(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.framework;
});

const source = { kind: 'assumed', note: 'made for a test' };
const shown = JSON.parse(JSON.stringify(showFramework(framework, { meaning: 'm', wording: 'w' })));
const questions = shown.instruments[0].sections[0].questions;
const question = (id: string): Record<string, unknown> => questions.find((one: { id: string }) => one.id === id);

describe('a framework as it is shown', () => {
  it('has what the contract promises', () => {
    expect(shown).toMatchObject({
      id: 'kites',
      title: 'Kites',
      version: '1',
      hashes: { meaning: 'm', wording: 'w' },
      programmes: [{ id: 'fair', title: 'A fair', instruments: ['kite'], standards: ['1'] }],
      standards: [{ id: '1', title: 'Flight', keyQuestions: ['1.1'] }],
      keyQuestions: [{ id: '1.1', standard: '1', label: 'Does it fly?', summary: '1.1' }],
      prompts: [{ id: '1.1a', keyQuestion: '1.1', label: 'Is it up?' }],
    });
    expect(shown.instruments).toMatchObject([
      { id: 'kite', title: 'A kite', feeds: { framework: 'kites', version: '1', summaries: { '1.1': '1.1' } } },
    ]);
  });

  it('shows each question with its answers, its guidance as text, and what it is scored for', () => {
    expect(questions.map(({ id }: { id: string }) => id)).toEqual([
      '1.0',
      '1.1a',
      '1.1b',
      '1.1',
      '1.2',
      '1.3',
      'begun',
    ]);
    expect(question('1.1a')).toEqual({
      id: '1.1a',
      kind: 'prompt',
      label: 'Is it up?',
      type: 'choice',
      answers: [
        { code: 'yes', label: 'Yes', counts: 'yes' },
        { code: 'no', label: 'No', counts: 'no' },
      ],
      multiple: false,
      parts: [],
      keyQuestion: '1.1',
      prompt: '1.1a',
      criterion: [],
      scored: ['height'],
      alertOn: [],
      optional: false,
      guidance: 'Look up.',
      unpublished: false,
      added: false,
      source,
    });
    expect(question('1.1')).toMatchObject({ scored: ['1.1'], guidance: 'Look twice.' });
    expect(question('1.0')).toMatchObject({ scored: false, records: 'windy' });
    expect(question('1.1b')).toMatchObject({ multiple: true, when: 'answers["1.1a"] == "no"' });
    expect(question('1.2')).toMatchObject({ type: 'number', answers: [], min: 0, when: 'case.windy == true' });
    expect(question('begun')).toMatchObject({ added: true, type: 'date' });
  });

  it('shows rules with the questions they speak of', () => {
    expect(shown.rules).toEqual([
      {
        id: 'torn-no',
        kind: 'derive',
        instrument: 'kite',
        questions: ['1.1'],
        sets: { '1.1': 'no' },
        when: '"torn" in answers["1.1b"]',
        because: 'Torn kites do not fly.',
        source,
      },
      expect.objectContaining({ id: 'other-words', kind: 'challenge', questions: ['1.3'] }),
    ]);
  });
});
