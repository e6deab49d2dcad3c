import type { RatingWord } from '../framework/model/rating.ts';
import { fromTheTop } from './band.ts';
import { changesToLeave, changesToReach } from './change.ts';
import type { ChosenPlan } from './plan.ts';
import type { Proposal } from './proposal.ts';
import type { KeyQuestionFinding, LeastChange, WhatWouldChange } from './types.ts';

const NONE: WhatWouldChange = { up: null, down: null };

/**
 * The fewest judgements that would have to change for the proposed rating of a standard to be another.
 * Up, every key question that holds the standard down has to move; down, one is enough.
 * @param keyQuestions those the method looks at, in printed order.
 */
export function whatWouldChange(
  proposal: Proposal,
  keyQuestions: readonly KeyQuestionFinding[],
  chosen: ChosenPlan | null,
): WhatWouldChange {
  if (chosen === null || proposal.rating === null || proposal.drivenBy === null) return NONE;
  const looked = looksAt(keyQuestions, proposal, chosen);
  return { up: leastUp(proposal.rating, looked, chosen), down: leastDown(proposal.rating, looked, chosen) };
}

/** A method that takes one named key question looks at no other. */
function looksAt(
  keyQuestions: readonly KeyQuestionFinding[],
  proposal: Proposal,
  { method }: ChosenPlan,
): readonly KeyQuestionFinding[] {
  const driver = keyQuestions.find((k) => k.id === proposal.drivenBy);
  const basis = driver === undefined ? undefined : method.standards[driver.standard];
  return basis?.kind === 'key-question' ? keyQuestions.filter((k) => k === driver) : keyQuestions;
}

function leastUp(present: RatingWord, looked: readonly KeyQuestionFinding[], chosen: ChosenPlan): LeastChange | null {
  const bands = fromTheTop(chosen.plan.bands);
  const target = bands[bands.findIndex((b) => b.rating === present) - 1];
  if (target === undefined) return null;
  const holding = looked.filter((k) => k.rating === present);
  const keyQuestions = holding
    .filter((k) => k.basis === 'cases')
    .map((k) => ({ id: k.id, changes: changesToReach(k, target.from, chosen.rounding) }));
  return {
    changes: keyQuestions.reduce((sum, k) => sum + k.changes, 0),
    keyQuestions,
    judgements: holding.filter((k) => k.basis === 'judgement').map((k) => k.id),
  };
}

function leastDown(present: RatingWord, looked: readonly KeyQuestionFinding[], chosen: ChosenPlan): LeastChange | null {
  const band = chosen.plan.bands.find((b) => b.rating === present);
  if (band === undefined) return null;
  const ways = looked
    .filter((k) => k.basis === 'cases' && k.rating !== null)
    .flatMap((k) => {
      const changes = changesToLeave(k, band.from, chosen.rounding);
      return changes === null ? [] : [{ id: k.id, changes }];
    });
  const least = ways.reduce<(typeof ways)[number] | undefined>(
    (best, way) => (best !== undefined && best.changes <= way.changes ? best : way),
    undefined,
  );
  return least === undefined ? null : { changes: least.changes, keyQuestions: [least], judgements: [] };
}
