import { OPS } from 'unpdf/pdfjs';
import { apply, IDENTITY, type Matrix, matrixOf, multiply } from './geometry.ts';
import type { OperatorList } from './operators.ts';
import type { TextItem } from './page-content.ts';

/** What is known of a font: whether it is bold, and how wide one unit of its letters is. */
export interface FontFacts {
  readonly bold: boolean;
  readonly unit: number;
}

export type FontOf = (name: string) => FontFacts;

/** The text state (ISO 32000-1, 9.3), and where the next letter stands. */
interface TextState {
  matrix: Matrix;
  textMatrix: Matrix;
  font: FontFacts;
  size: number;
  letterSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  x: number;
  y: number;
  lineX: number;
}

interface Glyph {
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
}

/** Letters further apart than this share of their size begin a new piece: spaces are near a quarter. */
const PIECE_GAP = 0.5;
const WORD_GAP = 0.12;

/**
 * The text of a page, placed letter by letter from its drawing operators, in pieces that no wide gap parts. Text that
 * does not run along the page (stamps, labels on their side) is left out.
 */
export function textItems(operators: OperatorList, toPage: Matrix, fontOf: FontOf): TextItem[] {
  const items: TextItem[] = [];
  const artifacts: boolean[] = [];
  const stack: TextState[] = [];
  let state = initial(toPage);
  operators.fnArray.forEach((operator, i) => {
    const raw = operators.argsArray[i];
    const args = Array.isArray(raw) ? (raw as readonly unknown[]) : [];
    if (SAVES.has(operator)) stack.push({ ...state });
    if (RESTORES.has(operator)) state = stack.pop() ?? state;
    mark(artifacts, operator, args);
    if (operator === OPS.setFont) state.font = fontOf(String(args[0]));
    if (operator === OPS.showText) addAll(items, show(args[0], state, artifacts.includes(true)));
    CHANGES.get(operator)?.(state, args);
  });
  return items;
}

/** Keeps count of the marked passages that are open, and whether each is an ornament (ISO 32000-1, 14.8.2.2). */
function mark(artifacts: boolean[], operator: number, args: readonly unknown[]): void {
  if (MARKS.has(operator)) artifacts.push(args[0] === 'Artifact');
  else if (operator === OPS.endMarkedContent) artifacts.pop();
}

const SAVES: ReadonlySet<number> = new Set([OPS.save, OPS.paintFormXObjectBegin]);
const RESTORES: ReadonlySet<number> = new Set([OPS.restore, OPS.paintFormXObjectEnd]);
const MARKS: ReadonlySet<number> = new Set([OPS.beginMarkedContent, OPS.beginMarkedContentProps]);

/** Adds pieces, or goes on with the last one where they follow it on the line: writers show words in small strings. */
function addAll(items: TextItem[], added: readonly TextItem[]): void {
  for (const item of added) {
    const last = items.at(-1);
    if (last === undefined || !follows(last, item)) {
      items.push(item);
      continue;
    }
    const space = item.left - last.right > item.size * WORD_GAP ? ' ' : '';
    items[items.length - 1] = { ...last, text: last.text + space + item.text, right: item.right };
  }
}

function follows(last: TextItem, item: TextItem): boolean {
  const gap = item.left - last.right;
  const looksAlike =
    last.bold === item.bold && last.artifact === item.artifact && Math.abs(last.size - item.size) < 0.1;
  const standsBeside = Math.abs(last.baseline - item.baseline) < 0.1 && gap > -item.size * 0.2;
  return looksAlike && standsBeside && gap <= item.size * PIECE_GAP;
}

const initial = (matrix: Matrix): TextState => ({
  matrix,
  textMatrix: IDENTITY,
  font: { bold: false, unit: 0.001 },
  size: 1,
  letterSpace: 0,
  wordSpace: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  x: 0,
  y: 0,
  lineX: 0,
});

