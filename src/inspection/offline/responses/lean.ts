import type { CaseFacts, FactValue } from '../../../framework/model/fact.ts';

/** Bytes that are asked for at once. */
const BLOCK = 1 << 16;

/** Rows of outcomes cut from large blocks: a small array of its own costs several times what it holds. */
export class OutcomeStore {
  #block = new Uint8Array(0);
  #used = 0;

  /** A row of so many outcomes, all 0. */
  next(length: number): Uint8Array {
    if (this.#used + length > this.#block.length) {
      this.#block = new Uint8Array(Math.max(BLOCK, length));
      this.#used = 0;
    }
    const row = this.#block.subarray(this.#used, this.#used + length);
    this.#used += length;
    return row;
  }
}

/** Longest text that an engine copies rather than keep a window on the text it was cut from. */
const ALWAYS_COPIED = 12;

/** The same text, free of the line of the file that it was cut from, which would otherwise stay in memory with it. */
export const detached = (text: string): string =>
  text.length > ALWAYS_COPIED ? Buffer.from(text, 'utf16le').toString('utf16le') : text;

/** Keeps some facts of each case; cases that agree in them share one object. */
export class FactStore {
  readonly #ids: readonly string[];
  readonly #known = new Map<string, CaseFacts>();

  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  keep(facts: CaseFacts): CaseFacts {
    const key = this.#ids.map((id) => facts[id] ?? '').join('\n');
    let kept = this.#known.get(key);
    if (!kept) {
      kept = Object.fromEntries(
        this.#ids.flatMap((id): [string, FactValue][] => {
          const value = facts[id];
          return value === undefined ? [] : [[id, value]];
        }),
      );
      this.#known.set(key, kept);
    }
    return kept;
  }
}
