import type { RatingWord } from '../framework/model/rating.ts';
import type { Proposal } from './proposal.ts';
import type { FindingChallenge, PanelDecision, PanelDecisions, StandardFinding } from './types.ts';

/** A rating as it stands after the panel. */
export interface Decided {
  readonly rating: RatingWord | null;
  readonly basis: string;
  readonly decided: StandardFinding['decided'];
  readonly reason: string | null;
}

/** Sets the panel's decision over the proposal. Triggers oblige the panel to look; they do not limit it (004, 3.31). */
export function decide(proposal: Proposal, decision: PanelDecision | undefined): Decided {
  const { rating, basis } = proposal;
  if (decision === undefined) return { rating, basis, decided: 'proposal', reason: null };
  const reason = decision.reason ?? null;
  if (decision.rating === rating) return { rating, basis, decided: 'confirmed', reason };
  const withdrawn = decision.rating === null;
  return { rating: decision.rating, basis: withdrawn ? 'unrated: by the panel' : 'panel', decided: 'changed', reason };
}

/** What is wanting in the record of the panel. */
export function panelChallenges(standards: readonly StandardFinding[], panel: PanelDecisions): FindingChallenge[] {
  return standards.flatMap((s): FindingChallenge[] => {
    if (s.decided === 'changed' && (s.reason ?? '').trim() === '') {
      const message = `The panel changed the rating of ${s.id} without a recorded reason. Record what it rests on.`;
      return [{ code: 'panel-reason-missing', message, standard: s.id }];
    }
    if (s.panel.length > 0 && Object.keys(panel).length > 0 && panel[s.id] === undefined) {
      const message = `The panel had to consider ${s.id} (${s.panel.join(', ')}); no decision is recorded.`;
      return [{ code: 'panel-not-considered', message, standard: s.id }];
    }
    return [];
  });
}
