import type { Fact, FactValue } from '../framework/model/fact.ts';
import type { TallyRow } from './tally-types.ts';

/** Which group of a fact each row belongs to. The groups part all cases: nobody is in two, nobody in none. */
export interface Grouping {
  readonly groups: readonly { readonly value: string | null; readonly label: string }[];
  /** Index into `groups`, by row. */
  readonly groupOf: readonly number[];
}

/**
 * Groups rows by a fact. A case has one value, the first that any of its rows states; without one it is in the
 * group *not known*. Several codes together make a group of their own, so that groups never overlap.
 */
export function groupRows(rows: readonly TallyRow[], fact: Fact): Grouping {
  const valueOfCase = new Map<string, string>();
  for (const row of rows) {
    const value = row.facts[fact.id];
    if (value !== undefined && !valueOfCase.has(row.caseRef)) valueOfCase.set(row.caseRef, textOf(value, fact));
  }
  const present = new Set(rows.map((row) => valueOfCase.get(row.caseRef) ?? null));
  const values = [...present].sort(byPrintedOrder(fact));
  const index = new Map(values.map((value, i) => [value, i]));
  return {
    groups: values.map((value) => ({ value, label: labelOf(value, fact) })),
    groupOf: rows.map((row) => index.get(valueOfCase.get(row.caseRef) ?? null) ?? 0),
  };
}

const SEVERAL = ';';

const orderIn = (fact: Fact, code: string): number => {
  const at = fact.codes.findIndex((c) => c.code === code);
  return at < 0 ? fact.codes.length : at;
};

const textOf = (value: FactValue, fact: Fact): string =>
  typeof value === 'object'
    ? [...value].sort((a, b) => orderIn(fact, a) - orderIn(fact, b) || (a < b ? -1 : 1)).join(SEVERAL)
    : String(value);

/** As the codes of the fact are printed, then by text; not known last. */
const byPrintedOrder =
  (fact: Fact) =>
  (a: string | null, b: string | null): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return orderIn(fact, a) - orderIn(fact, b) || (a < b ? -1 : 1);
  };

function labelOf(value: string | null, fact: Fact): string {
  if (value === null) return 'Not known';
  if (fact.type === 'boolean') return value === 'true' ? 'Yes' : 'No';
  if (value === '') return 'None';
  const parts = fact.type === 'codes' ? value.split(SEVERAL) : [value];
  return parts.map((part) => fact.codes.find((c) => c.code === part)?.label ?? part).join(' and ');
}
