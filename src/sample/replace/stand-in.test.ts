import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standInFor } from './stand-in.ts';

const reserve = [
  { case: 'a', stratum: 'share=court; gender=male; harm=low' },
  { case: 'b', stratum: 'share=court; gender=female; harm=high' },
  { case: 'c', stratum: 'share=court; gender=female; harm=low' },
  { case: 'd', stratum: 'share=court; gender=female; harm=low' },
];

describe('standInFor', () => {
  it('takes the next of the same stratum', () => {
    expect(standInFor('share=court; gender=female; harm=low', reserve)).toEqual({
      case: 'c',
      stratum: 'share=court; gender=female; harm=low',
      sameStratum: true,
    });
  });

  it('takes the nearest where the stratum has none left, and says that it is another', () => {
    expect(standInFor('share=court; gender=male; harm=high', reserve)).toMatchObject({ case: 'a', sameStratum: false });
    expect(standInFor('share=other; gender=female; harm=high', reserve)).toMatchObject({ case: 'b' });
  });

  it('has nothing to give where the reserve is used up', () => {
    expect(standInFor('all', [])).toBeNull();
  });

  const stratum = fc.tuple(fc.constantFrom('m', 'f'), fc.constantFrom('low', 'high')).map(([g, h]) => `g=${g}; h=${h}`);
  const waiting = fc
    .array(stratum, { maxLength: 12 })
    .map((strata) => strata.map((one, i) => ({ case: `C${i}`, stratum: one })));

  it('never leaves the stratum while it has a case, and uses its cases in their order', () => {
    fc.assert(
      fc.property(waiting, stratum, (cases, of) => {
        const found = standInFor(of, cases);
        const own = cases.filter((one) => one.stratum === of);
        if (own.length > 0) expect(found?.case).toBe(own[0]?.case);
        else expect(found === null).toBe(cases.length === 0);
        expect(found?.sameStratum ?? false).toBe(own.length > 0);
      }),
    );
  });
});
