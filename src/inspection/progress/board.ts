import { createHash } from 'node:crypto';
import type { AssessorProgress, CaseKind, Progress, StandingCase } from '../ports/index.ts';

/**
 * Why a case that is not handed in is late: the fieldwork is over, or its interview was on an earlier day and nobody has
 * begun. Our own reading; no document says when a case is late.
 */
export type Late = 'fieldwork-over' | 'interview-held';

export interface BoardCase {
  readonly caseId: string;
  readonly reference: string;
  readonly kind: CaseKind;
  readonly progress: Progress;
  readonly late: Late | null;
  readonly isMine: boolean;
  readonly assessors: readonly AssessorProgress[];
}

export type Counts = Readonly<Record<Progress | 'total' | 'late', number>>;

/** One assessor's share: over the cases that are theirs, how many they have not begun, begun, handed in. */
export interface AssessorCounts {
  readonly accountId: string;
  readonly name: string;
  readonly counts: Readonly<Record<AssessorProgress['progress'] | 'total' | 'late', number>>;
}

/** The selected cases of an inspection at one moment, as one reader may see them. */
export interface Board {
  /** Digest of what the board shows. Two boards at one position show the same. */
  readonly position: string;
  /** By reference. */
  readonly cases: ReadonlyMap<string, BoardCase>;
  readonly counts: Counts;
  /** By name. */
  readonly assessors: readonly AssessorCounts[];
}

/** @param today ISO day in London; `fieldworkTo` the last day of fieldwork, null where none is set */
export function boardOf(standing: readonly StandingCase[], today: string, fieldworkTo: string | null): Board {
  const isOver = fieldworkTo !== null && today > fieldworkTo;
  const cases = standing.map(({ interviewOn, ...one }): BoardCase => {
    const heldAndIdle = interviewOn !== null && interviewOn < today && one.progress === 'allocated';
    return { ...one, late: lateness(one.progress, isOver, heldAndIdle) };
  });
  return {
    position: createHash('sha256').update(JSON.stringify(cases)).digest('base64url').slice(0, 22),
    cases: new Map(cases.map((one) => [one.caseId, one])),
    counts: countsOf(cases),
    assessors: assessorsOf(cases),
  };
}

function lateness(progress: Progress, isOver: boolean, heldAndIdle: boolean): Late | null {
  if (progress === 'submitted') return null;
  if (isOver) return 'fieldwork-over';
  return heldAndIdle ? 'interview-held' : null;
}

function countsOf(cases: readonly BoardCase[]): Counts {
  const counts = { 'not-allocated': 0, allocated: 0, begun: 0, submitted: 0, total: cases.length, late: 0 };
  for (const { progress, late } of cases) {
    counts[progress]++;
    if (late) counts.late++;
  }
  return counts;
}

function assessorsOf(cases: readonly BoardCase[]): readonly AssessorCounts[] {
  const found = new Map<string, { name: string; counts: Record<keyof AssessorCounts['counts'], number> }>();
  for (const { assessors, late } of cases) {
    for (const { accountId, name, progress } of assessors) {
      const one = found.get(accountId) ?? { name, counts: { allocated: 0, begun: 0, submitted: 0, total: 0, late: 0 } };
      found.set(accountId, one);
      one.counts[progress]++;
      one.counts.total++;
      if (late && progress !== 'submitted') one.counts.late++;
    }
  }
  return [...found].map(([accountId, one]) => ({ accountId, ...one })).toSorted((a, b) => BY_NAME(a.name, b.name));
}

const BY_NAME = new Intl.Collator('en').compare;
