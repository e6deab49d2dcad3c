import type { InputLimits } from '../limits.ts';
import { child, childrenOf, elementsOf, settingOf, type XmlElement } from './xml.ts';

/** Counts the numbered paragraphs of a document as they come, so that printed numbers can be told. */
export interface Numbering {
  /** The mark of the next paragraph of that list: `•`, `1.2`, `(a)`; null where it prints none. */
  next(list: XmlElement): string | null;
}

interface Level {
  readonly format: string;
  readonly pattern: string;
  readonly start: number;
}

const DEEPEST = 8;

export function readNumbering(bytes: Buffer | null, limits: InputLimits): Numbering {
  const abstracts = new Map<string, Map<number, Level>>();
  const lists = new Map<string, { abstract: string; overrides: Map<number, Level> }>();
  for (const element of childrenOf(bytes, 'w:numbering', limits)) {
    if (element.name === 'w:abstractNum') {
      abstracts.set(element.attributes.get('w:abstractNumId') ?? '', levelsOf(element));
    }
    if (element.name === 'w:num') {
      lists.set(element.attributes.get('w:numId') ?? '', {
        abstract: settingOf(element, 'w:abstractNumId') ?? '',
        overrides: overridesOf(element, abstracts.get(settingOf(element, 'w:abstractNumId') ?? '')),
      });
    }
  }
  const counters = new Map<string, number[]>();
  return {
    next(properties) {
      const id = settingOf(properties, 'w:numId') ?? '0';
      const depth = Math.min(DEEPEST, Math.max(0, Math.trunc(Number(settingOf(properties, 'w:ilvl') ?? 0)) || 0));
      const list = lists.get(id);
      if (list === undefined) return null;
      const levelAt = (at: number): Level | undefined =>
        list.overrides.get(at) ?? abstracts.get(list.abstract)?.get(at);
      const level = levelAt(depth);
      if (level === undefined || level.format === 'none') return null;
      if (level.format === 'bullet') return '•';
      const counts = countersOf(counters, list.overrides.size > 0 ? `list ${id}` : list.abstract);
      count(counts, depth, levelAt);
      return markOf(level, counts, levelAt);
    },
  };
}

function countersOf(counters: Map<string, number[]>, key: string): number[] {
  const known = counters.get(key) ?? [];
  counters.set(key, known);
  return known;
}

/** Counts one on at that depth, begins what is above and not begun, forgets what is below. */
function count(counts: number[], depth: number, levelAt: (at: number) => Level | undefined): void {
  for (let at = 0; at < depth; at++) counts[at] ??= levelAt(at)?.start ?? 1;
  const last = counts[depth];
  counts[depth] = last === undefined ? (levelAt(depth)?.start ?? 1) : last + 1;
  counts.length = depth + 1;
}

function markOf(level: Level, counts: readonly number[], levelAt: (at: number) => Level | undefined): string | null {
  const mark = level.pattern.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return formatted(counts[at] ?? 0, level.pattern === '' ? level.format : (levelAt(at)?.format ?? 'decimal'));
  });
  return mark.trim() === '' ? null : mark.trim();
}

function levelsOf(abstract: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const element of elementsOf(abstract)) {
    if (element.name === 'w:lvl') levels.set(Number(element.attributes.get('w:ilvl') ?? 0), levelOf(element));
  }
  return levels;
}

function levelOf(element: XmlElement): Level {
  return {
    format: settingOf(element, 'w:numFmt') ?? 'decimal',
    pattern: settingOf(element, 'w:lvlText') ?? '',
    start: Number(settingOf(element, 'w:start') ?? 1) || 0,
  };
}

function overridesOf(list: XmlElement, levels: Map<number, Level> | undefined): Map<number, Level> {
  const overrides = new Map<number, Level>();
  for (const element of elementsOf(list)) {
    if (element.name !== 'w:lvlOverride') continue;
    const at = Number(element.attributes.get('w:ilvl') ?? 0);
    const written = child(element, 'w:lvl');
    const base = written === undefined ? levels?.get(at) : levelOf(written);
    const start = settingOf(element, 'w:startOverride');
    if (base !== undefined) overrides.set(at, start === undefined ? base : { ...base, start: Number(start) || 0 });
  }
  return overrides;
}

const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Numbers are written out as Word does: letters go a…z, aa, bb; Roman up to 3999; anything else as digits. */
function formatted(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

const letters = (value: number): string =>
  value < 1 || value > 780
    ? String(value)
    : String.fromCharCode(97 + ((value - 1) % 26)).repeat(1 + Math.floor((value - 1) / 26));

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [step, sign] of ROMAN) {
    while (rest >= step) {
      text += sign;
      rest -= step;
    }
  }
  return text;
}
