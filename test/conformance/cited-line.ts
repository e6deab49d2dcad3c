/**
 * Whether a line of a published document's plain text holds what cites it. The text was extracted from pages: ids are
 * glued to words or torn from them, quotation marks and dashes vary, spaces come and go.
 */
export const holdsAnchor = (line: string, anchor: string): boolean => squeezed(line).includes(squeezed(anchor));

/**
 * Whether a line (counted from 1) holds an id as printed, standing by itself: `1.2` is not held by `1.20`, `11.2` or
 * `1.2.3`. A leading `Q` and missing or surplus spaces are passed over. A lettered part (`1.4b`, `2.1.1a`) is also held
 * by a line that begins with its letter, as in `- b) …`, below the heading that holds its number.
 */
export function holdsId(lines: readonly string[], number: number, id: string): boolean {
  const line = lines[number - 1] ?? '';
  if (standsIn(line, id)) return true;
  const [, stem, letter] = /^(.*\d)([a-z])$/.exec(id) ?? [];
  if (stem === undefined || letter === undefined) return false;
  if (standsIn(line, stem)) return line.includes(`(${letter})`);
  return new RegExp(`^[\\s*-]*${letter}\\)`).test(line) && standsIn(headingAbove(lines, number), stem);
}

const HEADING = /^[#*\s]*Q?\s*\d+(?:\.\d+)+/;

const headingAbove = (lines: readonly string[], number: number): string =>
  lines.slice(0, number - 1).findLast((line) => HEADING.test(line)) ?? '';

function standsIn(line: string, id: string): boolean {
  const printed = [...id.replaceAll(/\s/g, '')].map(escaped).join('\\s*');
  const before = /^\d/.test(id) ? '(?<![\\d.])' : '(?<![A-Za-z0-9])';
  const after = /\d$/.test(id) ? '(?!\\d|\\.\\d)' : '(?![a-z])';
  return new RegExp(before + printed + after).test(line);
}

const escaped = (character: string): string => character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');

const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[‘’‛`´]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‐‑‒–—]/g, '-')
    .replaceAll(/[\s*]+/g, '')
    .toLowerCase();
