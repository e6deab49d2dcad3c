import type { ChosenPlan } from './plan.ts';
import { pointsOf } from './plan.ts';
import { casesBehind } from './trace.ts';
import type { FindingChallenge, FindingsInput, KeyQuestionFinding, StandardFinding } from './types.ts';

/** *Not applicable* on summaries that do not provide for it: accepted, but to be looked at. */
export function naChallenges({ tally, summariesWithoutNa = [] }: FindingsInput): FindingChallenge[] {
  return tally.items
    .filter(({ item, na }) => na > 0 && summariesWithoutNa.includes(item.id))
    .map(({ item, na, instrument }) => {
      const cases = casesBehind(tally, { instrument, item: item.id }, 'na');
      const where = na === 1 ? 'In one case' : `In ${na} cases`;
      return {
        code: 'na-not-provided',
        message: `${where} ${item.id} was answered not applicable, which the framework does not provide for.`,
        ...(item.keyQuestion === undefined ? {} : { keyQuestions: [item.keyQuestion] }),
        ...(cases.length === 0 ? {} : { cases }),
      };
    });
}

/** What the method asks the panel to bear in mind (such as document 004, 3.31). About the proposed rating. */
export function cautions(
  standards: readonly StandardFinding[],
  keyQuestions: readonly KeyQuestionFinding[],
  chosen: ChosenPlan | null,
): FindingChallenge[] {
  const caution = chosen?.method.caution;
  if (chosen === null || caution === undefined) return [];
  const limit = pointsOf(chosen.plan, caution.below);
  const concerned = standards.filter((s) => caution.standards.includes(s.id) && s.proposed === caution.at);
  return concerned.flatMap((standard): FindingChallenge[] => {
    const below = keyQuestions
      .filter((k) => k.standard === standard.id && k.id !== standard.drivenBy)
      .filter((k) => k.rating !== null && pointsOf(chosen.plan, k.rating) < limit)
      .map((k) => k.id);
    if (below.length === 0) return [];
    const message = `${standard.id}: ${caution.because} Below it: ${below.join(', ')}.`;
    return [{ code: 'method-caution', message, standard: standard.id, keyQuestions: below }];
  });
}

/** Judgements that were given and rate nothing. `judged` are the ids of those that are not null. */
export const idleJudgements = (
  judged: readonly string[],
  standards: readonly StandardFinding[],
  keyQuestions: readonly KeyQuestionFinding[],
): FindingChallenge[] =>
  judged
    .filter((id) => !keyQuestions.some((k) => k.id === id))
    .flatMap((id): FindingChallenge[] => {
      const standard = standards.find((s) => s.id === id);
      if (standard?.proposed != null) return [];
      const why = standard?.proposedBasis.replace('unrated: ', '') ?? 'it is not reported here';
      return [{ code: 'judgement-not-used', message: `The judgement on ${id} was not used: ${why}.`, standard: id }];
    });
