import type { RatingPlan } from '../framework/model/rating.ts';
import { nearEdge } from './band.ts';
import type { KeyQuestionFinding, PanelCode } from './types.ts';

/**
 * Why the panel must consider professional judgement on a standard, from the key question that drives it.
 * Few cases: document 004, 3.28. Near an edge, one case, rounding: METHOD.md, *Ratings*.
 * A judgement on evidence has no share, and so no trigger.
 */
export function panelCodes(driver: KeyQuestionFinding, plan: RatingPlan): readonly PanelCode[] {
  if (driver.basis === 'judgement' || driver.of === 0) return [];
  const { up, down } = driver.changeToMove;
  const met: Readonly<Record<PanelCode, boolean>> = {
    'five-or-fewer': driver.of <= plan.panel.fewCases,
    'near-edge': nearEdge(driver, plan.bands, plan.panel.nearEdgePoints),
    'one-case': up === 1 || down === 1,
    rounded: driver.rounded,
  };
  return ORDER.filter((code) => met[code]);
}

const ORDER: readonly PanelCode[] = ['five-or-fewer', 'near-edge', 'one-case', 'rounded'];
