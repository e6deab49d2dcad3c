import { describe, expect, it } from 'vitest';
import type { FoundQuestion } from '../../src/document/model.ts';
import { type AnswerKey, type KeyQuestion, rightWordings } from './key.ts';
import { measure, percent, type Quality } from './measure.ts';
import { wordsOf } from './words.ts';

const LINES = ['1.1 Is it **blue**?', '1.2\tIs it green?\tLeaves', 'Is it wet, says he, or dry, says she?'];

const found = (id: string, text: string | null, line = 1): FoundQuestion => ({
  id,
  text,
  guidance: '',
  line,
  repaired: [],
  section: null,
  criterion: [],
});

const held = (questions: KeyQuestion[], ...answers: FoundQuestion[]): Quality => {
  const key: AnswerKey = {
    framework: 'test',
    document: 'test.txt',
    title: '',
    made: '',
    thresholds: { ids: 0, wordings: 0 },
    questions,
  };
  return measure(key, LINES, { questions: answers, unmatched: [], duplicates: [], suggestedRules: [], repairs: [] });
};

const BLUE: KeyQuestion = { id: '1.1', line: 1, wording: ['1: Is it …'] };
const GREEN: KeyQuestion = { id: '1.2', line: 2, wording: ['2/2'] };

describe('pieces of a wording', () => {
  const words = (...wording: string[]): string =>
    rightWordings({ id: 'x', line: 1, wording }, LINES)
      .map((one) => one.join(' '))
      .join();

  it('are whole lines, cells, or runs between words', () => {
    expect(words('2')).toBe('1 2 is it green leaves');
    expect(words('2/2')).toBe('is it green');
    expect(words('3: says he … dry')).toBe('says he or dry');
    expect(words('1: Is it')).toBe('is it');
  });

  it('go on in a line after the piece before', () => {
    expect(words('3: Is it wet', '3: says she')).toBe('is it wet says she');
    expect(words('3: says', '3: says she')).toBe('says says she');
  });

  it('that are not there are a fault of the key', () => {
    expect(() => words('9')).toThrow('no such line');
    expect(() => words('3: says nobody')).toThrow('not there');
    expect(() => words('3: dry … wet')).toThrow('not there');
  });
});

describe('comparing words', () => {
  it('passes over capitals, quotation marks, dashes, markup and marks in brackets, but not over words', () => {
    expect(wordsOf('<p>The **Child’s**  “plan” – on time? [SG]</p>')).toEqual(wordsOf("the child's plan on time"));
    expect(wordsOf('on time')).not.toEqual(wordsOf('in time'));
  });
});

describe('measuring', () => {
  it('counts right, wrong and missing ids', () => {
    const quality = held([BLUE, GREEN], found('1.1', 'Is it blue?'), found('1.20', 'Is it green?'));
    expect([percent(quality.precision), percent(quality.recall)]).toEqual([50, 50]);
    expect(quality.wrongIds).toEqual(['1.20 (line 1)']);
    expect(quality.missingIds).toEqual(['1.2 (line 2)']);
  });

  it('takes a wording as right only word by word, and a missing question as wrong', () => {
    const quality = held([BLUE, GREEN], found('1.1', 'is it "Blue"'));
    expect(quality.wordings).toEqual({ right: 1, of: 2 });
    expect(held([BLUE], found('1.1', 'Is it blue? Look up.')).wordings.right).toBe(0);
  });

  it('counts an id that is found twice once only', () => {
    expect(held([BLUE], found('1.1', 'Is it blue?'), found('1.1', 'Is it blue?')).precision).toEqual({
      right: 1,
      of: 2,
    });
  });

  it('knows the second of two printed alike by its line', () => {
    const twice: KeyQuestion[] = [BLUE, { id: '1.1-again', printed: '1.1', line: 3, wording: null }];
    expect(held(twice, found('1.1', 'Is it blue?'), found('1.1', null, 3)).recall.right).toBe(2);
    expect(held(twice, found('1.1', 'Is it blue?'), found('1.1', null, 30)).recall.right).toBe(1);
  });

  it('measures no wording where none is printed, and says where one was made up', () => {
    const quality = held([{ id: '1.3', line: 3, wording: null }], found('1.3', 'Something'));
    expect(quality.wordings.of).toBe(0);
    expect(quality.unprinted).toEqual(['1.3']);
  });

  it('keeps wordings that are printed in pieces apart', () => {
    const quality = held([BLUE, { ...GREEN, broken: true }], found('1.1', 'Is it blue?'), found('1.2', 'Is green'));
    expect(quality.wordings).toEqual({ right: 1, of: 2 });
    expect(quality.wholeWordings).toEqual({ right: 1, of: 1 });
  });

  it('notices ids in another order', () => {
    expect(held([BLUE, GREEN], found('1.2', 'Is it green?'), found('1.1', 'Is it blue?')).outOfOrder).toEqual(['1.2']);
  });
});
