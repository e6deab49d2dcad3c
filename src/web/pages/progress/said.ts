import type { AssessorCounts, BoardCase, BoardChange, Counts } from '../../../inspection/progress/index.ts';

/** What an open page is told, by stream or by poll. Codes only; the page has the words. */
export interface Said {
  readonly position: string;
  /** When the reading began (milliseconds since 1970): what was read earlier never replaces what was read later. */
  readonly at: number;
  /** Whether this process hears of changes at present. */
  readonly live: boolean;
  /** `cases` is everything there is. */
  readonly whole: boolean;
  readonly counts: Counts;
  readonly assessors: readonly AssessorCounts[];
  readonly cases: readonly SaidCase[];
  readonly gone: readonly string[];
}

export type SaidCase = Pick<BoardCase, 'caseId' | 'reference' | 'progress' | 'late'> & {
  readonly assessors: readonly (readonly [name: string, progress: string])[];
};

export const saidOf = ({ board, isWhole, changed, gone }: BoardChange, at: Date, live: boolean): Said => ({
  position: board.position,
  at: at.getTime(),
  live,
  whole: isWhole,
  counts: board.counts,
  assessors: board.assessors,
  cases: changed.map(({ caseId, reference, progress, late, assessors }) => ({
    caseId,
    reference,
    progress,
    late,
    assessors: assessors.map((one) => [one.name, one.progress] as const),
  })),
  gone,
});
