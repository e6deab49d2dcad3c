import { type FactCondition, factCondition } from '../../framework/model/condition/index.ts';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { InstrumentUse } from '../../framework/model/framework.ts';
import type { LookBack, SamplingPlan } from '../../framework/model/sampling.ts';
import { factsReader, type LongList } from '../list/long-list.ts';
import { dateInWords, monthsBefore } from './window.ts';

/** Why a row cannot be sampled. */
export interface Reason {
  readonly code: string;
  readonly words: string;
}

/** For each row of a list: the instruments that take it (bits, in the order of the programme), or why none does. */
export interface Eligibility {
  readonly instruments: Uint32Array;
  readonly reasons: (Reason | undefined)[];
}

/**
 * Decides which rows are eligible. A row has one reason, the first of: `other-domain` (no instrument of the programme
 * takes it), `starts-after`, `outside-window`, then the exclusions of the framework in their order. Conditions that a
 * missing fact leaves open do not hold. Both ends of the look-back window belong to it.
 */
export function findEligible(
  list: LongList,
  plan: SamplingPlan,
  uses: readonly InstrumentUse[],
  asOf: string,
): Eligibility {
  const length = list.cases.length;
  const instruments = new Uint32Array(length);
  const reasons = new Array<Reason | undefined>(length);
  const takes = uses.map(({ when }) => conditionOf(when));
  const checks = [startsAfter(list, asOf), outsideWindow(list, plan.lookBack, asOf), exclusions(plan, asOf)];
  const factsOf = factsReader(list);
  for (let index = 0; index < length; index++) {
    const facts = factsOf(index);
    const bits = bitsOf(takes, facts, asOf);
    const reason = bits === 0 ? OTHER_DOMAIN : firstReason(checks, index, facts);
    reasons[index] = reason;
    if (!reason) instruments[index] = bits;
  }
  return { instruments, reasons };
}

type Check = (index: number, facts: CaseFacts) => Reason | undefined;

const ALWAYS: FactCondition = () => true;
const conditionOf = (when: string | undefined): FactCondition => (when === undefined ? ALWAYS : factCondition(when));

const OTHER_DOMAIN: Reason = {
  code: 'other-domain',
  words: 'Not a kind of case that this inspection looks at.',
};

function bitsOf(takes: readonly FactCondition[], facts: CaseFacts, asOf: string): number {
  let bits = 0;
  for (let i = 0; i < takes.length; i++) if (takes[i]?.(facts, asOf) === true) bits |= 1 << i;
  return bits >>> 0;
}

function firstReason(checks: readonly Check[], index: number, facts: CaseFacts): Reason | undefined {
  for (const check of checks) {
    const reason = check(index, facts);
    if (reason) return reason;
  }
  return undefined;
}

function startsAfter(list: LongList, asOf: string): Check {
  const reason = { code: 'starts-after', words: `Begins after ${dateInWords(asOf)}, the date of the list.` };
  return (index) => ((list.starts[index] as string) > asOf ? reason : undefined);
}

function outsideWindow(list: LongList, lookBacks: readonly LookBack[], asOf: string): Check {
  const windows = lookBacks.map(({ when, column, months }) => {
    const from = monthsBefore(asOf, months);
    const span = `${months} ${months === 1 ? 'month' : 'months'}`;
    return {
      holds: conditionOf(when),
      from,
      column,
      early: outside(`Began before ${dateInWords(from)}, more than ${span} before the date of the list.`),
      late: outside(`The date that decides lies after ${dateInWords(asOf)}, the date of the list.`),
      undated: outside(`No date is given from which the ${span} that are looked back could be counted.`),
    };
  });
  return (index, facts) => {
    const window = windows.find(({ holds }) => holds(facts, asOf) === true);
    if (!window) return undefined;
    const date = facts[window.column] ?? list.starts[index];
    if (typeof date !== 'string' || date === '') return window.undated;
    if (date < window.from) return window.early;
    return date > asOf ? window.late : undefined;
  };
}

const outside = (words: string): Reason => ({ code: 'outside-window', words });

function exclusions(plan: SamplingPlan, asOf: string): Check {
  const compiled = plan.exclusions.map(({ code, words, when }) => ({
    holds: factCondition(when),
    reason: { code, words },
  }));
  return (_, facts) => compiled.find(({ holds }) => holds(facts, asOf) === true)?.reason;
}
