import { daysBefore } from '../dates.ts';
import type { Dice } from '../dice.ts';
import type { ListedCase } from './listed-case.ts';

/** What is done to an ordinary case so that it cannot be sampled, or only just. */
export type Irregularity = (one: ListedCase, asOf: string, dice: Dice) => ListedCase;

export const startsInFuture: Irregularity = (one, asOf, dice) => ({
  ...one,
  start: daysBefore(asOf, -(1 + dice.below(20))),
  end: '',
});

export const beganTooEarly: Irregularity = (one, asOf, dice) => ({
  ...one,
  start: daysBefore(asOf, (one.caseType === 'custody' ? 400 : 110) + dice.below(200)),
  end: '',
});

export const hostedAndAssessedElsewhere: Irregularity = (one) => ({ ...one, ...HOSTED, responsible: 'no' });

/** The service is host, and assessed the child itself: the case stays. */
export const hostedAndAssessedHere: Irregularity = (one) => ({ ...one, ...HOSTED, responsible: 'yes' });

const HOSTED = { careExperienced: 'yes', homeOrHost: 'host', outside: '' } as const;

export const onBail: Irregularity = (one) => ({ ...one, caseType: 'bail', disposal: 'other-court' });
export const onRemand: Irregularity = (one) => ({ ...one, caseType: 'remand', disposal: 'other-court' });

/** A court order on the out-of-court side of the list, or the other way about. */
export const disposalOfAnotherKind: Irregularity = (one) => ({
  ...one,
  disposal: one.caseType === 'out-of-court' ? 'referral-order' : 'youth-caution',
});

export const neverClassified: Irregularity = (one) => ({ ...one, harm: 'not-classified' });

/** The same child again for the same kind of case, begun some days later. */
export const sameChildAgain: Irregularity = (one, asOf, dice) => ({
  ...one,
  start: [daysBefore(one.start, -(1 + dice.below(21))), asOf].sort()[0] as string,
  end: '',
});
