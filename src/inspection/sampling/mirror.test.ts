import { describe, expect, it } from 'vitest';
import { mirrorOf, partsOf } from './mirror.ts';

const stratum = (key: string, population: number, allocated: number, selected = allocated) => ({
  key,
  population,
  allocated,
  selected,
  reserve: 0,
});

describe('mirrorOf', () => {
  it('adds up each trait over all strata that have it, the most frequent first', () => {
    const strata = [
      stratum('share=court; gender=female', 4, 2),
      stratum('share=court; gender=male', 10, 3, 4),
      stratum('share=other; gender=male', 6, 3, 2),
    ];
    expect(mirrorOf({ strata }, 'allocated')).toEqual([
      {
        fact: 'share',
        traits: [
          { code: 'court', eligible: 14, sampled: 5 },
          { code: 'other', eligible: 6, sampled: 3 },
        ],
      },
      {
        fact: 'gender',
        traits: [
          { code: 'male', eligible: 16, sampled: 6 },
          { code: 'female', eligible: 4, sampled: 2 },
        ],
      },
    ]);
    expect(mirrorOf({ strata }, 'selected')[0]?.traits[0]).toEqual({ code: 'court', eligible: 14, sampled: 6 });
  });

  it('has nothing to compare in a sample without strata', () => {
    expect(mirrorOf({ strata: [stratum('all', 9, 9)] }, 'selected')).toEqual([]);
    expect(partsOf('a=b=c')).toEqual([{ fact: 'a', code: 'b=c' }]);
  });
});
