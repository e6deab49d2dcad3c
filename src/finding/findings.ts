import type { KeyQuestion, Standard } from '../framework/model/standard.ts';
import { cautions, idleJudgements, naChallenges } from './challenges.ts';
import { decide, panelChallenges } from './decide.ts';
import type { SampledFrom } from './interval.ts';
import { keyQuestionFinding } from './key-question.ts';
import { overallRating, tableFor } from './overall.ts';
import { type ChosenPlan, choosePlan, ratingLabel } from './plan.ts';
import { propose } from './proposal.ts';
import { refuse } from './refuse.ts';
import type { KeyQuestionCounts } from './tally-types.ts';
import { themeFindings } from './theme.ts';
import type {
  Findings,
  FindingsInput,
  FindingsResult,
  Judgements,
  KeyQuestionFinding,
  StandardFinding,
} from './types.ts';
import { whatWouldChange } from './what-would-change.ts';

/**
 * From counts, judgements and panel decisions to shares, ratings and the overall rating, with what each rests on
 * and what would change it. Refuses unknown ids, methods and alternatives, judgements on casework standards and
 * populations smaller than their sample, all in one go.
 */
export function findings(input: FindingsInput): FindingsResult {
  const choice = choosePlan(input.framework, input.method, input.rounding);
  const chosen = choice.ok ? choice.chosen : null;
  const problems = [...(choice.ok ? [] : [choice.problem]), ...refuse(input, chosen)];
  if (problems.length > 0) return { ok: false, findings: null, problems };
  return { ok: true, findings: assemble(input, chosen), problems: [] };
}

function assemble(input: FindingsInput, chosen: ChosenPlan | null): Findings {
  const { framework, tally, judgements = {}, panel = {} } = input;
  const reported = framework.standards.filter((s) => input.standards?.includes(s.id) ?? true);
  const keyQuestions = keyQuestionFindings(input, reported, chosen);
  const standards = reported.map((s) => standardFinding(s, input, keyQuestions, chosen));
  const challenges = [
    ...(input.challenges ?? []),
    ...naChallenges(input),
    ...cautions(standards, keyQuestions, chosen),
    ...idleJudgements(idsOfGiven(judgements), standards, keyQuestions),
    ...panelChallenges(standards, panel),
  ];
  return {
    method: chosen === null ? null : titleOf(chosen),
    rounding: chosen?.rounding ?? null,
    alternative: input.alternative ?? null,
    cases: tally.cases,
    incomplete: tally.incomplete,
    keyQuestions,
    standards,
    themes: themeFindings(input.themes ?? framework.themes, tally.themes),
    challenges,
    overall: overallOfStandards(input, standards, chosen),
  };
}

const idsOfGiven = (judgements: Judgements): string[] =>
  Object.keys(judgements).filter((id) => judgements[id] !== null);

const titleOf = ({ method: { id, title, summary } }: ChosenPlan): Findings['method'] => ({ id, title, summary });

function keyQuestionFindings(
  input: FindingsInput,
  reported: readonly Standard[],
  chosen: ChosenPlan | null,
): readonly KeyQuestionFinding[] {
  const { framework, tally, judgements = {} } = input;
  const isReported = (k: KeyQuestion): boolean => reported.some((s) => s.id === k.standard);
  return framework.keyQuestions.filter(isReported).flatMap((keyQuestion) => {
    const counts = tally.keyQuestions.find((k) => k.id === keyQuestion.id);
    const judgement = judgements[keyQuestion.id] ?? null;
    const asOneJudgement = chosen?.method.standards[keyQuestion.standard]?.kind === 'judgement';
    const saysNothing = keyQuestion.basis === 'judgement' && asOneJudgement && counts === undefined;
    if (saysNothing && judgement === null) return [];
    const sampledFrom = samplingOf(input, counts);
    const { alternative } = input;
    return [
      keyQuestionFinding({ keyQuestion, counts, chosen, banded: !asOneJudgement, judgement, alternative, sampledFrom }),
    ];
  });
}

/** The list behind a key question: that of its one instrument where it has its own, else that of the inspection. */
function samplingOf(input: FindingsInput, counts: KeyQuestionCounts | undefined): SampledFrom | undefined {
  const { tally, population, populations = {} } = input;
  const [instrument, another] = counts?.instruments ?? [];
  const own = instrument === undefined || another !== undefined ? undefined : populations[instrument];
  if (own !== undefined) return { total: own.total, sampled: own.sampled ?? counts?.cases ?? 0 };
  return population === undefined ? undefined : { total: population.total, sampled: population.sampled ?? tally.cases };
}

function standardFinding(
  standard: Standard,
  input: FindingsInput,
  all: readonly KeyQuestionFinding[],
  chosen: ChosenPlan | null,
): StandardFinding {
  const { tally, judgements = {}, panel = {} } = input;
  const { id, title } = standard;
  const keyQuestions = all.filter((k) => k.standard === id);
  const casesOf = (instrument: string): number =>
    tally.instruments.filter((i) => i.instrument === instrument).reduce((sum, i) => sum + i.responses, 0);
  const proposal = propose({ standard: id, keyQuestions, chosen, judgements, casesOf });
  const decided = decide(proposal, panel[id]);
  return {
    id,
    title,
    rating: decided.rating,
    ratingLabel: ratingLabel(chosen?.plan, decided.rating),
    basis: decided.basis,
    drivenBy: proposal.drivenBy,
    panel: proposal.panel,
    proposed: proposal.rating,
    proposedBasis: proposal.basis,
    decided: decided.decided,
    reason: decided.reason,
    whatWouldChange: whatWouldChange(proposal, keyQuestions, chosen),
  };
}

function overallOfStandards(
  { framework, programme }: FindingsInput,
  standards: readonly StandardFinding[],
  chosen: ChosenPlan | null,
): Findings['overall'] {
  const table = chosen === null ? undefined : tableFor(chosen.method, programme ?? framework.programmes[0]?.id);
  if (chosen === null || table === undefined) return null;
  return overallRating(chosen.plan, table, Object.fromEntries(standards.map((s) => [s.id, s.rating])));
}
