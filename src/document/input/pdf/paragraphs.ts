import { splitMark } from '../list-mark.ts';
import type { Line } from './lines.ts';

/** Usual distance of the lines of a paragraph, as a multiple of the size of their letters. */
export function usualPitch(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (above === undefined || Math.abs(above.size - line.size) > 0.5) return;
    const ratio = Math.round(((line.baseline - above.baseline) / line.size) * 20) / 20;
    if (ratio >= 0.9 && ratio <= 2.2) counts.set(ratio, (counts.get(ratio) ?? 0) + 1);
  });
  const common = [...counts].sort((a, b) => b[1] - a[1])[0];
  return common?.[0] ?? 1.2;
}

/** Parts lines into paragraphs. `edge` is how far to the right a line could have gone. */
export function toParagraphs(lines: readonly Line[], edge: number, pitch: number): Line[][] {
  const paragraphs: Line[][] = [];
  let above: Line | undefined;
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open === undefined || above === undefined || beginsParagraph(line, above, edge, pitch)) paragraphs.push([line]);
    else open.push(line);
    above = line;
  }
  return paragraphs;
}

function beginsParagraph(line: Line, above: Line, edge: number, pitch: number): boolean {
  const isFurther = (line.baseline - above.baseline) / Math.min(line.size, above.size) > pitch * 1.25;
  const isOtherSize = Math.abs(line.size - above.size) > above.size * 0.12;
  const isOtherWeight =
    (above.bold === 'all') !== (line.bold === 'all') && above.bold !== 'some' && line.bold !== 'some';
  return (
    isFurther || isOtherSize || isOtherWeight || splitMark(line.text).item !== undefined || wasBroken(line, above, edge)
  );
}

/** Whether the line above was ended on purpose: the first word of this one would have had room in it. */
function wasBroken(line: Line, above: Line, edge: number): boolean {
  const letters = line.right - line.left;
  const firstWord = (line.text.split(' ', 1)[0] ?? '').length / Math.max(1, line.text.length);
  const room = edge - above.right;
  const sentence = /[.?!:;]["'’”)]?$/.test(above.text);
  return room > letters * firstWord + line.size * (sentence ? 0.8 : 2.5);
}

/** Text of a paragraph on one line; a word broken at a hyphen keeps it. */
export const joined = (lines: readonly Line[]): string =>
  lines.map(({ text }) => text).reduce((text, next) => (/[\p{L}\d]-$/u.test(text) ? text + next : `${text} ${next}`));
