import { describe, expect, it } from 'vitest';
import { endsAsQuestion, isQuestion, opensQuestion, opensStem, sentencesOf } from './question-words.ts';

describe('questions', () => {
  it.each([
    'Is the kitchen clean?',
    'In the opinion of the visitor, is the kitchen clean?',
    'Night visits only: was the door locked?',
    'Does each pupil (e.g. one who is new) have a desk?',
    'Is it dry? [KP]',
    'Is it dry?†',
  ])('%s is one', (text) => {
    expect(isQuestion(text)).toBe(true);
  });

  it.each([
    'The visitor asks whether it is clean?',
    'Is it clean? Look closely.',
    'Is it clean',
    'is it clean?',
    "For example, we ask: 'Is it clean?', and wait.",
  ])('%s is none', (text) => {
    expect(isQuestion(text)).toBe(false);
  });

  it('opens with a capital only', () => {
    expect(opensQuestion('Does it')).toBe(true);
    expect(opensQuestion('does it')).toBe(false);
    expect(opensQuestion('Doeskin')).toBe(false);
  });

  it('ends in a mark, whatever note stands after it', () => {
    expect(endsAsQuestion('so? *')).toBe(true);
    expect(endsAsQuestion('so? no')).toBe(false);
  });

  it('a stem asks something of the list below it', () => {
    expect(opensStem('Did the visit cover:')).toBe(true);
    expect(opensStem('When the tutor left, was thought given to:')).toBe(true);
    expect(opensStem('In deciding, look at:')).toBe(false);
  });
});

describe('sentencesOf', () => {
  it('parts sentences, not abbreviations and figures', () => {
    expect(sentencesOf('Use a pencil, e.g. HB. Write 1.5 lines. See Mr. No? Yes.')).toEqual([
      'Use a pencil, e.g. HB.',
      'Write 1.5 lines.',
      'See Mr.',
      'No?',
      'Yes.',
    ]);
  });

  it('parts after N/A', () => {
    expect(sentencesOf('Then answer N/ A. Planning is asked below.')).toHaveLength(2);
  });
});
