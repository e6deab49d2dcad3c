import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatorFrom, sfc32, shuffle } from './generator.ts';
import { murmur3 } from './murmur3.ts';

const hex = (text: string): string =>
  murmur3(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');

describe('murmur3', () => {
  it.each([
    ['', '00000000000000000000000000000000'],
    ["I will not buy this tobacconist's, it is scratched.", '9b5b7ba2ef3f7866889adeaf00f3f98e'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
  ])('agrees with the published hash of “%s”', (text, hash) => {
    expect(hex(text)).toBe(hash);
  });
});

describe('sfc32', () => {
  it('gives the published numbers after its warm-up', () => {
    const next = sfc32(0, 12345, 0, 1);
    for (let i = 0; i < 12; i++) next();
    expect(Array.from({ length: 10 }, next)).toEqual([
      235160590, 2967261163, 116171463, 2882324903, 362604721, 4227106926, 1933307004, 1608300071, 2256615412,
      2701957640,
    ]);
  });
});

describe('generatorFrom', () => {
  it('never changes what a seed draws: recorded samples rest on it', () => {
    const draw = generatorFrom('Anytown 2022');
    expect(Array.from({ length: 8 }, () => draw(100))).toMatchInlineSnapshot(`
      [
        1,
        43,
        42,
        14,
        98,
        27,
        59,
        57,
      ]
    `);
  });

  it('stays below its bound and is even', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const number = generatorFrom(seed)(bound);
        return Number.isInteger(number) && number >= 0 && number < bound;
      }),
    );
    const counts = [0, 0, 0];
    const draw = generatorFrom('even');
    for (let i = 0; i < 30_000; i++) {
      const number = draw(3);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});

describe('shuffle', () => {
  it('puts each item in each place equally often', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = shuffle(['a', 'b', 'c'], generatorFrom(`s${i}`)).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});