const CHANGES = new Map<number, (state: TextState, args: readonly unknown[]) => void>([
  [OPS.transform, (state, args) => (state.matrix = multiply(state.matrix, matrixOf(args)))],
  [OPS.paintFormXObjectBegin, (state, args) => (state.matrix = multiply(state.matrix, matrixOf(args[0])))],
  [OPS.beginText, (state) => place(state, IDENTITY)],
  [OPS.setTextMatrix, (state, args) => place(state, matrixOf(args[0]))],
  [OPS.moveText, (state, args) => move(state, Number(args[0]), Number(args[1]))],
  [OPS.setLeadingMoveText, (state, args) => move(state, Number(args[0]), Number(args[1]))],
  [OPS.nextLine, (state) => move(state, 0, state.leading)],
  [OPS.setFont, (state, args) => (state.size = Number(args[1]))],
  [OPS.setCharSpacing, (state, args) => (state.letterSpace = Number(args[0]))],
  [OPS.setWordSpacing, (state, args) => (state.wordSpace = Number(args[0]))],
  [OPS.setHScale, (state, args) => (state.stretch = Number(args[0]) / 100)],
  [OPS.setLeading, (state, args) => (state.leading = -Number(args[0]))],
  [OPS.setTextRise, (state, args) => (state.rise = Number(args[0]))],
]);

function place(state: TextState, matrix: Matrix): void {
  state.textMatrix = matrix;
  state.x = 0;
  state.y = 0;
  state.lineX = 0;
}

function move(state: TextState, x: number, y: number): void {
  state.lineX += x;
  state.x = state.lineX;
  state.y += y;
}

/** A piece while its letters are gathered; positions along the line of text. */
interface Piece {
  text: string;
  from: number;
  to: number;
}

/** Shows one string: moves on by the widths of its letters, as they are told beside it (ISO 32000-1, 9.4.4). */
function show(glyphs: unknown, state: TextState, artifact: boolean): TextItem[] {
  const pieces: Piece[] = [];
  const size = Math.abs(state.size);
  let x = 0;
  for (const glyph of Array.isArray(glyphs) ? (glyphs as readonly unknown[]) : []) {
    if (typeof glyph === 'number') {
      x -= (glyph * state.size) / 1000;
      continue;
    }
    const { unicode, width, isSpace } = (glyph ?? {}) as Glyph;
    const wide = Number(width ?? 0) * state.size * state.font.unit;
    const text = typeof unicode === 'string' ? unicode : '';
    if (text.trim() !== '') addLetter(pieces, text, x, x + wide, size);
    x += wide + state.letterSpace + (isSpace === true ? state.wordSpace : 0);
  }
  const matrix = multiply(state.matrix, state.textMatrix);
  const items = pieces.flatMap((piece) => itemOf(piece, matrix, state, artifact) ?? []);
  state.x += x * state.stretch;
  return items;
}

function addLetter(pieces: Piece[], text: string, from: number, to: number, size: number): void {
  const open = pieces.at(-1);
  const gap = open === undefined ? 0 : from - open.to;
  if (open === undefined || gap > size * PIECE_GAP || gap < -size) {
    pieces.push({ text, from, to });
    return;
  }
  open.text += gap > size * WORD_GAP ? ` ${text}` : text;
  open.to = to;
}

const LIGATURES: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

function itemOf(piece: Piece, matrix: Matrix, state: TextState, artifact: boolean): TextItem | null {
  const [left, baseline] = apply(matrix, state.x + piece.from * state.stretch, state.y + state.rise);
  const [right, end] = apply(matrix, state.x + piece.to * state.stretch, state.y + state.rise);
  const size = Math.hypot(matrix[2], matrix[3]) * Math.abs(state.size);
  const isAlong = Math.abs(end - baseline) <= Math.abs(right - left) * 0.1 && right >= left;
  if (!isAlong || !Number.isFinite(left + right + baseline) || size < 1) return null;
  const text = piece.text.replace(/[\ufb00-\ufb06]/g, (sign) => LIGATURES[sign] ?? sign);
  return { text, left, right, baseline, size, bold: state.font.bold, artifact };
}
