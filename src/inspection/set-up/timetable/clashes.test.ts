import { describe, expect, it } from 'vitest';
import { clashesIn } from './clashes.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const entry = (entryId: string, from: number, to: number, people: readonly string[], cancelled = false) => ({
  entryId,
  startsAt: at(from),
  endsAt: at(to),
  people,
  cancelled,
});

describe('clashes of a timetable', () => {
  it('are people who are in two entries at once, whatever the order of the list', () => {
    const found = clashesIn([entry('b', 10, 12, ['ann', 'bob']), entry('a', 9, 11, ['ann', 'cat'])]);
    expect(found).toEqual([{ accountId: 'ann', entries: ['a', 'b'] }]);
  });

  it('are not people who go from one straight to the next', () => {
    expect(clashesIn([entry('a', 9, 10, ['ann']), entry('b', 10, 11, ['ann'])])).toEqual([]);
  });

  it('leave cancelled entries out', () => {
    expect(clashesIn([entry('a', 9, 11, ['ann'], true), entry('b', 10, 11, ['ann'])])).toEqual([]);
  });

  it('find a short entry inside a long one, past another that ends in between', () => {
    const found = clashesIn([
      entry('long', 9, 17, ['ann']),
      entry('other', 10, 11, ['bob']),
      entry('short', 15, 16, ['ann']),
    ]);
    expect(found).toEqual([{ accountId: 'ann', entries: ['long', 'short'] }]);
  });
});
