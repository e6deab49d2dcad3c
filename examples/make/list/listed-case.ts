import { daysBefore } from '../dates.ts';
import type { Dice } from '../dice.ts';

/** One row of a long list as it should read: codes and ISO dates; an empty text is a cell left blank. */
export interface ListedCase {
  readonly reference: string;
  readonly person: string;
  readonly manager: string;
  readonly start: string;
  readonly end: string;
  readonly caseType: string;
  readonly disposal: string;
  readonly gender: string;
  readonly ethnicity: string;
  readonly harm: string;
  readonly safety: string;
  readonly careExperienced: string;
  readonly homeOrHost: string;
  readonly outside: string;
  readonly responsible: string;
  readonly interventions: string;
  readonly first: string;
  readonly victims: string;
}

export type Kind = 'court' | 'custody' | 'out-of-court';

const DISPOSALS: Readonly<Record<Kind, Readonly<Record<string, number>>>> = {
  court: { 'referral-order': 52, 'youth-rehabilitation-order': 42, 'reparation-order': 4, 'other-court': 2 },
  custody: { 'detention-and-training-order': 75, 'long-term-detention': 25 },
  'out-of-court': {
    'community-resolution': 42,
    'youth-conditional-caution': 32,
    'youth-caution': 20,
    'other-out-of-court': 6,
  },
};

const LEVELS = ['low', 'medium', 'high', 'very-high'] as const;
type Levels = Readonly<Record<(typeof LEVELS)[number], number>>;

const HARM: Readonly<Record<Kind, Levels>> = {
  court: { low: 22, medium: 52, high: 24, 'very-high': 2 },
  custody: { low: 0, medium: 25, high: 65, 'very-high': 10 },
  'out-of-court': { low: 58, medium: 36, high: 6, 'very-high': 0 },
};

/** How far back a start may lie: the framework looks back three months, for custody twelve. */
const DAYS_BACK: Readonly<Record<Kind, number>> = { court: 85, custody: 350, 'out-of-court': 85 };

/** A case that has nothing unusual about it, begun within the months that are looked back. */
export function ordinaryCase(kind: Kind, asOf: string, managers: Readonly<Record<string, number>>, dice: Dice) {
  const disposal = dice.weighted(DISPOSALS[kind]);
  const harm = dice.weighted(HARM[kind]);
  const start = daysBefore(asOf, 3 + dice.below(DAYS_BACK[kind] - 3));
  const looked = dice.chance(kind === 'custody' ? 0.35 : 0.12);
  const one: ListedCase = {
    reference: '',
    person: '',
    manager: dice.weighted(managers),
    start,
    end: kind === 'out-of-court' && dice.chance(0.35) ? laterOf(start, asOf, dice) : '',
    caseType: kind,
    disposal,
    gender: dice.weighted({ male: 84, female: 15, other: 1 }),
    ethnicity: dice.weighted({ white: 66, mixed: 11, black: 10, asian: 8, other: 2, '': 3 }),
    harm,
    safety: nearby(harm, dice),
    careExperienced: looked ? 'yes' : dice.chance(0.25) ? '' : 'no',
    homeOrHost: looked ? 'home' : '',
    outside: looked ? dice.weighted({ no: 3, yes: 1 }) : '',
    responsible: looked ? 'yes' : '',
    interventions: disposal === 'youth-caution' ? dice.weighted({ yes: 5, no: 3, '': 1 }) : '',
    first: dice.weighted({ yes: kind === 'out-of-court' ? 6 : 2, no: 4, '': 1 }),
    victims: dice.weighted({ identified: 5, potential: 2, none: 3, '': 2 }),
  };
  return one;
}

const laterOf = (start: string, asOf: string, dice: Dice): string =>
  [daysBefore(start, -(20 + dice.below(40))), asOf].sort()[0] as string;

/** Safety and wellbeing is often, not always, classified like the risk of serious harm. */
function nearby(level: string, dice: Dice): string {
  const at = LEVELS.indexOf(level as (typeof LEVELS)[number]);
  const shift = dice.weighted({ same: 72, up: 18, down: 10 });
  const moved = at + (shift === 'up' ? 1 : shift === 'down' ? -1 : 0);
  return LEVELS[Math.max(0, Math.min(2, moved))] ?? level;
}
