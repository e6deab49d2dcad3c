import { describe, expect, it } from 'vitest';
import type { Repair } from '../../model.ts';
import { parseText } from '../../text/parse-text.ts';
import { writeId } from '../id.ts';
import { flattenedPieces, hasFlattenedTables } from './pieces.ts';

const TITLES = 'Question\nNumber\n\nCriterion\n\nWhat good looks like Longer notes\n\n';

function read(text: string) {
  const repairs: Repair[] = [];
  const pieces = flattenedPieces(parseText(text, 'text').blocks, repairs);
  const rows = pieces.flatMap((piece) => (piece.kind === 'row' && piece.id !== null ? [piece] : []));
  return { pieces, repairs, rows, ids: rows.map((row) => row.id && writeId(row.id)) };
}

describe('flattened tables', () => {
  it('are told by titles of columns above a first id', () => {
    expect(hasFlattenedTables(parseText(`${TITLES}1.1 2.1 Beds are made.`, 'text').blocks)).toBe(true);
    expect(hasFlattenedTables(parseText('Question time\n\nCome along.', 'text').blocks)).toBe(false);
  });

  it('begin a row at each id that fits the run, with its criteria', () => {
    const { ids, rows, repairs } = read(
      `${TITLES}1.1 2.1 4.2 Beds are made within\n20 working days of a move.\n\n1.2  Notes are kept.\n\n3 cells are enough.\n1.3 R7 Doors close.`,
    );
    expect(ids).toEqual(['1.1', '1.2', '1.3']);
    expect(rows.map((row) => row.criterion)).toEqual([['2.1', '4.2'], [], ['R7']]);
    expect(repairs).toEqual([]);
  });

  it('report what looks like an id and breaks the order', () => {
    const { ids, repairs } = read(`${TITLES}1.4 2.1 Beds.\n\n1.2. See there.\n\n1.5 2.1 Doors.\n\n1.6 2.1 Food.`);
    expect(ids).toEqual(['1.4', '1.5', '1.6']);
    expect(repairs.map(({ code, line }) => `${code} ${line}`)).toEqual(['id-not-taken 10']);
  });

  it('take a number below a lone id for its criterion, a note in brackets between or not', () => {
    const { ids, rows, pieces } = read(`${TITLES}2.1\n(was\n1.9)\n\n1.3 Windows open.\n\n2.2 1.3 Doors close.`);
    expect(ids).toEqual(['2.1', '2.2']);
    expect(rows[0]?.criterion).toEqual(['1.3']);
    expect(pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))).toContain('Windows open.');
  });

  it('let the ids begin anew below new titles', () => {
    expect(read(`${TITLES}3.1 1.1 Beds.\n\n3.2 1.1 Doors.\n\n${TITLES}1.1 1.1 Food.`).ids).toEqual([
      '3.1',
      '3.2',
      '1.1',
    ]);
  });

  it('end at an appendix', () => {
    const { ids } = read(`${TITLES}1.1 1.1 Beds.\n\nAppendix A\n\n1.2 Old rules.`);
    expect(ids).toEqual(['1.1']);
  });
});
