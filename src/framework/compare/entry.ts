import { type Change, changesBetween } from './change.ts';
import { say, sentences } from './words.ts';

/** One thing that differs, with what changed in it and a sentence for a change note. */
export interface Entry {
  readonly id: string;
  /** Where it stands in an instrument; the first framework's where both have it. */
  readonly instrument?: string;
  /** Empty where the whole thing was added or removed. */
  readonly changes: readonly Change[];
  readonly before: unknown;
  readonly after: unknown;
  readonly words: string;
}

export interface Differences {
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
  readonly changed: readonly Entry[];
}

export interface Identified {
  readonly id: string;
}

const NAMES = ['label', 'title', 'because', 'words', 'summary'] as const;

/** Compares two lists of things by id. `noun` begins the sentences, such as `Rule`. */
export function compareThings(
  noun: string,
  before: readonly Identified[],
  after: readonly Identified[],
  instrument?: string,
): Differences {
  const olds = new Map(before.map((one) => [one.id, one]));
  const news = new Map(after.map((one) => [one.id, one]));
  const place = instrument === undefined ? {} : { instrument };
  return {
    added: after.filter(({ id }) => !olds.has(id)).map((one) => ({ ...addedEntry(noun, one), ...place })),
    removed: before.filter(({ id }) => !news.has(id)).map((one) => ({ ...removedEntry(noun, one), ...place })),
    changed: before.flatMap((one) => {
      const other = news.get(one.id);
      if (!other) return [];
      const changes = changesBetween(one, other);
      return changes.length === 0 ? [] : [{ ...changedEntry(one.id, `${noun} ${one.id}`, changes), ...place }];
    }),
  };
}

export const addedEntry = (noun: string, one: Identified): Entry => ({
  id: one.id,
  changes: [],
  before: null,
  after: one,
  words: `${noun} ${one.id} is new${called(one)}.`,
});

export const removedEntry = (noun: string, one: Identified): Entry => ({
  id: one.id,
  changes: [],
  before: one,
  after: null,
  words: `${noun} ${one.id} is no longer there${called(one)}.`,
});

/** `before` and `after` of the entry hold the changed fields alone. */
export const changedEntry = (id: string, owner: string, changes: readonly Change[]): Entry => ({
  id,
  changes,
  before: Object.fromEntries(changes.map((change) => [change.field, change.before])),
  after: Object.fromEntries(changes.map((change) => [change.field, change.after])),
  words: sentences(owner, changes),
});

function called(one: Identified): string {
  const fields = one as unknown as Readonly<Record<string, unknown>>;
  const name = NAMES.map((key) => fields[key]).find((value) => typeof value === 'string' && value !== '');
  return name === undefined ? '' : `: ${say(name).replace(/\.”$/, '”')}`;
}

/** Joins what was found in several places. */
export const joined = (all: readonly Differences[]): Differences => ({
  added: all.flatMap(({ added }) => added),
  removed: all.flatMap(({ removed }) => removed),
  changed: all.flatMap(({ changed }) => changed),
});
