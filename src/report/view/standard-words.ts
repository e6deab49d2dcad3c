import type { LeastChange, StandardFinding } from '../../finding/index.ts';
import { counted, listText } from '../figures.ts';
import { decisionWords, labelOf, neighbour, panelWords } from '../words.ts';
import { type Context, shareOf } from './context.ts';

/** Basis `unrated: …` as a sentence. */
export const unratedWords = (basis: string): string => {
  const reason = basis.replace(/^unrated:\s*/, '');
  return `Not rated: ${reason === '' || reason === basis ? 'nothing to rate it by' : reason}`;
};

/** What drove the proposed rating of a standard, in a sentence or two. */
export const driverWords = (context: Context, standard: StandardFinding): string => {
  if (standard.proposed === null) return `${unratedWords(standard.proposedBasis)}.`;
  const label = labelOf(context.input.framework.rating, standard.proposed);
  const driver = standard.drivenBy === null ? undefined : context.found.get(standard.drivenBy);
  if (driver === undefined) {
    return `${label} is one judgement by the lead inspector on all the evidence. No share of cases decided it.`;
  }
  const why = basisWords(context, standard);
  if (driver.basis === 'judgement') return `${why} That is ${driver.id}, rated ${label} by judgement on evidence.`;
  return `${why} That is ${driver.id}: in ${shareOf(context, driver)} of the cases judged, the work was done well enough, which is ${label}.`;
};

const basisWords = (context: Context, standard: StandardFinding): string => {
  const method = context.input.framework.rating?.methods.find((m) => m.id === context.input.findings.method?.id);
  return method?.standards[standard.id]?.kind === 'key-question'
    ? 'The method starts from one key question; the others inform the panel.'
    : 'A standard takes the rating of its lowest key question; a stronger one cannot make up for a weaker one.';
};

/** What it would take to move a standard to the band above and below. */
export const moveWords = (context: Context, standard: StandardFinding): readonly string[] => {
  const { up, down } = standard.whatWouldChange;
  const plan = context.input.framework.rating;
  return [
    ...leastWords(up, neighbour(plan, standard.proposed, 'up'), 'from no to yes'),
    ...leastWords(down, neighbour(plan, standard.proposed, 'down'), 'from yes to no'),
  ];
};

const leastWords = (least: LeastChange | null, target: string | null, turn: string): readonly string[] => {
  if (least === null || target === null) return [];
  const parts = [
    ...(least.changes > 0 ? [caseChangeWords(least, turn)] : []),
    ...(least.judgements.length > 0 ? [`another judgement on the evidence for ${listText(least.judgements)}`] : []),
  ];
  return parts.length === 0 ? [] : [`For ${target}: ${listText(parts)}.`];
};

/** `at least 6 judgements turning from no to yes, 4 in 2.1.1 and 2 in 2.1.2`. */
const caseChangeWords = ({ changes, keyQuestions }: LeastChange, turn: string): string => {
  const [only, another] = keyQuestions;
  const where =
    only !== undefined && another === undefined
      ? ` in ${only.id}`
      : `, ${listText(keyQuestions.map((each) => `${each.changes} in ${each.id}`))}`;
  return `at least ${counted(changes, 'judgement')} turning ${turn}${where}`;
};

export interface PanelWords {
  readonly mustConsider: readonly string[];
  readonly decision: string;
  readonly change: string | null;
  readonly reason: string | null;
}

/** What the panel had to consider, what it decided, and why. */
export const panelView = (context: Context, standard: StandardFinding): PanelWords => {
  const plan = context.input.framework.rating;
  const cautions = cautionWords(context, standard);
  return {
    mustConsider: [...standard.panel.map((code) => panelWords(code, plan?.panel ?? null)), ...cautions],
    decision: hasNothingToDecide(standard) ? 'Nothing was proposed to the panel.' : decisionWords(standard.decided),
    change:
      standard.decided === 'changed'
        ? `Proposed: ${labelOf(plan, standard.proposed)}. Decided: ${labelOf(plan, standard.rating)}.`
        : null,
    reason: standard.reason === null ? null : context.freeText(standard.reason),
  };
};

const hasNothingToDecide = ({ decided, proposed }: StandardFinding): boolean =>
  decided === 'proposal' && proposed === null;

/** What the method asks the panel to bear in mind about this standard. */
const cautionWords = (context: Context, standard: StandardFinding): readonly string[] =>
  context.input.findings.challenges
    .filter((challenge) => challenge.code === 'method-caution' && challenge.standard === standard.id)
    .map((challenge) => context.freeText(challenge.message));
