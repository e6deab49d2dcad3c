import type { Block, Repair } from '../../model.ts';
import { opensAppendix } from '../../text/plain-heading.ts';
import { namesCriteria } from '../column-words.ts';
import type { Piece } from '../piece.ts';
import { blockToPiece } from '../plain-pieces.ts';
import { titlesAt } from './column-titles.ts';
import { rowPieces } from './row-pieces.ts';
import { rowStarts } from './row-starts.ts';
import { type Unit, unitsOf } from './unit.ts';

/** A document laid out for reading: lines of flattened tables, and the pieces that stand between them. */
interface Layout {
  readonly units: Unit[];
  /** Pieces outside the tables, with the number of units before each. */
  readonly between: { readonly after: number; readonly piece: Piece }[];
  /** Titles of columns that name criteria, by their number. */
  readonly withCriteria: Set<number>;
}

/** Whether titles of columns stand in running text: a table whose cells were written out one after another. */
export function hasFlattenedTables(blocks: readonly Block[]): boolean {
  return blocks.some((_, index) => titlesAt(blocks, index) > 0);
}

/**
 * Blocks of a document with flattened tables → pieces. Below titles of columns, a line that begins with an id that
 * fits the run of ids begins a row; the lines up to the next one are its cells, which can no longer be told apart.
 */
export function flattenedPieces(blocks: readonly Block[], repairs: Repair[]): Piece[] {
  const { units, between, withCriteria } = layOut(blocks);
  const starts = rowStarts(units, withCriteria, repairs);
  const stops = [...new Set([...between.map(({ after }) => after), ...starts.keys(), units.length])].sort(
    (a, b) => a - b,
  );
  const pieces: Piece[] = [];
  let from = 0;
  let next = 0;
  for (const to of stops) {
    const hasCriteria = withCriteria.has(units[from]?.stretch ?? 0);
    for (const piece of rowPieces(units.slice(from, to), starts.get(from), hasCriteria)) pieces.push(piece);
    for (; between[next]?.after === to; next += 1) pieces.push((between[next] as Layout['between'][number]).piece);
    from = to;
  }
  return pieces;
}

function layOut(blocks: readonly Block[]): Layout {
  const layout: Layout = { units: [], between: [], withCriteria: new Set() };
  let stretch = 0;
  let inside = false;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index] as Block;
    const titles = titlesAt(blocks, index);
    if (titles > 0) {
      stretch += 1;
      inside = true;
      addTitles(layout, blocks.slice(index, index + titles), stretch);
      index += titles - 1;
      continue;
    }
    if (block.kind === 'heading' && opensAppendix(block.text)) inside = false;
    const heading = block.kind === 'heading' && titlesAt(blocks, index + 1) > 0;
    if (!inside || heading || block.kind === 'row') {
      layout.between.push({ after: layout.units.length, piece: blockToPiece(block) });
    } else {
      for (const unit of unitsOf(block, index, stretch)) layout.units.push(unit);
    }
  }
  return layout;
}

function addTitles(layout: Layout, blocks: readonly Block[], stretch: number): void {
  const titles = blocks.map((block) => (block.kind === 'row' ? '' : block.text.replaceAll('\n', ' ')));
  if (titles.some(namesCriteria)) layout.withCriteria.add(stretch);
  const piece: Piece = { kind: 'columns', titles, line: blocks[0]?.line ?? 0 };
  layout.between.push({ after: layout.units.length, piece });
}
