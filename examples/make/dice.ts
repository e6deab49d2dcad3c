import { generatorFrom, shuffle } from '../../src/sample/random/generator.ts';

/** Chance that comes out the same each time for the same text. */
export interface Dice {
  /** Whole number from 0 to below `bound`. */
  readonly below: (bound: number) => number;
  /** From 0 to below 1. */
  readonly share: () => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** One of the words, by its weight. */
  readonly weighted: <K extends string>(weights: Readonly<Record<K, number>>) => K;
  readonly shuffled: <T>(items: readonly T[]) => T[];
}

/** Dice of their own for each thing decided, so that a change in one place does not throw all others anew. */
export function diceFrom(...seed: readonly string[]): Dice {
  const draw = generatorFrom(seed.join('\n'));
  const share = (): number => draw(1_000_000) / 1_000_000;
  return {
    below: draw,
    share,
    chance: (probability) => share() < probability,
    pick: (items) => items[draw(items.length)] as (typeof items)[number],
    weighted: (weights) => weightedBy(weights, share()),
    shuffled: (items) => shuffle([...items], draw),
  };
}

function weightedBy<K extends string>(weights: Readonly<Record<K, number>>, share: number): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = share * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [word, weight] of entries) {
    left -= weight;
    if (left < 0) return word;
  }
  return (entries.at(-1) as [K, number])[0];
}
