import type { Progress, ProgressCount } from '../ports/index.ts';

export const PROGRESS: readonly Progress[] = ['not-allocated', 'allocated', 'begun', 'submitted'];

/** How many selected cases are in each state. */
export const countsOf = (counts: readonly ProgressCount[]): Readonly<Record<Progress, number>> => {
  const selected = counts.filter(({ state }) => state === 'selected');
  const count = (wanted: Progress) =>
    selected.filter(({ progress }) => progress === wanted).reduce((sum, one) => sum + one.count, 0);
  return {
    'not-allocated': count('not-allocated'),
    allocated: count('allocated'),
    begun: count('begun'),
    submitted: count('submitted'),
  };
};
