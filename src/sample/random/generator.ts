import { murmur3 } from './murmur3.ts';

/** Draws a whole number from 0 to below `bound` (at most 2³²), each equally likely. */
export type Draw = (bound: number) => number;

/** sfc32 (Chris Doty-Humphrey, PractRand, public domain): four words of state, 32 random bits a call. */
export function sfc32(a: number, b: number, c: number, counter: number): () => number {
  return () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
}

const WARM_UP = 12;
const RANGE = 2 ** 32;

/**
 * A generator that anybody can build again from a text: its MurmurHash3 x86_128 (UTF-8, seed 0) gives the four words
 * of an sfc32, whose first 12 numbers are thrown away.
 */
export function generatorFrom(seed: string): Draw {
  const next = sfc32(...murmur3(seed));
  for (let i = 0; i < WARM_UP; i++) next();
  return (bound) => {
    const fair = RANGE - (RANGE % bound);
    let number = next();
    while (number >= fair) number = next();
    return number % bound;
  };
}

/** Puts the items in random order, in place (Fisher and Yates, from the front: item i is drawn from those not yet drawn). */
export function shuffle<T>(items: T[], draw: Draw): T[] {
  for (let i = 0; i < items.length - 1; i++) {
    const j = i + draw(items.length - i);
    const held = items[i] as T;
    items[i] = items[j] as T;
    items[j] = held;
  }
  return items;
}
