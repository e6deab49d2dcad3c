import type { Dice } from '../dice.ts';
import type { Irregularity } from './irregular.ts';
import { type Kind, type ListedCase, ordinaryCase } from './listed-case.ts';

/** How many cases of which kind go on a list, and what is unusual about them. */
export interface Batch {
  readonly kind: Kind;
  readonly count: number;
  readonly irregular?: Irregularity;
}

export interface ListPlan {
  readonly asOf: string;
  /** Case managers and how much work each has. */
  readonly managers: Readonly<Record<string, number>>;
  readonly batches: readonly Batch[];
  /** Children who stand on the list again: what happens to their second row. */
  readonly again: readonly { readonly kind: Kind; readonly count: number; readonly irregular: Irregularity }[];
  /** Children with one court and one out-of-court case side by side; both stay. */
  readonly bothSides: number;
  readonly casePrefix: string;
  readonly personPrefix: string;
}

/** Makes the cases of a list in mixed order, with references that say nothing about them. */
export function casesOf(plan: ListPlan, dice: Dice): ListedCase[] {
  const { asOf, managers } = plan;
  let person = 10_000 + dice.below(500);
  const withPerson = (one: ListedCase): ListedCase => {
    person += 1 + dice.below(9);
    return { ...one, person: `${plan.personPrefix}${person}` };
  };
  const made = plan.batches.flatMap(({ kind, count, irregular }) =>
    Array.from({ length: count }, () => {
      const one = ordinaryCase(kind, asOf, managers, dice);
      return { ordinary: !irregular, one: withPerson(irregular ? irregular(one, asOf, dice) : one) };
    }),
  );
  const ordinary = (kind: Kind) =>
    made
      .filter((row) => row.ordinary && row.one.caseType === kind && row.one.careExperienced !== 'yes')
      .map(({ one }) => one);
  const again = plan.again.flatMap(({ kind, count, irregular }) =>
    ordinary(kind)
      .slice(0, count)
      .map((one) => irregular(one, asOf, dice)),
  );
  const courtOnes = ordinary('court').slice(-plan.bothSides || Number.POSITIVE_INFINITY);
  const bothSides = courtOnes.map(({ person: child, gender, ethnicity }) => ({
    ...ordinaryCase('out-of-court', asOf, managers, dice),
    person: child,
    gender,
    ethnicity,
  }));
  const all = dice.shuffled([...made.map(({ one }) => one), ...again, ...bothSides]);
  return all.map((one, i) => ({ ...one, reference: `${plan.casePrefix}${1001 + i}` }));
}
