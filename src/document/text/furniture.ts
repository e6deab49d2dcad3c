import type { Repair } from '../model.ts';
import { squeeze } from './characters.ts';
import type { Line } from './line.ts';

const LONGEST = 120;
const PAGE_NUMBER = /\bpage\s{0,3}\d{1,4}\b/i;
const RUNNING = 3;
/** A line of a table of contents: dots that lead to the number of a page. */
const CONTENTS = /\.{4,}\s?\d{1,3}$/;

/**
 * Drops page headers and footers: a short line with a page number whose other words come back on another page, and a
 * line that stands beside such lines three times or more, word for word; and lines of a table of contents. Blank lines stay in their place, so that the
 * numbers of the lines hold.
 */
export function dropPageFurniture(lines: readonly Line[], repairs: Repair[]): Line[] {
  const numbered = repeatedPageLines(lines);
  const running = runningLines(lines, numbered);
  return lines.map((line) => {
    if (CONTENTS.test(line.text.slice(-24))) {
      const words = `left out, a line of the table of contents: “${squeeze(line.text)}”`;
      repairs.push({ code: 'contents-dropped', line: line.number, words, confidence: 'high' });
      return { ...line, text: '' };
    }
    const dropped = numbered.has(line.number) || running.has(line.number);
    if (!dropped) return line;
    const words = `left out, the head or foot of a page: “${squeeze(line.text)}”`;
    repairs.push({ code: 'header-dropped', line: line.number, words, confidence: 'high' });
    return { ...line, text: '', newPage: true };
  });
}

function repeatedPageLines(lines: readonly Line[]): Set<number> {
  const alike = new Map<string, number[]>();
  for (const line of lines) {
    if (line.text.length > LONGEST || !PAGE_NUMBER.test(line.text)) continue;
    const masked = squeeze(line.text).replace(/\d+/g, '#');
    const same = alike.get(masked);
    if (same === undefined) alike.set(masked, [line.number]);
    else same.push(line.number);
  }
  return new Set([...alike.values()].filter((numbers) => numbers.length > 1).flat());
}

function runningLines(lines: readonly Line[], numbered: ReadonlySet<number>): Set<number> {
  const beside = new Map<string, number[]>();
  for (const number of numbered) {
    for (const neighbour of [lines[number - 2], lines[number]]) {
      const words = neighbour === undefined ? '' : squeeze(neighbour.text);
      if (neighbour === undefined || words === '' || words.length > LONGEST) continue;
      const same = beside.get(words);
      if (same === undefined) beside.set(words, [neighbour.number]);
      else same.push(neighbour.number);
    }
  }
  return new Set([...beside.values()].filter((numbers) => numbers.length >= RUNNING).flat());
}
