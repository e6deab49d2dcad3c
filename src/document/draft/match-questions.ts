import type { FoundQuestion } from '../model.ts';
import type { Expected } from './expected.ts';

/** How a printed question was told to be one of the framework's. */
export type MatchedBy = 'id' | 'id-variant' | 'part' | 'printed-twice';

export interface Match {
  readonly expected: Expected;
  /** Id in the framework; of a lettered part `id/part`. */
  readonly id: string;
  readonly found: FoundQuestion;
  readonly by: MatchedBy;
}

export interface Matching {
  readonly matches: readonly Match[];
  readonly missing: readonly Expected[];
  readonly unmatched: readonly FoundQuestion[];
}

/** Lines that a citation may be off. */
const NEAR = 2;

/**
 * Matches printed questions with those of a framework: by id; else by an id that differs in typography only; else as
 * a lettered part; else, where an id is printed twice and the framework gave the second another one, by its suffix or
 * by the line that the framework cites.
 */
export function matchQuestions(expected: readonly Expected[], found: readonly FoundQuestion[]): Matching {
  const state = { left: new Set(found), open: new Set(expected), matches: [] as Match[] };
  const take = (by: MatchedBy, accept: (one: Expected, candidate: FoundQuestion) => string | undefined): void => {
    for (const candidate of [...state.left]) {
      for (const one of state.open) {
        const id = accept(one, candidate);
        if (id === undefined) continue;
        state.left.delete(candidate);
        if (id === one.id) state.open.delete(one);
        state.matches.push({ expected: one, id, found: candidate, by });
        break;
      }
    }
  };
  take('id', (one, { id }) => (one.id === id ? one.id : undefined));
  take('id-variant', (one, { id }) => (squeezed(one.id) === squeezed(id) ? one.id : undefined));
  const printed = new Set(state.matches.map((match) => match.found.id));
  take('printed-twice', (one, candidate) => (isSecond(one, candidate, printed) ? one.id : undefined));
  const whole = new Set(state.matches.map(({ expected: one }) => one));
  for (const one of whole) state.open.add(one);
  take('part', (one, { id }) => partOf(one, id));
  const complete = new Set(state.matches.map(({ expected: one }) => one));
  return {
    matches: inOrder(state.matches, found),
    missing: expected.filter((one) => !complete.has(one)),
    unmatched: [...state.left],
  };
}

const squeezed = (id: string): string =>
  id
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, '')
    .replace(/^q(?=\d)/, '')
    .replaceAll(/\.(?=[a-z]|$)/g, '');

function isSecond(one: Expected, { id, line }: FoundQuestion, printed: ReadonlySet<string>): boolean {
  const base = [...printed].find((first) => id === first || id.startsWith(`${first}-`));
  if (base === undefined) return false;
  return one.id.startsWith(`${base}-`) || (one.line !== undefined && Math.abs(one.line - line) <= NEAR);
}

function partOf(one: Expected, id: string): string | undefined {
  const part = one.parts.find((letter) => squeezed(id) === squeezed(`${one.id}${letter}`));
  return part === undefined ? undefined : `${one.id}/${part}`;
}

function inOrder(matches: readonly Match[], found: readonly FoundQuestion[]): readonly Match[] {
  const place = new Map(found.map((one, index) => [one, index]));
  return [...matches].sort((a, b) => (place.get(a.found) ?? 0) - (place.get(b.found) ?? 0));
}
