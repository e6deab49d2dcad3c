/** One line of the result: something measured, what it is held against, and the limit where there is one. */
export interface Figure {
  readonly benchmark: string;
  readonly what: string;
  /** What it took, as shown: `2.9 µs`. */
  readonly ours: string;
  /** What the peer took, as shown; empty where the limit is absolute. */
  readonly peer: string;
  /** The figure that the limit speaks of. */
  readonly measured: number;
  readonly unit: '×' | 's' | 'ms' | 'KB' | 'MB';
  /** Most that is allowed; absent where the figure is for information, or the run too small to judge. */
  readonly limit?: number;
}

export type Verdict = 'met' | 'missed' | 'not judged';

export function verdictOf({ measured, limit }: Figure): Verdict {
  if (limit === undefined) return 'not judged';
  return measured <= limit ? 'met' : 'missed';
}

export const inMicroseconds = (nanoseconds: number): string => `${(nanoseconds / 1000).toFixed(2)} µs`;
export const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** What a benchmark is run with. */
export interface Setting {
  /** A folder that is removed afterwards. */
  readonly scratch: string;
  /** Small sizes and few rounds: shows that everything runs; limits of large files are not judged. */
  readonly quick: boolean;
  readonly progress: (text: string) => void;
}

export type Benchmark = (setting: Setting) => Promise<readonly Figure[]>;
