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
  const persons = numberPersons(list, instruments);
  for (let instrument = 0; instrument < instrumentCount; instrument++) {
    takeFromRepeated(list, instruments, instrument, persons, keptBy);
  }
  const whole = [...keptBy].filter(([index]) => instruments[index] === 0);
  const duplicates: Duplicate[] = whole.map(([index, kept]) => ({ index, kept }));
  duplicates.sort((a, b) => rowOf(list, a) - rowOf(list, b));
  return { duplicates, partly: keptBy.size - whole.length };
}

/** Who a row is about, as a small number; -1 where no reference is given or the row is not eligible. */
interface Persons {
  readonly of: Int32Array;
  readonly count: number;
}

/** References are typed by hand: spaces and case do not part two persons. */
function numberPersons(list: LongList, instruments: Uint32Array): Persons {
  const numbers = new Map<string, number>();
  const of = new Int32Array(instruments.length).fill(-1);
  for (let index = 0; index < instruments.length; index++) {
    const text = list.persons[index] as string;
    if (instruments[index] === 0 || text === '') continue;
    const key = (text.includes(' ') ? text.replaceAll(' ', '') : text).toUpperCase();
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    of[index] = number;
  }
  return { of, count: numbers.size };
}

function takeFromRepeated(
  list: LongList,
  instruments: Uint32Array,
  instrument: number,
  persons: Persons,
  keptBy: Map<number, number>,
): void {
  const first = firstOfEachPerson(list, instruments, instrument, persons);
  for (let index = 0; index < instruments.length; index++) {
    const person = persons.of[index] as number;
    if (person < 0 || !has(instruments, index, instrument)) continue;
    const kept = first[person] as number;
    if (kept === index) continue;
    instruments[index] = ((instruments[index] as number) & ~(1 << instrument)) >>> 0;
    if (!keptBy.has(index)) keptBy.set(index, kept);
  }
}

function firstOfEachPerson(list: LongList, instruments: Uint32Array, instrument: number, persons: Persons): Int32Array {
  const first = new Int32Array(persons.count).fill(-1);
  for (let index = 0; index < instruments.length; index++) {
    const person = persons.of[index] as number;
    if (person < 0 || !has(instruments, index, instrument)) continue;
    const before = first[person] as number;
    if (before < 0 || isEarlier(list, index, before)) first[person] = index;
  }
  return first;
}

const has = (instruments: Uint32Array, index: number, instrument: number): boolean =>
  ((instruments[index] as number) & (1 << instrument)) !== 0;

function isEarlier(list: LongList, a: number, b: number): boolean {
  const startA = list.starts[a] || '9999';
  const startB = list.starts[b] || '9999';
  if (startA !== startB) return startA < startB;
  return (list.cases[a] as string) < (list.cases[b] as string);
}

const rowOf = (list: LongList, duplicate: Duplicate): number => list.rows[duplicate.index] as number;
