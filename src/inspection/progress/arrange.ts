import { PROGRESS } from '../overview/index.ts';
import type { CaseKind, Progress } from '../ports/index.ts';
import type { BoardCase } from './board.ts';

export const SORTS = ['reference', 'progress', 'assessor', 'kind'] as const;
export type Sort = (typeof SORTS)[number];

/** What of a board is shown, and in which order. */
export interface Arrangement {
  readonly progress: Progress | null;
  /** An account; `nobody` for cases without one. */
  readonly assessor: string | null;
  readonly kind: CaseKind | null;
  readonly lateOnly: boolean;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** Cases that fit, in order; those that are alike by reference. */
export function arranged(cases: Iterable<BoardCase>, wanted: Arrangement): readonly BoardCase[] {
  const key = KEYS[wanted.sort];
  const direction = wanted.descending ? -1 : 1;
  return [...cases]
    .filter((one) => fits(one, wanted))
    .map((one) => ({ one, key: key(one) }))
    .toSorted((a, b) => direction * compare(a.key, b.key) || compare(a.one.reference, b.one.reference))
    .map(({ one }) => one);
}

const fits = (one: BoardCase, { progress, assessor, kind, lateOnly }: Arrangement): boolean =>
  (progress === null || one.progress === progress) &&
  (assessor === null || isOf(one, assessor)) &&
  (kind === null || one.kind === kind) &&
  (!lateOnly || one.late !== null);

const isOf = ({ assessors }: BoardCase, assessor: string): boolean =>
  assessor === 'nobody' ? assessors.length === 0 : assessors.some(({ accountId }) => accountId === assessor);

const KEYS: Readonly<Record<Sort, (one: BoardCase) => string | number>> = {
  reference: ({ reference }) => reference,
  progress: ({ progress }) => PROGRESS.indexOf(progress),
  assessor: ({ assessors }) => assessors[0]?.name.toLowerCase() ?? '',
  kind: ({ kind }) => kind,
};

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
