import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractQuestions } from './extract.ts';
import type { Extraction } from './model.ts';
import { parseText, parseTextWithRepairs } from './text/parse-text.ts';

const extract = (text: string) => extractQuestions(parseText(text, 'text'));

describe('extractQuestions', () => {
  it('reads headings with lettered parts', () => {
    const { questions } = extract(
      '### **Q2.1 Was the induction:**\n\n- a) on time?\n- b) complete?\n\nAnswer both.\n\n### **Q2.2 ...**\n\n### **Q2.3 Was it read?**',
    );
    expect(questions.map(({ id, text, line }) => [id, text, line])).toEqual([
      ['2.1a', 'Was the induction: on time?', 3],
      ['2.1b', 'Was the induction: complete?', 4],
      ['2.2', null, 8],
      ['2.3', 'Was it read?', 10],
    ]);
  });

  it('reads numbered standards', () => {
    const { questions } = extract(
      '1.1 Leading\n\nThe school is led.\n\n1.1.1 Is it led well?*\n\n- a) Is there a plan?',
    );
    expect(questions.map(({ id, section }) => [id, section])).toEqual([
      ['1.1.1', '1.1 Leading'],
      ['1.1.1a', '1.1 Leading'],
    ]);
  });

  it('reads a table, with what limits a question', () => {
    const found = extract(
      'Arriving\n\n\tInspection question\tGuidance\n1.1\tIs the gate open?\tThis question does not apply at night.\n1.2\tIs it lit?\tx',
    );
    expect(found.questions.map(({ id, section }) => [id, section])).toEqual([
      ['1.1', 'Arriving'],
      ['1.2', 'Arriving'],
    ]);
    expect(found.suggestedRules).toMatchObject([{ line: 4, questions: ['1.1'], kind: 'not-applicable' }]);
  });

  it('gives no questions where there are none', () => {
    expect(extract('In 2019 it had 1.5 nurses to a floor.\n\n2. It had no lift.').questions).toEqual([]);
    expect(extract('').questions).toEqual([]);
  });
});

/** Lines in the shapes of guidance documents, well and badly printed, in any order. */
const word = fc.constantFrom(
  'warden',
  'tutor',
  'landing',
  'supper',
  'ledger',
  'window',
  'Garden',
  'Harbour',
  'yes',
  'which',
);
const phrase = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const asked = fc.tuple(
  fc.constantFrom('Is the', 'Does each', 'where', 'In the opinion of the', 'Was it:'),
  phrase,
  fc.constantFrom('?', '', '.', ':', '?*'),
);
const question = asked.map((parts) => `${parts[0]} ${parts[1]}${parts[2]}`);
const id = fc.constantFrom(
  '1.1',
  '1.2',
  '1.03',
  '2.1.1',
  '2.1.02',
  'Q1.4',
  'A 1',
  'A 1 S',
  'A 1.2',
  '7. a',
  '3',
  '1.2 b)',
  '',
);
const line = fc.oneof(
  fc.tuple(id, question).map(([one, text]) => `${one} ${text}`),
  fc.tuple(id, question, phrase).map((cells) => cells.join('\t')),
  fc.tuple(id, question).map(([one, text]) => `### **${one} ${text}**`),
  fc.tuple(fc.constantFrom('- a) ', 'b) ', '• ', '- ', '**c) ', '1. '), question).map((parts) => parts.join('')),
  phrase.map((text) => `${text}. 1.04 Does it ${text}? ${text.repeat(12)}`),
  fc.constantFrom(
    'Question\nNumber\n\nQuality indicators Guidance\n',
    '\tQuestion\tGuidance',
    'Appendix A',
    '',
    '',
    '--\t--',
  ),
  fc.tuple(id, fc.constantFrom('2.1 ', ''), phrase).map(([one, criterion, text]) => `${one} ${criterion}${text}`),
  phrase,
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

const wordsOf = (all: string): readonly string[] => all.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
const saidIn = (found: Extraction): string =>
  [
    ...found.questions.flatMap((one) => [
      one.text,
      one.guidance,
      one.section,
      ...one.repaired.map(({ words }) => words),
    ]),
    ...[...found.unmatched, ...(found.besides ?? [])].map((loose) => loose.text),
    ...found.repairs.map(({ words }) => words),
  ].join(' ');

describe('whatever the text', () => {
  it('no word is lost: each is in a question, its guidance, unmatched, beside or a repair', () => {
    fc.assert(
      fc.property(text, (all) => {
        const { document, repairs } = parseTextWithRepairs(all, 'text');
        const said = new Set(
          wordsOf(`${saidIn(extractQuestions(document))} ${repairs.map(({ words }) => words).join(' ')}`),
        );
        expect(wordsOf(all).filter((one) => !said.has(one))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('ids stand at lines that there are, duplicates are reported, repairs say something', () => {
    fc.assert(
      fc.property(text, (all) => {
        const found = extract(all);
        const lines = all.split('\n').length;
        const ids = found.questions.map((one) => one.id);
        const repeated = new Set(ids.filter((one, index) => ids.indexOf(one) !== index));
        expect(found.questions.every((one) => one.line >= 1 && one.line <= lines)).toBe(true);
        expect(new Set(found.duplicates.map((one) => one.id))).toEqual(repeated);
        const repairs = [...found.repairs, ...found.questions.flatMap((one) => one.repaired)];
        expect(repairs.filter(({ words, line: at }) => words.trim() === '' || at < 1)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (all) => {
        extract(all);
      }),
      { numRuns: 400 },
    );
  });
});

describe('hostile texts are read in time that grows with their length', () => {
  const many = (make: (i: number) => string, count = 20_000) =>
    Array.from({ length: count }, (_, i) => make(i)).join('\n');
  it.each([
    ['dots', '.'.repeat(300_000)],
    ['strokes', '|'.repeat(300_000)],
    ['asterisks', '*a '.repeat(100_000)],
    ['one paragraph', many((i) => `words go on ${i}`)],
    ['rows that lost their id', `1.1\tIs it?\tx\n${many((i) => `Does it ${i}?\ty`)}\n1.9\tIs it?\tz`],
    ['a flattened table', `Question number\n\nGuidance notes\n\n${many((i) => `${i % 900}.${i % 77} Text`)}`],
    ['a cell of many paragraphs', `1.1\tIs it?\t${'<p>low text</p> '.repeat(20_000)}`],
    ['half a rule', `1.1\tIs it?\t${'if the answer to '.repeat(20_000)}`],
  ])('%s', (_, hostile) => {
    const start = performance.now();
    extract(hostile);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
