import { describe, expect, it } from 'vitest';
import { knownIds, mentionedIds } from './mentioned.ts';
import { kindOf, suggestRules } from './suggest.ts';

const known = knownIds(['1.1', '1.4a', '1.4b', '1.4c', 'A 2.1', '2.1.07', '3']);

describe('kinds of rules', () => {
  it.each([
    ["If the answer to (a) is 'No', the answer to (b) must be 'No' too.", 'tied-answers'],
    ['The answer should be the same as Q1.1.', 'tied-answers'],
    ['Any doubt should be reflected in the answers to 1.1 and 1.4.', undefined],
    ['Reflect this in the answers to 1.1.', 'tied-answers'],
    ['This question is only asked about people on remand.', 'asked-only'],
    ['Only answer if the pupil is new.', 'asked-only'],
    ['This question only applies where there are visitors.', 'asked-only'],
    ['This question does not apply in night visits.', 'not-applicable'],
    ['N/A where nobody came.', 'not-applicable'],
    ['If nobody came, tick N/A.', 'not-applicable'],
    ["Where there were no visits, visitors will answer 'Yes'.", 'forced-answer'],
    ['In that case this question should be answered NO.', 'forced-answer'],
    ['We exclude people who left within a day.', 'excluded'],
    ['Pupils who left are excluded from the sample.', 'excluded'],
    ['A pupil who is excluded from school needs a plan.', undefined],
    ['Answers should be written in ink.', undefined],
    ['The plan should say yes to change.', undefined],
    ['Visitors look for a warm welcome.', undefined],
  ])('%s → %s', (sentence, kind) => {
    expect(kindOf(sentence)).toBe(kind);
  });
});

describe('questions a sentence is about', () => {
  it.each([
    ['The same as Q1.1.', null, ['1.1']],
    ['See questions 1.4 and A2.1, after 20 days.', null, ['1.4a', '1.4b', '1.4c', 'A 2.1']],
    ["If (a) is 'No', then (b) and (c) must be too.", '1.4a', ['1.4a', '1.4b', '1.4c']],
    ['This question does not apply.', '3', ['3']],
    ['There are 3 kinds, of 9.9.', null, []],
  ])('%s', (sentence, own, ids) => {
    expect(mentionedIds(sentence, own, known)).toEqual(ids);
  });
});

it('lists a sentence once, for all the parts that share it, in the order of the lines', () => {
  const text = 'Look at the board. All sub-questions must be answered.';
  const rules = suggestRules(
    [
      { line: 8, text, id: '1.4a' },
      { line: 8, text, id: '1.4b' },
      { line: 3, text: 'We exclude night visits.', id: null },
    ],
    known,
  );
  expect(rules).toEqual([
    { line: 3, text: 'We exclude night visits.', questions: [], kind: 'excluded' },
    { line: 8, text: 'All sub-questions must be answered.', questions: ['1.4a', '1.4b'], kind: 'forced-answer' },
  ]);
});
