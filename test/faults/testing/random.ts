/** Random choices that can be made again from the same seed. */
export interface Random {
  readonly chance: (share: number) => boolean;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  readonly some: <T>(of: readonly T[], least: number, most: number) => readonly T[];
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32, public domain.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const one = <T>(of: readonly T[]): T => of[between(0, of.length - 1)] as T;
  return {
    chance: (share) => next() < share,
    between,
    one,
    some: (of, least, most) => Array.from({ length: between(least, most) }, () => one(of)),
  };
}
