import type { Block } from '../model.ts';
import { joinLines } from './join-lines.ts';
import type { Piece, RowPiece } from './piece.ts';
import { toRowPiece } from './row-piece.ts';

/** One block → one piece, taken for itself. */
export function blockToPiece(block: Block): Piece {
  if (block.kind === 'row') return toRowPiece(block);
  const text = joinLines(block.text.split('\n'));
  if (block.kind === 'heading') return { kind: 'heading', text, line: block.line, level: block.level };
  return {
    kind: 'text',
    text,
    line: block.line,
    ...(block.item === undefined ? {} : { item: block.item }),
    ...(block.bold === undefined ? {} : { bold: block.bold }),
  };
}

/** How many rows with an id make a document one whose questions stand in tables. */
const ROWS_OF_A_TABLE_DOCUMENT = 2;

/**
 * Blocks → pieces. Where tables hold no ids, they are part of the guidance: each row becomes a line of text.
 */
export function plainPieces(blocks: readonly Block[]): Piece[] {
  const pieces = blocks.map(blockToPiece);
  const withIds = pieces.filter((piece) => piece.kind === 'row' && piece.id !== null).length;
  if (withIds >= ROWS_OF_A_TABLE_DOCUMENT) return pieces;
  return pieces.map((piece) => (piece.kind === 'row' && piece.id === null ? rowToText(piece) : piece));
}

function rowToText(row: RowPiece): Piece {
  const text = [row.stray, row.question, row.guidance.replaceAll('\n', ' ')].filter((cell) => cell !== '').join(' | ');
  return { kind: 'text', text, line: row.line };
}
