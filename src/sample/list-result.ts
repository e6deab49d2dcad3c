import type { InstrumentUse } from '../framework/model/framework.ts';
import type { Chosen } from './draw/manager-cap.ts';
import type { Stratum } from './draw/strata.ts';
import type { Duplicate } from './eligible/duplicates.ts';
import type { Reason } from './eligible/eligibility.ts';
import type { LongList } from './list/long-list.ts';
import type { DrawnCase, DuplicateRow, ExcludedRow, StratumResult } from './result.ts';

/** The excluded rows in the order of the file. */
export function listExcluded(list: LongList, reasons: readonly (Reason | undefined)[]): ExcludedRow[] {
  const excluded: ExcludedRow[] = [];
  for (let index = 0; index < list.cases.length; index++) {
    const reason = reasons[index];
    if (!reason) continue;
    const row = list.rows[index] as number;
    excluded.push({ row, case: list.cases[index] as string, reason: reason.code, words: reason.words });
  }
  return excluded;
}

export const listDuplicates = (list: LongList, duplicates: readonly Duplicate[]): DuplicateRow[] =>
  duplicates.map(({ index, kept }) => ({
    row: list.rows[index] as number,
    case: list.cases[index] as string,
    keptRow: list.rows[kept] as number,
  }));

export const listStrata = (strata: readonly Stratum[], chosen: Chosen, reserve: readonly number[][]): StratumResult[] =>
  strata.map(({ key, members, allocated }, i) => ({
    key,
    population: members.length,
    allocated,
    selected: chosen[i]?.size ?? 0,
    reserve: reserve[i]?.length ?? 0,
  }));

/** The selected cases in the order of their references, then the reserve by stratum in the order of the draw. */
export function listDrawn(
  list: LongList,
  strata: readonly Stratum[],
  chosen: Chosen,
  reserve: readonly number[][],
  instruments: Uint32Array,
  uses: readonly InstrumentUse[],
): DrawnCase[] {
  const drawn = (index: number, stratum: number, role: DrawnCase['role']): DrawnCase => ({
    case: list.cases[index] as string,
    row: list.rows[index] as number,
    stratum: strata[stratum]?.key ?? '',
    role,
    instruments: uses.flatMap(({ framework, instrument }, bit) =>
      ((instruments[index] as number) & (1 << bit)) === 0 ? [] : [`${framework}/${instrument}`],
    ),
  });
  const selected = chosen.flatMap((rows, i) => [...rows].map((row) => drawn(row, i, 'selected')));
  selected.sort((a, b) => (a.case < b.case ? -1 : 1));
  return [...selected, ...reserve.flatMap((rows, i) => rows.map((row) => drawn(row, i, 'reserve')))];
}
