import { closeSync, openSync, writeSync } from 'node:fs';
import type { Fact } from '../../src/framework/model/fact.ts';
import type { LongListColumn, SamplingPlan } from '../../src/framework/model/sampling.ts';
import { seeded } from '../change/forms.ts';

/** The day on which the lists that are written here are drawn from; all rows began in the weeks before it. */
export const AS_OF = '2022-05-16';

const ROWS_AT_ONCE = 5_000;

/** Writes a long list for a plan: every column that the plan reads, rows of different children, all eligible by date. */
export function writeLongList(plan: SamplingPlan, facts: readonly Fact[], rows: number, file: string): void {
  const columns = plan.columns.filter(({ role }) => role !== 'identifying');
  const random = seeded(1500);
  const out = openSync(file, 'w');
  writeSync(out, `${columns.map(({ heading }) => heading).join(',')}\n`);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - from);
    const lines = Array.from({ length: count }, (_, i) =>
      columns.map((column) => cell(column, facts, from + i, random)).join(','),
    );
    writeSync(out, `${lines.join('\n')}\n`);
  }
  closeSync(out);
}

function cell(column: LongListColumn, facts: readonly Fact[], row: number, random: () => number): string {
  switch (column.role) {
    case 'case':
      return `OC-2022-${String(row + 1).padStart(7, '0')}`;
    case 'person':
      return `P${row + 1}`;
    case 'case-manager':
      return `CM${Math.floor(random() * 60)}`;
    case 'start-date':
      return `${String(1 + Math.floor(random() * 28)).padStart(2, '0')}/0${3 + Math.floor(random() * 2)}/2022`;
    default:
      return valueIn(column, facts, random);
  }
}

function valueIn(column: LongListColumn, facts: readonly Fact[], random: () => number): string {
  if (column.fact === 'caseType') return 'out-of-court';
  if (column.type === 'boolean') return random() < 0.2 ? 'yes' : 'no';
  if (column.type === 'date') return '13/05/2022';
  const codes = facts.find(({ id }) => id === column.fact)?.codes ?? [];
  return codes[Math.floor(random() * codes.length)]?.code ?? '';
}
