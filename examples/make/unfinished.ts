import type { ResponseRow } from './response/table.ts';

/** A response left unfinished: some of its answers were never given. */
export interface Unfinished {
  readonly instrument: string;
  /** Which of the single responses to that instrument, counted from 0. */
  readonly nth: number;
  /** Whether an answer is lacking, by question id. */
  readonly lacks: (id: string) => boolean;
}

/** Takes answers out of single responses, as where an assessor ran out of time. */
export function leaveUnfinished(rows: readonly ResponseRow[], unfinished: readonly Unfinished[]): ResponseRow[] {
  const left = new Map<ResponseRow, Unfinished>();
  for (const one of unfinished) {
    const singles = rows.filter((row) => row.instrument === one.instrument && isOnlyOne(row, rows));
    const row = singles.filter(({ answers }) => Object.keys(answers).some(one.lacks))[one.nth];
    if (!row) throw new Error(`there is no response ${one.nth} to ${one.instrument}`);
    left.set(row, one);
  }
  return rows.map((row) => {
    const lacks = left.get(row)?.lacks;
    if (!lacks) return row;
    return { ...row, answers: Object.fromEntries(Object.entries(row.answers).filter(([id]) => !lacks(id))) };
  });
}

const isOnlyOne = (row: ResponseRow, rows: readonly ResponseRow[]): boolean =>
  rows.filter(({ reference, instrument }) => reference === row.reference && instrument === row.instrument).length === 1;
