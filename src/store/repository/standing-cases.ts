import type { Progress } from '../../inspection/ports/cases.ts';
import type { AssessorProgress, StandingCase, StandingCases } from '../../inspection/ports/standing-cases.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { isUuid } from '../database/uuid.ts';

// Each table is read once, by itself, under row-level security, and all in one write. They are put together here: just
// after a draw the planner knows nothing of the new rows yet, and takes seconds where it has to choose how to join them.

const CASES = `SELECT case_id, reference, kind, instruments FROM inspection_case
  WHERE inspection_id = $1 AND state = 'selected' ORDER BY reference`;
const OWED = `SELECT a.case_id, a.instrument, a.account_id, p.display_name, a.account_id = (SELECT acting_account()) AS mine
  FROM allocation a JOIN account p ON p.account_id = a.account_id
  WHERE a.inspection_id = $1 ORDER BY a.allocated_at, p.display_name`;
const GIVEN = `SELECT case_id, instrument, assessor_id, kind, state FROM response WHERE inspection_id = $1`;
const HELD = `SELECT case_id, to_char(max(ends_at) AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS interview_on
  FROM timetable_entry
  WHERE inspection_id = $1 AND case_id IS NOT NULL AND kind = 'case-manager-interview' AND NOT cancelled
  GROUP BY case_id`;

interface CaseRow {
  readonly case_id: string;
  readonly reference: string;
  readonly kind: StandingCase['kind'];
  readonly instruments: readonly string[];
}
interface OwedRow {
  readonly case_id: string;
  readonly instrument: string;
  readonly account_id: string;
  readonly display_name: string;
  readonly mine: boolean;
}
interface GivenRow {
  readonly case_id: string;
  readonly instrument: string;
  readonly assessor_id: string;
  readonly kind: string;
  readonly state: string;
}
interface HeldRow {
  readonly case_id: string;
  readonly interview_on: string;
}

export const standingCases = (db: Db): StandingCases => ({
  read: async (inspectionId) => {
    if (!isUuid(inspectionId)) return [];
    const [cases, allOwed, allGiven, held] = await Promise.all([
      rowsOf<CaseRow>(db, CASES, [inspectionId]),
      rowsOf<OwedRow>(db, OWED, [inspectionId]),
      rowsOf<GivenRow>(db, GIVEN, [inspectionId]),
      rowsOf<HeldRow>(db, HELD, [inspectionId]),
    ]);
    const owedOf = Map.groupBy(allOwed, ({ case_id }) => case_id);
    const givenOf = Map.groupBy(allGiven, ({ case_id }) => case_id);
    const interviews = new Map(held.map((one) => [one.case_id, one.interview_on]));
    return cases.map((row): StandingCase => {
      const owed = owedOf.get(row.case_id) ?? [];
      const given = givenOf.get(row.case_id) ?? [];
      return {
        caseId: row.case_id,
        reference: row.reference,
        kind: row.kind,
        progress: progressOf(row, owed, given),
        isMine: owed.some(({ mine }) => mine),
        assessors: assessorsOf(owed, given),
        interviewOn: interviews.get(row.case_id) ?? null,
      };
    });
  },
});

/** As the list of cases works it out (`progress.ts`); a test holds the two together. */
function progressOf({ instruments }: CaseRow, owed: readonly OwedRow[], given: readonly GivenRow[]): Progress {
  const handedIn = given.filter(({ state }) => state === 'submitted');
  const isDone =
    owed.length > 0
      ? owed.every((one) => handedIn.some((other) => isBy(other, one)))
      : instruments.length > 0 && instruments.every((id) => handedIn.some(({ instrument }) => instrument === id));
  if (isDone) return 'submitted';
  if (given.length > 0) return 'begun';
  return owed.length > 0 ? 'allocated' : 'not-allocated';
}

const isBy = (given: GivenRow, owed: OwedRow): boolean =>
  given.instrument === owed.instrument && given.assessor_id === owed.account_id;

/** How far each is with what is theirs, in the order in which it was given to them. */
function assessorsOf(owed: readonly OwedRow[], given: readonly GivenRow[]): readonly AssessorProgress[] {
  return [...Map.groupBy(owed, ({ account_id }) => account_id)].map(([accountId, theirs]) => {
    const states = theirs.map((one) => given.find((other) => other.kind === 'independent' && isBy(other, one))?.state);
    return { accountId, name: theirs[0]?.display_name ?? '', progress: ofStates(states) };
  });
}

function ofStates(states: readonly (string | undefined)[]): AssessorProgress['progress'] {
  if (states.every((state) => state === 'submitted')) return 'submitted';
  return states.some((state) => state !== undefined) ? 'begun' : 'allocated';
}
