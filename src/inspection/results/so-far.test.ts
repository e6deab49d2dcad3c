import { describe, expect, it } from 'vitest';
import type { Setting } from '../offline/library.ts';
import { populationOf } from './so-far.ts';

const setting = (...sampling: readonly string[]): Setting =>
  ({
    programme: { instruments: sampling.map((plan, n) => ({ framework: 'f', instrument: `i${n}`, sampling: plan })) },
  }) as unknown as Setting;
const counted = (cases: number, ...responses: readonly number[]) => ({
  cases,
  instruments: responses.map((one, n) => ({ framework: 'f', instrument: `i${n}`, responses: one, incomplete: 0 })),
});

describe('the list behind a share', () => {
  it('is one for all where all are drawn from it; only what is in was seen', () => {
    const drawn = [{ plan: 'a', eligible: 100, selected: 40 }];
    expect(populationOf(setting('a', 'a'), counted(10, 6, 4), drawn)).toEqual({
      population: { total: 100, sampled: 10 },
    });
    expect(populationOf(setting('a', 'a'), counted(40, 30, 12), drawn)).toEqual({
      population: { total: 100, sampled: 40 },
    });
  });

  it('is one for each questionnaire where children and victims have their own', () => {
    const drawn = [
      { plan: 'a', eligible: 100, selected: 40 },
      { plan: 'b', eligible: 20, selected: 9 },
    ];
    expect(populationOf(setting('a', 'b'), counted(12, 10, 2), drawn)).toEqual({
      populations: { 'f/i0': { total: 100, sampled: 10 }, 'f/i1': { total: 20, sampled: 2 } },
    });
  });

  it('is not known before anything was drawn', () => {
    expect(populationOf(setting('a'), counted(3, 3), [])).toEqual({});
  });
});
