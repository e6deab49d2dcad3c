import type { LongList, Sample } from '../../sample/index.ts';

type Details = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * The list under the names that the service gave: sampling orders cases by their references, so that the same file and
 * the same seed draw the same sample here as from the command line. What was erased keeps its pseudonym.
 */
export function namedList(list: LongList, details: Details): LongList {
  const named = (index: number, pseudonym: string, field: string) =>
    details.get(list.cases[index] ?? '')?.[field] ?? pseudonym;
  return {
    ...list,
    cases: list.cases.map((pseudonym, index) => named(index, pseudonym, 'serviceReference')),
    managers: list.managers.map((pseudonym, index) => named(index, pseudonym, 'caseManager')),
  };
}

/**
 * A sample as it is kept: with pseudonyms in place of the service's references, and without the sentences that name a case
 * or a case manager, of which only the number stays. With the list they can be had again by drawing again.
 */
export function pseudonymous(sample: Sample, list: LongList): Sample {
  const byRow = new Map(list.rows.map((row, index) => [row, list.cases[index] ?? '']));
  const hidden = <T extends { readonly row: number }>(one: T) => ({ ...one, case: byRow.get(one.row) ?? '' });
  const cases = sample.cases.map(hidden);
  const named = new Set(sample.shifts);
  const moved = sample.shifts.length;
  return {
    ...sample,
    excluded: sample.excluded.map(hidden),
    duplicates: sample.duplicates.map(hidden),
    cases,
    selected: cases.filter(({ role }) => role === 'selected').map((one) => one.case),
    reserve: cases.filter(({ role }) => role === 'reserve').map((one) => one.case),
    steps: [
      ...sample.steps.filter((step) => !named.has(step)),
      ...(moved === 0 ? [] : [`Cases that made way for others because of the limit for a case manager: ${moved}.`]),
    ],
    shifts: [],
  };
}
