import { describe, expect, it } from 'vitest';
import type { Row } from '../model.ts';
import { settleQuestionColumn } from './question-column.ts';
import { toRowPiece } from './row-piece.ts';

const row = (...texts: string[]): Row => ({
  kind: 'row',
  line: 7,
  table: 1,
  cells: texts.map((text) => ({ text, line: 7, shade: 'dark' as const })),
});

describe('toRowPiece', () => {
  it('tells id, question and guidance apart, and keeps the shade of the question', () => {
    expect(toRowPiece(row('B 2.1', 'Is homework set?', 'Ask pupils.', 'Ask parents.'))).toMatchObject({
      kind: 'row',
      question: 'Is homework set?',
      guidance: 'Ask pupils.\nAsk parents.',
      shade: 'dark',
      id: { prefix: 'B', numbers: ['2', '1'] },
    });
  });

  it('reads criteria between id and question', () => {
    expect(toRowPiece(row('2.1', '1.4\nR12', 'Is it dry?', ''))).toMatchObject({
      criterion: ['1.4', 'R12'],
      question: 'Is it dry?',
    });
  });

  it('keeps a torn-off piece of a word apart, and moves cells that slipped one place', () => {
    expect(toRowPiece(row('suffic', 'Does the school', 'Look.'))).toMatchObject({ stray: 'suffic', id: null });
    expect(toRowPiece(row('Does the school listen?', 'Look.'))).toMatchObject({
      question: 'Does the school listen?',
      guidance: 'Look.',
    });
  });

  it.each([[['Question', 'Guidance']], [['', 'Prompt', 'What to look for']], [['No', 'Inspection question', 'Notes']]])(
    '%j are titles of columns',
    (titles) => {
      expect(toRowPiece(row(...titles)).kind).toBe('columns');
    },
  );

  it('two short cells are not titles', () => {
    expect(toRowPiece(row('1.4', 'Gender', 'As said')).kind).toBe('row');
  });
});

describe('settleQuestionColumn', () => {
  it('gives the first cell to the guidance where no column of questions is named', () => {
    const titles = toRowPiece(row('Question number', 'Criterion', 'Quality indicators', 'Extended guidance'));
    const [, piece] = settleQuestionColumn([titles, toRowPiece(row('1.1', '', 'Beds are made.', 'Are beds made?'))]);
    expect(piece).toMatchObject({ question: '', guidance: 'Beds are made.\nAre beds made?' });
  });

  it('leaves it where one is', () => {
    const titles = toRowPiece(row('Number', 'Question', 'Guidance'));
    const [, piece] = settleQuestionColumn([titles, toRowPiece(row('1.1', 'Are beds made?', 'Look.'))]);
    expect(piece).toMatchObject({ question: 'Are beds made?' });
  });
});
