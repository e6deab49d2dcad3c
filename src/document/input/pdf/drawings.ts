import { OPS } from 'unpdf/pdfjs';
import { blend, type Colour, hexColour, WHITE } from '../shade.ts';
import { apply, type Matrix, matrixOf, multiply } from './geometry.ts';
import type { OperatorList } from './operators.ts';
import type { Area, Dot, Ruling } from './page-content.ts';
import { type Point, subpathsOf } from './paths.ts';

interface Pen {
  readonly matrix: Matrix;
  readonly fill: Colour | null;
  readonly opacity: number;
}

/** Rectangles thinner than this many points are lines. */
const THIN = 3;
const SMALLEST_DOT = 1.5;
const LARGEST_DOT = 8;
/** Lines shorter than this are dots, dashes and underlines of letters. */
const SHORTEST = 6;

const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

export interface Drawings {
  readonly rulings: Ruling[];
  readonly areas: Area[];
  readonly dots: Dot[];
}

/** Finds the lines, filled rectangles and dots among the drawing operators of a page; all else is passed over. */
export function drawingsOf(operators: OperatorList, toPage: Matrix): Drawings {
  const drawings: Drawings = { rulings: [], areas: [], dots: [] };
  const stack: Pen[] = [];
  let pen: Pen = { matrix: toPage, fill: [0, 0, 0], opacity: 1 };
  operators.fnArray.forEach((operator, i) => {
    const args = operators.argsArray[i];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) stack.push(pen);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) pen = stack.pop() ?? pen;
    if (operator === OPS.constructPath) drawPath(args, pen, drawings);
    pen = changed(pen, operator, args);
  });
  return drawings;
}

function changed(pen: Pen, operator: number, args: unknown): Pen {
  const list = Array.isArray(args) ? (args as readonly unknown[]) : [];
  switch (operator) {
    case OPS.transform:
      return { ...pen, matrix: multiply(pen.matrix, matrixOf(list)) };
    case OPS.paintFormXObjectBegin:
      return { ...pen, matrix: multiply(pen.matrix, matrixOf(list[0])) };
    case OPS.setFillRGBColor:
      return { ...pen, fill: typeof list[0] === 'string' ? hexColour(list[0]) : null };
    case OPS.setFillColorN:
    case OPS.setFillTransparent:
      return { ...pen, fill: null };
    case OPS.setGState:
      return { ...pen, opacity: opacityOf(list[0]) ?? pen.opacity };
    default:
      return pen;
  }
}

function opacityOf(state: unknown): number | undefined {
  const found = Array.isArray(state) ? state.find((pair) => Array.isArray(pair) && pair[0] === 'ca') : undefined;
  const opacity = (found as readonly unknown[] | undefined)?.[1];
  return typeof opacity === 'number' ? opacity : undefined;
}

function drawPath(args: unknown, pen: Pen, { rulings, areas, dots }: Drawings): void {
  const [paint, paths] = args as [number, ArrayLike<unknown> | null];
  const fills = FILLS.has(paint);
  const strokes = STROKES.has(paint);
  if (!fills && !strokes) return;
  for (const subpath of subpathsOf(paths?.[0])) {
    const points = subpath.points.map(([x, y]) => apply(pen.matrix, x, y));
    if (!subpath.straight) {
      if (fills) dots.push(...dotOf(points));
      continue;
    }
    if (fills) addFilled(points, pen, rulings, areas);
    if (strokes) addStroked(points, rulings);
  }
}

/** A dot is as wide as high, and about as large as a small letter. */
function dotOf(points: readonly Point[]): Dot[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  const isDot = width >= SMALLEST_DOT && width <= LARGEST_DOT && Math.abs(width - height) <= 0.5;
  return isDot ? [{ left, right, middle: (top + bottom) / 2 }] : [];
}

/** A filled rectangle is a background, or a line where it is thin. */
function addFilled(points: readonly Point[], pen: Pen, rulings: Ruling[], areas: Area[]): void {
  if (!isRectangle(points) || pen.fill === null || pen.opacity === 0) return;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (height <= THIN && width >= SHORTEST) {
    rulings.push({ along: true, at: (box.top + box.bottom) / 2, from: box.left, to: box.right });
  } else if (width <= THIN && height >= SHORTEST) {
    rulings.push({ along: false, at: (box.left + box.right) / 2, from: box.top, to: box.bottom });
  } else if (width > THIN && height > THIN) {
    areas.push({ ...box, colour: blend(pen.fill, WHITE, pen.opacity) });
  }
}

const isLevel = ([x1, y1]: Point, [x2, y2]: Point): boolean => Math.abs(x1 - x2) < 0.5 || Math.abs(y1 - y2) < 0.5;

function isRectangle(points: readonly Point[]): boolean {
  if (points.length < 4 || points.length > 6) return false;
  return points.every((point, i) => isLevel(point, points[(i + 1) % points.length] as Point));
}

function addStroked(points: readonly Point[], rulings: Ruling[]): void {
  points.forEach(([x2, y2], i) => {
    const [x1, y1] = points[i - 1] ?? [x2, y2];
    const wide = Math.abs(x1 - x2);
    const high = Math.abs(y1 - y2);
    if (high < 0.5 && wide >= SHORTEST) {
      rulings.push({ along: true, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    } else if (wide < 0.5 && high >= SHORTEST) {
      rulings.push({ along: false, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
    }
  });
}
