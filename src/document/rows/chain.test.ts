import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, heaviestChain } from './chain.ts';
import { compareIds, wholeId } from './id.ts';

const candidate = (text: string, weight = 3, stretch = 1): Candidate => {
  const id = wholeId(text);
  if (id === undefined) throw new Error(text);
  return { id, weight, stretch };
};
const chainOf = (candidates: Candidate[]) => heaviestChain(candidates).map((index) => candidates[index]);

describe('heaviestChain', () => {
  it('leaves figures out that break the order', () => {
    const all = ['1.1', '20', '1.2', '1.1', '1.3', '1.10'].map((text) => candidate(text));
    expect(heaviestChain(all)).toEqual([0, 2, 4, 5]);
  });

  it('starts anew below new titles of columns', () => {
    const all = [candidate('3.1'), candidate('3.2'), candidate('1.1', 3, 2), candidate('1.2', 3, 2)];
    expect(heaviestChain(all)).toEqual([0, 1, 2, 3]);
  });

  it('keeps an id that is printed twice', () => {
    expect(heaviestChain(['1.1', '1.2', '1.2', '1.3'].map((text) => candidate(text)))).toHaveLength(4);
  });

  it('leaves out letters that are met too rarely to be a family', () => {
    const all = [candidate('1.1'), candidate('S47'), candidate('1.2')];
    expect(heaviestChain(all)).toEqual([0, 2]);
  });

  it('never goes down, and is as heavy as the best found by trying all', () => {
    const few = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 })), { maxLength: 9 });
    fc.assert(
      fc.property(few, (pairs) => {
        const all = pairs.map(([number, weight]) => candidate(`1.${number}`, weight));
        const chain = chainOf(all) as Candidate[];
        const rises = chain.every((one, i) => i === 0 || compareIds((chain[i - 1] as Candidate).id, one.id) <= 0);
        const weight = chain.reduce((sum, one) => sum + one.weight, 0);
        expect(rises).toBe(true);
        expect(weight).toBe(bestByTrying(all));
      }),
    );
  });
});

function bestByTrying(all: readonly Candidate[], from = 0, last?: Candidate): number {
  if (from === all.length) return 0;
  const one = all[from] as Candidate;
  const without = bestByTrying(all, from + 1, last);
  const fits = last === undefined || compareIds(last.id, one.id) <= 0;
  return fits ? Math.max(without, one.weight + bestByTrying(all, from + 1, one)) : without;
}
