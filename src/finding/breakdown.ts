import { OUTCOME } from '../response/outcome.ts';
import { type CompiledAlternative, compileAlternatives } from './alternative.ts';
import { percentOf } from './band.ts';
import type { Breakdown, BreakdownGroup, BreakdownOptions, GroupKeyQuestion, Withheld } from './breakdown-types.ts';
import { countsAt, OUTCOMES } from './counts.ts';
import { differenceGivesAway, FEWEST_SHOWN, isTooFew, type Pairing } from './disclosure.ts';
import { type Grouping, groupRows } from './grouping.ts';
import { gapIsSmall, shareOf } from './key-question.ts';
import { summaryItems } from './summary-items.ts';
import type { TallyRow } from './tally-types.ts';

export { FEWEST_SHOWN } from './disclosure.ts';

/** The rows, and where in each the answer to a key question stands. */
interface Material {
  readonly rows: readonly TallyRow[];
  readonly keyQuestions: readonly string[];
  readonly outcomeOf: (row: TallyRow, keyQuestion: string) => number | undefined;
  readonly fewest: number;
}

/** A table that is shown: which group a row is in, for a key question. */
interface Shown {
  readonly id: string;
  readonly groupOf: (row: number, keyQuestion: string | null) => number;
}

/**
 * Counts of each key question for each value of each fact. A breakdown is withheld whole where a group, or the
 * denominator of a key question in a group, is under `fewest`, or where such a group could be had by taking one
 * shown table from another (DESIGN.md, *Finding and rating*). *Not known* is a group like any other.
 * Empty where the tally kept no rows.
 */
export function breakdowns(options: BreakdownOptions): readonly Breakdown[] {
  const material = gather(options);
  const shown = alternativesShown(options, material);
  const found: Breakdown[] = [];
  if (material.rows.length === 0) return found;
  for (const fact of options.facts) {
    const grouping = groupRows(material.rows, fact);
    const groups = tableOf(material, grouping);
    const table: Shown = { id: fact.id, groupOf: (row) => grouping.groupOf[row] ?? 0 };
    const withheld = options.disclosureControl === false ? null : reasonToWithhold(material, groups, table, shown);
    if (withheld === null) shown.push(table);
    found.push({ fact: fact.id, label: fact.label, withheld, groups: withheld === null ? groups : [] });
  }
  return found;
}

function gather({ tally, keyQuestions, fewest = FEWEST_SHOWN }: BreakdownOptions): Material {
  const positions = tally.layouts.map(
    (layout) => new Map(summaryItems(layout, keyQuestions).map((s) => [s.keyQuestion, s.index])),
  );
  return {
    rows: tally.rows ?? [],
    keyQuestions: keyQuestions.map((k) => k.id),
    outcomeOf: (row, keyQuestion) => {
      const index = positions[row.layout]?.get(keyQuestion);
      return index === undefined ? undefined : row.outcomes[index];
    },
    fewest,
  };
}

/** Alternative denominators as tables of two groups; those that give a group away by themselves are not shown anywhere. */
function alternativesShown({ alternatives = [], tally }: BreakdownOptions, { rows }: Material): Shown[] {
  const isShown = ({ id, keyQuestion }: CompiledAlternative): boolean => {
    const counted = tally.keyQuestions.find((k) => k.id === keyQuestion)?.alternatives.find((a) => a.id === id);
    return counted !== undefined && !gapIsSmall(counted);
  };
  return compileAlternatives(alternatives)
    .filter(isShown)
    .map((alternative) => ({
      id: alternative.id,
      groupOf: (row, keyQuestion) => {
        const facts = rows[row]?.facts ?? {};
        return keyQuestion === alternative.keyQuestion && alternative.standingOf(facts) === 'left-out' ? 0 : 1;
      },
    }));
}

function tableOf(material: Material, { groups, groupOf }: Grouping): readonly BreakdownGroup[] {
  const cases = groups.map(() => new Set<string>());
  const counters = groups.map(() => new Float64Array(material.keyQuestions.length * OUTCOMES));
  material.rows.forEach((row, r) => {
    const group = groupOf[r] ?? 0;
    cases[group]?.add(row.caseRef);
    material.keyQuestions.forEach((keyQuestion, k) => {
      const outcome = material.outcomeOf(row, keyQuestion);
      const mine = counters[group];
      if (outcome !== undefined && mine !== undefined)
        mine[k * OUTCOMES + outcome] = (mine[k * OUTCOMES + outcome] ?? 0) + 1;
    });
  });
  return groups.map((group, g) => ({
    ...group,
    cases: cases[g]?.size ?? 0,
    keyQuestions: material.keyQuestions.map((id, k) => cell(id, counters[g] ?? new Float64Array(0), k)),
  }));
}

function cell(id: string, counters: Float64Array, k: number): GroupKeyQuestion {
  const counts = countsAt(counters, k * OUTCOMES);
  const share = shareOf(counts);
  return { id, ...counts, of: share.of, percent: percentOf(share) };
}

function reasonToWithhold(
  material: Material,
  groups: readonly BreakdownGroup[],
  table: Shown,
  shown: readonly Shown[],
): Withheld | null {
  const { fewest } = material;
  if (groups.some((g) => isTooFew(g.cases, fewest))) {
    return { code: 'small-group', reason: `Withheld: at least one group has fewer than ${fewest} cases.` };
  }
  if (groups.some((g) => g.keyQuestions.some((k) => isTooFew(k.of, fewest)))) {
    return {
      code: 'small-denominator',
      reason: `Withheld: in at least one group a key question was judged in fewer than ${fewest} cases.`,
    };
  }
  const against = shown.find((other) => givesAway(material, table, other));
  if (against === undefined) return null;
  const reason = `Withheld: read beside another table of this report it would show a group of fewer than ${fewest} cases.`;
  return { code: 'difference', reason, against: against.id };
}

const givesAway = (material: Material, a: Shown, b: Shown): boolean =>
  differenceGivesAway(pairCases(material, a, b), material.fewest) ||
  material.keyQuestions.some((k) => differenceGivesAway(pairJudged(material, a, b, k), material.fewest));

function pairCases({ rows }: Material, a: Shown, b: Shown): Pairing {
  const pairs = new Map<string, readonly [number, number]>();
  rows.forEach((row, r) => {
    pairs.set(row.caseRef, [a.groupOf(r, null), b.groupOf(r, null)]);
  });
  return [...pairs.values()];
}

function pairJudged({ rows, outcomeOf }: Material, a: Shown, b: Shown, keyQuestion: string): Pairing {
  return rows.flatMap((row, r) => {
    const outcome = outcomeOf(row, keyQuestion);
    const counts = outcome === OUTCOME.yes || outcome === OUTCOME.no;
    return counts ? [[a.groupOf(r, keyQuestion), b.groupOf(r, keyQuestion)] as const] : [];
  });
}
