import { beforeAll, describe, expect, it } from 'vitest';
import { timeLoops } from '../support/time-loops.ts';
import { CHANGE_LIMIT } from './benchmark.ts';
import { type Form, forms } from './instruments.ts';
import { runners } from './runners.ts';

/** Lowest ratio of several rounds: a busy machine makes single rounds slower, never faster. */
function bestRatio(form: Form): number {
  const { ours, peer } = runners(form);
  const [mine = [], theirs = []] = timeLoops([ours, peer], { rounds: 5, milliseconds: 25 });
  return Math.min(...mine) / Math.min(...theirs);
}

describe('one answer changed', () => {
  let all: readonly Form[] = [];
  beforeAll(async () => {
    all = await forms();
  });

  it('is measured on an instrument as large as the largest', () => {
    expect(all.map(({ compiled }) => compiled.items.length)).toEqual([77, 77, 182, 182]);
  });

  it.each([0, 1, 2, 3])('gives what code by hand gives, within five times its time (form %i)', { retry: 2 }, (i) => {
    expect(bestRatio(all[i] as Form)).toBeLessThanOrEqual(CHANGE_LIMIT);
  });
});
