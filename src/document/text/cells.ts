import type { Cell } from '../model.ts';
import { squeeze } from './characters.ts';
import type { Line } from './line.ts';
import { htmlToLines, isStrong, withoutEmphasis } from './markup.ts';

/** Whether a line is a row of a table: cells parted by tabs, or by upright strokes with one at the start. */
export function isRow(text: string): boolean {
  return text.includes('\t') || /^\s{0,3}\|.*\|\s*$/.test(text);
}

/** Whether a row only draws the line under the headings of a table. */
export function isRule(text: string): boolean {
  return /^[\s|:=-]*$/.test(text) && text.includes('--');
}

/** A row → its cells, in order; empty ones stay. */
export function splitCells(line: Line): Cell[] {
  const raw = line.text.includes('\t')
    ? line.text.split('\t')
    : line.text.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  return raw.map((text) => {
    const strong = isStrong(text.trim()) || /^\s*<b>.*<\/b>\s*$/i.test(text);
    const cell = { text: cellText(text), line: line.number };
    return strong ? { ...cell, bold: 'all' } : cell;
  });
}

/** Paragraphs of a cell, parted by line feeds; list items begin with `• `. */
function cellText(raw: string): string {
  return withoutEmphasis(htmlToLines(raw))
    .replace(/ ?• ?(?:[–-] )?/g, '\n• ')
    .split('\n')
    .map(squeeze)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
    .join('\n');
}
