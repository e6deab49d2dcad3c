import type { LongList } from '../list/long-list.ts';
import type { Eligibility } from './eligibility.ts';

/** A row left out because its person stands in an earlier one. Indexes of the list. */
export interface Duplicate {
  readonly index: number;
  readonly kept: number;
}

/**
 * Within each instrument keeps one eligible row a person: that which began first, then that with the smaller case
 * reference. Rows under different instruments are disposals that run side by side, and stay. Takes the instrument
 * from the row that is not kept; a row without any left is a duplicate.
 */
export function dropDuplicates(list: LongList, eligible: Eligibility, instrumentCount: number) {
  const { instruments } = eligible;
  const keptBy = new Map<number, number>();
  for (let instrument = 0; instrument < instrumentCount; instrument++) {
    takeFromRepeated(list, instruments, instrument, keptBy);
  }
  const whole = [...keptBy].filter(([index]) => instruments[index] === 0);
  const duplicates: Duplicate[] = whole.map(([index, kept]) => ({ index, kept }));
  duplicates.sort((a, b) => rowOf(list, a) - rowOf(list, b));
  return { duplicates, partly: keptBy.size - whole.length };
}

function takeFromRepeated(list: LongList, instruments: Uint32Array, instrument: number, keptBy: Map<number, number>) {
  const first = firstOfEachPerson(list, instruments, instrument);
  for (let index = 0; index < instruments.length; index++) {
    const kept = has(instruments, index, instrument) ? first.get(personKey(list, index)) : undefined;
    if (kept === undefined || kept === index) continue;
    instruments[index] = ((instruments[index] as number) & ~(1 << instrument)) >>> 0;
    if (!keptBy.has(index)) keptBy.set(index, kept);
  }
}

function firstOfEachPerson(list: LongList, instruments: Uint32Array, instrument: number): Map<string, number> {
  const first = new Map<string, number>();
  for (let index = 0; index < instruments.length; index++) {
    if (!has(instruments, index, instrument)) continue;
    const person = personKey(list, index);
    if (person === '') continue;
    const before = first.get(person);
    if (before === undefined || isEarlier(list, index, before)) first.set(person, index);
  }
  return first;
}

const has = (instruments: Uint32Array, index: number, instrument: number): boolean =>
  ((instruments[index] as number) & (1 << instrument)) !== 0;

/** References are typed by hand: spaces and case do not part two persons. */
const personKey = (list: LongList, index: number): string =>
  (list.persons[index] as string).replaceAll(' ', '').toUpperCase();

function isEarlier(list: LongList, a: number, b: number): boolean {
  const startA = list.starts[a] || '9999';
  const startB = list.starts[b] || '9999';
  if (startA !== startB) return startA < startB;
  return (list.cases[a] as string) < (list.cases[b] as string);
}

const rowOf = (list: LongList, duplicate: Duplicate): number => list.rows[duplicate.index] as number;
