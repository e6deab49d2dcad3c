import { leadingCriteria } from '../column-words.ts';
import { joinLines } from '../join-lines.ts';
import type { Piece, RowPiece } from '../piece.ts';
import type { RowStart, Unit } from './unit.ts';

/**
 * Lines of one row, or of what stands before the first one → a row without cells, and its text.
 *
 * @param hasCriteria whether a column of criteria is named above it
 */
export function rowPieces(units: readonly Unit[], found: RowStart | undefined, hasCriteria: boolean): Piece[] {
  const first = units[0];
  if (first === undefined) return [];
  if (found === undefined) return paragraphsOf(units);
  const lone = found.rest === '';
  const body = lone ? units.slice(1) : [{ ...first, text: found.rest }, ...units.slice(1)];
  const taken = hasCriteria && lone ? criteriaBelow(body) : { criteria: [], body };
  const row: RowPiece = {
    kind: 'row',
    line: first.line,
    shape: 'flat',
    id: found.id,
    stray: '',
    question: '',
    guidance: '',
    criterion: [...found.criteria, ...taken.criteria],
  };
  return [row, ...paragraphsOf(taken.body)];
}

/** Criteria that stand on lines of their own below a lone id; a note in brackets above them is kept as text. */
function criteriaBelow(body: readonly Unit[]): { criteria: string[]; body: readonly Unit[] } {
  const note = noteLength(body);
  const criteria: string[] = [];
  for (let index = note; index < body.length; index += 1) {
    const unit = body[index] as Unit;
    const leading = leadingCriteria(unit.text);
    criteria.push(...leading.criteria);
    if (leading.rest === '') continue;
    return { criteria, body: [...body.slice(0, note), { ...unit, text: leading.rest }, ...body.slice(index + 1)] };
  }
  return { criteria, body: body.slice(0, note) };
}

/** Most lines of a note in brackets that stands in the cell of an id. */
const LONGEST_NOTE = 4;

function noteLength(body: readonly Unit[]): number {
  if (body[0]?.text.startsWith('(') !== true) return 0;
  const end = body.slice(0, LONGEST_NOTE).findIndex((unit) => unit.text.includes(')'));
  return end + 1;
}

/** Lines → a paragraph for each block. */
function paragraphsOf(units: readonly Unit[]): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < units.length; ) {
    const first = units[from] as Unit;
    let to = from + 1;
    while (to < units.length && units[to]?.block === first.block) to += 1;
    const lines = units.slice(from, to).map((unit) => unit.text);
    const text = joinLines(lines);
    const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
    const item = first.item === undefined ? {} : { item: first.item };
    if (text !== '') pieces.push({ kind: 'text', text, line: first.line, width, ...item });
    from = to;
  }
  return pieces;
}
