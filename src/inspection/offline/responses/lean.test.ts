import { describe, expect, it } from 'vitest';
import { detached, FactStore, OutcomeStore } from './lean.ts';

describe('rows of outcomes from one block', () => {
  it('do not share a byte, within a block and across blocks', () => {
    const store = new OutcomeStore();
    const rows = Array.from({ length: 2_000 }, () => store.next(67));
    for (const [i, row] of rows.entries()) row.fill(i % 5);
    expect(rows.every((row, i) => row.length === 67 && row.every((outcome) => outcome === i % 5))).toBe(true);
  });

  it('may be longer than a block', () => {
    expect(new OutcomeStore().next(100_000)).toHaveLength(100_000);
  });
});

describe('facts that are kept', () => {
  it('are those that are needed, one object for cases that agree', () => {
    const store = new FactStore(['level', 'flag']);
    const first = store.keep({ level: 'low', flag: false, other: 'x' });
    expect(first).toEqual({ level: 'low', flag: false });
    expect(store.keep({ other: 'y', flag: false, level: 'low' })).toBe(first);
    expect(store.keep({ level: 'low' })).toEqual({ level: 'low' });
    expect(store.keep({ level: 'low', flag: true })).toEqual({ level: 'low', flag: true });
  });
});

describe('a text cut from a line', () => {
  it('stays the same, whatever it holds', () => {
    for (const text of ['', 'C1', 'OC-2022-0000001', 'Ŵyn-🙂-2022-000001']) expect(detached(text)).toBe(text);
  });
});
