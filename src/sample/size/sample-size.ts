import type { SampleSize } from '../../framework/model/sampling.ts';
import { normalQuantile } from './normal-quantile.ts';

export interface Size {
  readonly required: number;
  /** How the number came about, in words. */
  readonly basis: string;
}

/**
 * How many cases to sample of `population` eligible ones: z² p (1 - p) / e², corrected for the finite list by
 * n0 / (1 + (n0 - 1) / N) and rounded to the nearest whole case [assumed]; then held within the limits of the plan
 * and never more than there are. A number that is asked for replaces the formula.
 */
export function sampleSize(population: number, plan: SampleSize, asked?: number): Size {
  if (population === 0) return { required: 0, basis: 'No case is eligible.' };
  if (asked !== undefined) return within(population, asked, [`${asked} cases were asked for.`]);
  const z = normalQuantile(plan.confidence);
  const margin = plan.margin / 100;
  const endless = (z * z * plan.proportion * (1 - plan.proportion)) / (margin * margin);
  const corrected = Math.round(endless / (1 + (endless - 1) / population));
  const words = [
    `${percent(plan.confidence)} confidence, a margin of ${plan.margin} points and an expected share of ${percent(plan.proportion)} ` +
      `need ${endless.toFixed(1)} cases of an endless list; corrected for ${population} eligible cases that is ${corrected}.`,
  ];
  return within(population, limited(corrected, plan, words), words);
}

function limited(size: number, { min, max }: SampleSize, words: string[]): number {
  if (max !== undefined && size > max) {
    words.push(`No more than ${max} are sampled.`);
    return max;
  }
  if (min !== undefined && size < min) {
    words.push(`No fewer than ${min} are sampled.`);
    return min;
  }
  return size;
}

function within(population: number, size: number, words: readonly string[]): Size {
  if (size <= population) return { required: size, basis: words.join(' ') };
  return { required: population, basis: [...words, `Only ${population} are eligible: all are taken.`].join(' ') };
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
