type Counts = Readonly<Record<string, number>>;

export interface SaidCase {
  readonly caseId: string;
  readonly reference: string;
  readonly progress: string;
  readonly late: string | null;
  readonly assessors: readonly (readonly [name: string, progress: string])[];
}

/** What the server sends by stream and poll (`pages/progress/said.ts`). */
export interface Said {
  readonly position: string;
  readonly at: number;
  readonly live: boolean;
  readonly whole: boolean;
  readonly counts: Counts;
  readonly assessors: readonly { readonly accountId: string; readonly counts: Counts }[];
  readonly cases: readonly SaidCase[];
  readonly gone: readonly string[];
}

/** What a window tells the others of this browser that show the same to the same person. */
export type Told =
  | { readonly kind: 'board'; readonly said: Said }
  | { readonly kind: 'beat'; readonly live: boolean }
  | { readonly kind: 'over' }
  /** A window that was just opened asks who has the stream. */
  | { readonly kind: 'hello' };

/** What a page can say of itself. It says `live` only while it hears. */
export type State = 'connecting' | 'live' | 'polling' | 'failing' | 'over';
