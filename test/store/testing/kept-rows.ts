import type { FactValue } from '../../../src/framework/model/fact.ts';
import type { KeptRows } from '../../../src/inspection/ports/index.ts';

/** One row of a confirmed list, for tests that make lists row by row. */
export interface ListRow {
  readonly row: number;
  readonly case: string;
  readonly person: string;
  readonly manager: string;
  readonly link: string | null;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly start: string;
  readonly datedFacts: Readonly<Record<string, FactValue>>;
  readonly details: Readonly<Record<string, string>>;
}

/** The rows column by column, as the store takes them. */
export const keptOf = (rows: readonly ListRow[]): KeptRows => ({
  list: {
    rows: rows.map(({ row }) => row),
    cases: rows.map((one) => one.case),
    persons: rows.map(({ person }) => person),
    managers: rows.map(({ manager }) => manager),
    starts: rows.map(({ start }) => start),
    facts: columns(rows.map(({ facts }) => facts)),
  },
  links: rows.map(({ link }) => link ?? ''),
  datedFacts: columns(rows.map(({ datedFacts }) => datedFacts)),
  details: rows.map(({ details }) => details),
});

const columns = (facts: readonly Readonly<Record<string, FactValue>>[]) =>
  new Map([...new Set(facts.flatMap(Object.keys))].map((id) => [id, facts.map((one) => one[id])]));
