import { describe, expect, it } from 'vitest';
import type { FoundQuestion } from '../model.ts';
import { isShaded, kindsOf } from './kinds.ts';
import { found } from './testing.ts';

const kinds = (...questions: FoundQuestion[]): readonly string[] => kindsOf(questions, isShaded(questions));

describe('kinds of questions', () => {
  it('follow the shades of a document that has dark and light rows', () => {
    expect(
      kinds(
        found('1', 'Is the bed dug?', { shade: 'dark', bold: 'none' }),
        found('2', 'Is the soil sandy?', { shade: 'light', bold: 'none' }),
        found('3', 'Is the bed ready?', { shade: 'dark', bold: 'all' }),
      ),
    ).toEqual(['prompt', 'information', 'summary']);
  });

  it('follow the wording where nothing is shaded, or everything alike', () => {
    expect(
      kinds(
        found('1', 'Soil'),
        found('2', 'Is the bed dug?', { shade: 'dark' }),
        found('3', 'What caused the bed to be left?'),
        found('4', 'Please describe the bed.'),
      ),
    ).toEqual(['information', 'judgement', 'explanation', 'narrative']);
  });

  it('take a yes-or-no question that weighs its section for the summary, and those before it for prompts', () => {
    const weighing = { guidance: 'Take into account the answers to all the questions of this part.' };
    expect(kinds(found('1', 'Is the bed dug?'), found('2', 'Is the bed ready?', weighing))).toEqual([
      'prompt',
      'summary',
    ]);
    expect(kinds(found('G 1.1', 'Is the bed dug?'), found('G 1 S', 'Is the bed ready?'))).toEqual([
      'prompt',
      'summary',
    ]);
  });

  it('are never a summary of nothing or an explanation of nothing', () => {
    expect(kinds(found('G 1 S', 'Is the bed ready?'))).toEqual(['judgement']);
    expect(kinds(found('1', 'Tick all tools that were used.'))).toEqual(['information']);
    expect(
      kinds(found('1', 'Is it dug?'), found('G 1 S', 'Is it ready?'), found('G 2 S', 'Is it ready again?')),
    ).toEqual(['prompt', 'summary', 'judgement']);
  });

  it('tell openings of several words from questions that ask what or how', () => {
    expect(
      kinds(
        found('1', 'Where water was short, was it shared?'),
        found('2', 'Overall, did the bed thrive?'),
        found('3', 'How was water shared?'),
        found('4', 'Was the bed: dug?'),
        found('5', 'Throughout the year has the bed been kept?'),
        found('6', 'Where was the bed dug?'),
        found('7', 'The paths are: gravelled; edged.'),
        found('8', 'Are the reasons for weeds understood?'),
      ),
    ).toEqual([
      'judgement',
      'judgement',
      'information',
      ...Array(2).fill('judgement'),
      'information',
      ...Array(2).fill('judgement'),
    ]);
  });

  it('are information below a heading that announces facts', () => {
    const about = { section: 'Information about the garden' };
    expect(kinds(found('1', 'Is the soil sandy?', about), found('2', 'Is it dug?'))).toEqual([
      'information',
      'judgement',
    ]);
  });

  it('take a main question above lettered prompts for their summary', () => {
    const head = found('2.1', 'Is the bed ready?');
    expect(kinds(head, found('2.1a', 'Is it dug?'), found('2.1b', 'Is it fed?'), found('2.2', 'Is it edged?'))).toEqual(
      ['summary', 'prompt', 'prompt', 'judgement'],
    );
    expect(kinds(found('2.1a', 'Is it dug?'), found('2.1b', 'Is it fed?'))).toEqual(['judgement', 'judgement']);
  });
});
