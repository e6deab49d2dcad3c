import type { AnswerValue } from '../../../src/framework/model/answer.ts';
import type { Dice } from '../dice.ts';
import type { Facts } from './profile.ts';

/** Answers that follow from the facts of the case, whatever the quality of the work. */
export function knownAnswer(id: string, facts: Facts, good: boolean, dice: Dice): AnswerValue | undefined {
  return KNOWN[id]?.(facts, good, dice);
}

type Known = (facts: Facts, good: boolean, dice: Dice) => AnswerValue;

const LEVELS = ['low', 'medium', 'high', 'very-high'];

const safetyLevel: Known = ({ safetyAndWellbeing }) => String(safetyAndWellbeing);
const harmLevel: Known = ({ riskOfSeriousHarm }) => String(riskOfSeriousHarm);
const safetyReasonable: Known = (facts, _, dice) => reasonable(facts.safetyAndWellbeing, facts.safetyNeed, dice);
const harmReasonable: Known = (facts, _, dice) => reasonable(facts.riskOfSeriousHarm, facts.harmNeed, dice);

/** Beside the inspector's own level a classification is mostly reasonable; two levels away it is not. */
function reasonable(classified: unknown, need: unknown, dice: Dice): string {
  const apart = Math.abs(LEVELS.indexOf(String(classified)) - LEVELS.indexOf(String(need)));
  if (apart >= 2) return 'no';
  return dice.chance(apart === 1 ? 0.7 : 0.97) ? 'yes' : 'no';
}

const KNOWN: Readonly<Record<string, Known>> = {
  'safety-classification': safetyLevel,
  'harm-classification': harmLevel,
  'A 2.4': safetyLevel,
  'A 3.3': harmLevel,
  'safety-classification-reasonable': safetyReasonable,
  'harm-classification-reasonable': harmReasonable,
  'A 2.6': safetyReasonable,
  'A 3.5': harmReasonable,
  'I 1.1': ({ careExperienced }) => (careExperienced === true ? 'yes' : 'no'),
  'I 1.4': ({ gender }) => String(gender),
  'I 1.5': ({ ethnicity }, _, dice) => dice.pick(CATEGORIES[String(ethnicity)] ?? ['not-known']),
  'I 1.6': (_, __, dice) => dice.weighted({ english: 95, other: 5 }),
  'I 1.7': (_, __, dice) => dice.weighted({ 'no-religion': 50, christian: 20, muslim: 8, 'not-known': 22 }),
  'I 1.8': (_, __, dice) => dice.weighted({ heterosexual: 55, 'not-known': 40, 'prefer-not-to-say': 5 }),
  'I 1.9': (_, __, dice) => dice.weighted({ no: 70, yes: 24, 'not-known': 6 }),
  'I 1.11': (_, __, dice) => dice.weighted({ 'a-little': 6, 'a-lot': 2, 'not-at-all': 1 }),
  'release-stage': (_, __, dice) => dice.weighted({ released: 50, 'in-custody': 25, 'release-near': 15, returned: 10 }),
  'home-on-release': (_, good, dice) =>
    good
      ? dice.weighted({ family: 6, care: 2, supported: 2 })
      : dice.weighted({ temporary: 5, none: 1, 'not-known': 3 }),
};

const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  white: [
    'white-british',
    'white-british',
    'white-british',
    'white-british',
    'other-white',
    'gypsy-or-irish-traveller',
  ],
  mixed: ['white-and-black-caribbean', 'white-and-black-african', 'other-mixed'],
  black: ['black-african', 'black-caribbean'],
  asian: ['pakistani', 'indian', 'bangladeshi'],
  other: ['arab', 'other'],
};
