import { describe, expect, it } from 'vitest';
import { parseText } from '../text/parse-text.ts';
import { orderFragments } from './fragments.ts';
import { splitGluedIds } from './glued.ts';
import { writeId } from './id.ts';
import { liftInnerIds } from './inner-ids.ts';
import type { Piece, RowPiece } from './piece.ts';
import { plainPieces } from './plain-pieces.ts';
import { unweave } from './unweave.ts';

const glued = (text: string) => splitGluedIds(plainPieces(parseText(text, 'text').blocks));
const rowsOf = (pieces: readonly Piece[]): RowPiece[] =>
  pieces.flatMap((piece) => (piece.kind === 'row' && piece.id !== null ? [piece] : []));
const idsOf = (pieces: readonly Piece[]) => rowsOf(pieces).map((row) => row.id && writeId(row.id));

describe('splitGluedIds', () => {
  it('parts an id from the question in its cell, and says so', () => {
    const [first, , third] = rowsOf(glued('1.1\tIs it?\tx\n1.2\tIs it so?\ty\nC 3 Does the tutor plan?\t\t'));
    expect(first?.repairs).toBeUndefined();
    expect(third).toMatchObject({ question: 'Does the tutor plan?', repairs: [{ code: 'id-glued', line: 3 }] });
  });

  it('takes numbered text for a question only where it asks', () => {
    const text = '1.1 In May we began to visit.\n\n1.2 Is the yard swept? Look behind it.\n\n3.4 Do cooks wash';
    expect(idsOf(glued(text))).toEqual(['1.2', '3.4']);
    expect(rowsOf(glued(text))[0]).toMatchObject({ question: 'Is the yard swept?', guidance: 'Look behind it.' });
  });

  it('where questions stand in headings, numbered text is text unless it is printed strong', () => {
    const heads = [1, 2, 3].map((n) => `### Q1.${n} Was it on time?`).join('\n\n');
    expect(idsOf(glued(`${heads}\n\n2. Are there others?\n\n**Q1.4 Was it read?**`))).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.4',
    ]);
  });
});

describe('orderFragments', () => {
  it('puts the torn pieces above a lone id in order', () => {
    const pieces = glued('mend what broke, and\n\nDoes the landing\n\nwithin a week?\n\n2.3.1\n\nAsk the works team.');
    expect(rowsOf(orderFragments(pieces))).toMatchObject([
      {
        question: 'Does the landing mend what broke, and within a week?',
        repairs: [{ code: 'words-reordered', confidence: 'medium' }],
      },
    ]);
  });
});

describe('liftInnerIds', () => {
  const long = 'Sentences go on for a while here, so that the paragraph is long enough to hide a row of the table. ';

  it('makes a row of an id between its neighbours that a question follows', () => {
    const pieces = glued(
      `2.1\tIs it?\tSo.\n2.2\tIs it?\t${long}2.3 Are relatives asked first? They should be.\n2.4\tIs it?\tx`,
    );
    const lifted = liftInnerIds(pieces);
    expect(idsOf(lifted)).toEqual(['2.1', '2.2', '2.3', '2.4']);
    expect(rowsOf(lifted)[2]).toMatchObject({ repairs: [{ code: 'id-in-text' }] });
  });

  it('leaves mentions of other questions alone', () => {
    const pieces = glued(
      `2.1\tIs it?\tSo.\n2.2\tIs it?\t${long}See 1.4 and 2.3 for this. As in 2.9 Is it so?\n2.4\tIs it?\tx`,
    );
    expect(idsOf(liftInnerIds(pieces))).toEqual(['2.1', '2.2', '2.4']);
  });
});

describe('unweave', () => {
  const woven = (guidance: string): RowPiece => ({
    kind: 'row',
    line: 9,
    shape: 'row',
    id: { prefix: '', spaced: false, numbers: ['1', '2'], letter: '', suffix: '', marked: false },
    stray: '',
    question: '',
    guidance,
    criterion: [],
    woven: true,
  });
  const elsewhere: Piece = {
    kind: 'text',
    line: 1,
    text: 'Ask that a duty officer explain the rules of the wing. We expect to see a note of the talk in the record of every person who arrived in the week before the visit, signed by both.',
  };

  it('parts lines of two columns by the words that go together elsewhere', () => {
    const text =
      'Does the duty officer We expect to see a note of the talk in the record of every person who arrived explain the rules of in the week before the visit, signed by both. the wing? Ask three people.';
    const [, row] = unweave([elsewhere, woven(text)]);
    expect(row).toMatchObject({
      question: 'Does the duty officer explain the rules of the wing?',
      repairs: [{ code: 'columns-unwoven', confidence: 'low', line: 9 }],
    });
  });

  it('loses no word, whatever it makes of them', () => {
    const text = `Is it so ${'one two three four five six '.repeat(12)}now? And then.`;
    const [row] = unweave([woven(text)]) as RowPiece[];
    const words = (all: string) => all.split(/\s+/).filter(Boolean).sort();
    expect(words(`${row?.question} ${row?.guidance}`)).toEqual(words(text));
  });

  it('leaves text alone that does not open a question', () => {
    const row = woven('The officer explains the rules.');
    expect(unweave([row])).toEqual([row]);
  });
});
