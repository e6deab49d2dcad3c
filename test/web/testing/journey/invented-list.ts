import { createHash } from 'node:crypto';
import type { Fact } from '../../../../src/framework/model/fact.ts';
import type { LongListColumn, SamplingPlan } from '../../../../src/framework/model/sampling.ts';

export interface Invented {
  readonly seed: string;
  /** The day on which cases are judged; they began in the three months before it. */
  readonly asOf: string;
  readonly rows: number;
  /** What the cases of another list are called, where rows of this one belong to them. */
  readonly linked: readonly string[];
}

/** What a disposal goes with; a list in which they did not match would have most of its rows excluded. */
const DISPOSALS = [
  { caseType: 'out-of-court', disposal: 'community-resolution' },
  { caseType: 'out-of-court', disposal: 'youth-caution' },
  { caseType: 'out-of-court', disposal: 'youth-conditional-caution' },
  { caseType: 'court', disposal: 'referral-order' },
  { caseType: 'court', disposal: 'youth-rehabilitation-order' },
  { caseType: 'custody', disposal: 'detention-and-training-order' },
] as const;

/** Rows of a list as its plan wants them, by column id. The same seed gives the same rows; nobody in them exists. */
export function inventRows(
  plan: SamplingPlan,
  facts: readonly Fact[],
  invented: Invented,
): readonly Readonly<Record<string, string>>[] {
  const columns = plan.columns.filter(({ role }) => role !== 'identifying');
  const tiesDisposals = columns.some(({ fact }) => fact === 'caseType');
  return Array.from({ length: invented.rows }, (_, row) => {
    const die: Die = (what, sides) => throwDie(`${invented.seed}/${plan.id}/${row}/${what}`, sides);
    const tied = tiesDisposals ? DISPOSALS[die('disposal', DISPOSALS.length)] : undefined;
    const cell = (column: LongListColumn): string => {
      if (column.role === 'fact') return factCell(column, facts, { die, tied: tied ?? {}, linked: invented.linked });
      return {
        case: `${plan.id.slice(0, 2).toUpperCase()}-${1001 + row}`,
        person: `P-${2001 + row}`,
        'case-manager': `CM ${die('manager', 8) + 1}`,
        'start-date': daysBefore(invented.asOf, 5 + die('start', 80)),
        identifying: '',
      }[column.role];
    };
    return Object.fromEntries(columns.map((column) => [column.id, cell(column)]));
  });
}

type Die = (what: string, sides: number) => number;

/** Which of its codes a fact has: mostly one of the first two. */
const USUAL = [0, 0, 0, 0, 1, 1, 1, 1, 1, 2];

interface OneRow {
  readonly die: Die;
  /** Facts that go together, by their codes. */
  readonly tied: Readonly<Record<string, string>>;
  readonly linked: readonly string[];
}

function factCell(column: LongListColumn, facts: readonly Fact[], { die, tied, linked }: OneRow): string {
  const { id, fact = '', required, type, refersTo } = column;
  if (refersTo !== undefined) return linked[die('linked', linked.length)] ?? '';
  if (!required) return '';
  // Most are *yes*: a victim's consent, a named victim. A child is rarely in care.
  if (type === 'boolean') return fact === 'careExperienced' && die(id, 4) > 0 ? 'No' : 'Yes';
  const codes = facts.find((one) => one.id === fact)?.codes ?? [];
  const usual = codes[USUAL[die(id, USUAL.length)] ?? 0] ?? codes[0];
  return (codes.find(({ code }) => code === tied[fact]) ?? usual)?.label ?? '';
}

const throwDie = (what: string, sides: number): number =>
  createHash('sha256').update(what).digest().readUInt32BE() % Math.max(1, sides);

function daysBefore(day: string, days: number): string {
  const [year, month, date] = new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}
