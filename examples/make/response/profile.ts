import type { FactValue } from '../../../src/framework/model/fact.ts';
import { type Dice, diceFrom } from '../dice.ts';

export type Facts = Readonly<Record<string, FactValue>>;

const LEVELS = ['low', 'medium', 'high', 'very-high'] as const;
type Level = (typeof LEVELS)[number];

/**
 * Everything that an inspector knows of a case in the end: what the long list states, blanks filled, and what only
 * the inspector records (own levels of need, factors, engagement).
 */
export function profileOf(listed: Facts, seed: string, reference: string): Facts {
  const dice = diceFrom(seed, 'profile', reference);
  const outOfCourt = listed.caseType === 'out-of-court';
  const victims = listed.victims ?? dice.weighted({ identified: 5, potential: 2, none: 3 });
  const safetyNeed = needBeside(listed.safetyAndWellbeing, dice);
  const harmNeed = needBeside(listed.riskOfSeriousHarm, dice);
  return {
    ...listed,
    ...care(listed),
    ...(outOfCourt ? outOfCourtFacts(listed, dice) : {}),
    firstDisposal: listed.firstDisposal ?? dice.chance(0.4),
    victims,
    safetyNeed,
    harmNeed,
    ...(outOfCourt
      ? {
          safetyFactors: safetyNeed !== 'low' || dice.chance(0.3),
          harmFactors: harmNeed !== 'low' || victims === 'identified',
        }
      : {}),
  };
}

/** A fact about home or host is there only for a child who was looked after. */
function care(listed: Facts): Facts {
  if (listed.careExperienced !== true) return { careExperienced: false };
  const homeOrHost = listed.homeOrHost ?? 'home';
  return {
    homeOrHost,
    responsibleForAssessment: listed.responsibleForAssessment ?? true,
    ...(homeOrHost === 'home' ? { livedOutsideArea: listed.livedOutsideArea ?? false } : {}),
  };
}

function outOfCourtFacts(listed: Facts, dice: Dice): Facts {
  const isCaution = listed.disposal === 'youth-caution';
  const interventions = isCaution ? (listed.interventions ?? dice.chance(0.7)) : true;
  const rulesSettle = isCaution || listed.disposal === 'youth-conditional-caution';
  return {
    ...(isCaution ? { interventions } : {}),
    ...(rulesSettle ? {} : { voluntary: dice.chance(0.8) }),
    ...(interventions === true ? { childEngaged: dice.chance(0.87) } : {}),
  };
}

/** The inspector's own level lies at or beside the case manager's. */
function needBeside(classified: FactValue | undefined, dice: Dice): Level {
  const at = Math.max(0, LEVELS.indexOf(classified as Level));
  const shift = dice.weighted({ same: 74, up: 16, down: 8, far: 2 });
  return LEVELS[Math.max(0, Math.min(3, at + { same: 0, up: 1, down: -1, far: 2 }[shift]))] as Level;
}

/** The same case through the eyes of somebody who may see the levels of need one step differently. */
export function seenByAnother(facts: Facts, dice: Dice): Facts {
  const safetyNeed = dice.chance(0.1) ? needBeside(facts.safetyNeed, dice) : facts.safetyNeed;
  const harmNeed = dice.chance(0.1) ? needBeside(facts.harmNeed, dice) : facts.harmNeed;
  return {
    ...facts,
    ...(safetyNeed === undefined ? {} : { safetyNeed }),
    ...(harmNeed === undefined ? {} : { harmNeed }),
    ...(facts.safetyFactors === undefined
      ? {}
      : { safetyFactors: facts.safetyFactors === true || safetyNeed !== 'low' }),
    ...(facts.harmFactors === undefined ? {} : { harmFactors: facts.harmFactors === true || harmNeed !== 'low' }),
  };
}
