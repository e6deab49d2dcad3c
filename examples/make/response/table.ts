import type { Answers, AnswerValue } from '../../../src/framework/model/answer.ts';
import type { Fact } from '../../../src/framework/model/fact.ts';
import type { CompiledInstrument } from '../../../src/response/index.ts';
import { type CellValue, writeCsv } from '../../../src/sheet/index.ts';
import type { Facts } from './profile.ts';

/** One row of a responses file. */
export interface ResponseRow {
  readonly reference: string;
  readonly instrument: string;
  readonly assessor: string;
  readonly facts: Facts;
  readonly answers: Answers;
}

/** The wide table of CONTRACT.md: a row a response, a column a fact, a column a question with `Q` before its id. */
export function responsesCsv(
  rows: readonly ResponseRow[],
  instruments: readonly CompiledInstrument[],
  facts: readonly Fact[],
): string {
  const factIds = facts.map(({ id }) => id).filter((id) => rows.some((row) => row.facts[id] !== undefined));
  const allIds = new Set(instruments.flatMap(({ items }) => items.map(({ id }) => id)));
  const ids = [...allIds].filter((id) => rows.some(({ answers }) => answers[id] !== undefined));
  const severally = instruments.length > 1;
  const headings = ['case', ...(severally ? ['instrument'] : []), 'assessor', ...factIds, ...ids.map((id) => `Q${id}`)];
  const cells = rows.map((row) => [
    row.reference,
    ...(severally ? [row.instrument] : []),
    row.assessor,
    ...factIds.map((id) => cellOf(row.facts[id])),
    ...ids.map((id) => cellOf(row.answers[id])),
  ]);
  return writeCsv(headings, cells);
}

const cellOf = (value: AnswerValue | boolean | undefined): CellValue => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join(';') : value;
};
