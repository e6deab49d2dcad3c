import { type CompiledInstrument, evaluate } from '../../../src/response/index.ts';
import { diceFrom } from '../dice.ts';
import type { Facts } from './profile.ts';

export interface KnownCase {
  readonly reference: string;
  readonly manager: string;
  readonly facts: Facts;
}

/** Whether the work on each key question was good enough, by case reference and key question. */
export type Decisions = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/**
 * Decides which cases are good enough, so that the share of *yes* of each key question comes as near to its target
 * as whole cases allow. Some case managers work better than others, and cases with high need are harder to do well.
 */
export function decide(
  compiled: CompiledInstrument,
  cases: readonly KnownCase[],
  targets: Readonly<Record<string, number>>,
  seed: string,
): Decisions {
  const decisions = new Map(cases.map(({ reference }) => [reference, new Map<string, boolean>()]));
  const standing = new Map(cases.map((one) => [one, standingOf(compiled, one.facts)]));
  for (const keyQuestion of keyQuestionsOf(compiled)) {
    const target = targets[keyQuestion] ?? 0.65;
    const asked = cases.filter((one) => standing.get(one)?.get(keyQuestion) !== 'not-asked');
    const open = asked.filter((one) => standing.get(one)?.get(keyQuestion) === 'open');
    const good = Math.max(0, Math.round(target * asked.length) - (asked.length - open.length));
    const best = byQuality(open, keyQuestion, seed).slice(0, good);
    for (const one of asked) {
      decisions.get(one.reference)?.set(keyQuestion, !open.includes(one) || best.includes(one));
    }
  }
  return decisions;
}

const keyQuestionsOf = ({ items }: CompiledInstrument): readonly string[] => [
  ...new Set(items.flatMap(({ question }) => (question.keyQuestion === undefined ? [] : [question.keyQuestion]))),
];

/** What the circumstances of a case do to each key question: not asked, set to *yes* by a rule, or open. */
function standingOf(compiled: CompiledInstrument, facts: Facts): ReadonlyMap<string, 'not-asked' | 'derived' | 'open'> {
  const { asked, answers } = evaluate(compiled, facts, {});
  return new Map(
    compiled.items.flatMap(({ id, question }) => {
      if (question.kind !== 'summary' || question.keyQuestion === undefined) return [];
      const standing = answers[id] ? 'derived' : asked.includes(id) ? 'open' : 'not-asked';
      return [[question.keyQuestion, standing] as const];
    }),
  );
}

function byQuality(cases: readonly KnownCase[], keyQuestion: string, seed: string): readonly KnownCase[] {
  const scored = cases.map((one) => ({ one, score: qualityOf(one, keyQuestion, seed) }));
  return scored.sort((a, b) => b.score - a.score || (a.one.reference < b.one.reference ? -1 : 1)).map(({ one }) => one);
}

function qualityOf({ reference, manager, facts }: KnownCase, keyQuestion: string, seed: string): number {
  const skill = diceFrom(seed, 'manager', manager.toLowerCase().trim()).share();
  const care = diceFrom(seed, 'case', reference).share();
  const luck = diceFrom(seed, 'key question', reference, keyQuestion).share();
  const isHard = facts.harmNeed === 'high' || facts.harmNeed === 'very-high';
  return 0.25 * skill + 0.35 * care + 0.4 * luck - (isHard ? 0.12 : 0);
}
