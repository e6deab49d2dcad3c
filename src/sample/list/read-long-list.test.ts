import { describe, expect, it } from 'vitest';
import { FACTS, isoDate, PLAN } from '../testing.ts';
import { countMatches } from './match-columns.ts';
import { readLongList } from './read-long-list.ts';

const HEADINGS = [
  'CASE\nreference ',
  'person-reference',
  'Case Manager:',
  'start',
  'Case type',
  'gender',
  'Needs',
  'Looked  after',
];
const GOOD = ['C1', 'P1', 'Ann', '2022-04-01', 'court', 'M', 'health; School', 'Yes'];

const read = (headings: readonly string[], ...rows: readonly (readonly string[])[]) =>
  readLongList(
    PLAN,
    FACTS,
    headings,
    rows.map((cells, i) => ({ row: i + 2, cells })),
    isoDate,
  );

function listOf(...rows: readonly (readonly string[])[]) {
  const result = read(HEADINGS, ...rows);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

describe('headings', () => {
  it('are found whatever their case, spaces, line breaks and punctuation, by heading, alias or id', () => {
    expect(listOf(GOOD).list.cases).toEqual(['C1']);
    expect(countMatches(PLAN, HEADINGS)).toBe(8);
    expect(countMatches(PLAN, ['Victim', 'case id'])).toBe(1);
  });

  it('that are missing or double refuse the list, all at once', () => {
    const result = read(['Case ID', 'Case reference', 'Gender', 'gender ']);
    const codes = result.problems.map(({ code, column }) => `${code} ${column}`);
    expect(result.ok).toBe(false);
    expect(codes).toEqual([
      'two-columns-for-one Case reference',
      'two-columns-for-one gender',
      'missing-column Person reference',
      'missing-column Start date',
      'missing-column Case type',
    ]);
  });

  it('that are unknown are ignored, and identifying ones dropped, with a note each', () => {
    const result = read([...HEADINGS, 'Notes', 'name', 'Surname'], [...GOOD, 'hello', 'A. Child', 'Child']);
    expect(result.notes).toMatchObject(
      [/“Notes”.*ignored/, /“name”.*not used/, /“Surname”.*not used/].map((words) => expect.stringMatching(words)),
    );
    expect(JSON.stringify(result.ok && [result.list, [...result.list.facts]])).not.toMatch(/Child|hello/);
  });
});

describe('cells', () => {
  it('are read by code, label or the words of the plan', () => {
    const words = ['male', 'MALE', 'm', 'Boy', 'fe-male', 'not stated', ''];
    const { list, problems } = listOf(
      ...words.map((word, i) => [`C${i}`, `P${i}`, '', '2022-04-01', 'OOC', word, '', 'current']),
    );
    expect(problems).toEqual([]);
    expect(list.facts.get('gender')).toEqual(['male', 'male', 'male', 'male', 'female', undefined, undefined]);
    expect(list.facts.get('caseType')?.[0]).toBe('out-of-court');
    expect(list.facts.get('looked')?.[0]).toBe(true);
    expect(listOf(GOOD).list.facts.get('needs')).toEqual([['health', 'school']]);
  });

  it('that cannot be read are problems, each with row and column', () => {
    const { problems } = listOf(GOOD, ['C2', '', '', 'soon', 'street', 'x', 'health;sport', 'perhaps'], [...GOOD]);
    expect(problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['missing-value', 3, 'person-reference'],
      ['bad-date', 3, 'start'],
      ['unknown-code', 3, 'Case type'],
      ['unknown-code', 3, 'gender'],
      ['unknown-code', 3, 'Needs'],
      ['unknown-word', 3, 'Looked after'],
      ['repeated-case', 4, 'CASE reference'],
    ]);
    expect(problems[3]?.message).toBe('“x” is not a word that is understood here; write male, female.');
    expect(problems[6]?.message).toContain('row 2');
  });

  it('give 40 problems where 40 are bad', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`C${i}`, `P${i}`, '', '31/02/2022', 'court', '', '', '']);
    expect(listOf(...rows).problems).toHaveLength(40);
  });

  it('beyond ten thousand problems are counted', () => {
    const rows = Array.from({ length: 10_050 }, (_, i) => [`C${i}`, `P${i}`, '', 'never', 'court', '', '', '']);
    const { problems } = listOf(...rows);
    expect(problems).toHaveLength(10_001);
    expect(problems.at(-1)).toMatchObject({ code: 'more-problems', message: expect.stringContaining('50 more') });
  });

  it.each(['REDACTED', '[redacted]', 'n/a', 'XXXX', '-', 'Not known'])('do not take “%s” for a reference', (text) => {
    const { problems } = listOf(['C1', text, '', '2022-04-01', 'court', '', '', '']);
    expect(problems).toMatchObject([{ code: 'placeholder-reference', row: 2 }]);
  });
});
