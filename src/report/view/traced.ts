import { counted } from '../figures.ts';
import type { TracedCases } from '../input.ts';
import { anchorOf } from '../markup.ts';
import { OUTCOME_WORDS } from '../words.ts';
import { caseLinks } from './challenges.ts';
import type { Context } from './context.ts';

interface TracedView {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly { readonly anchor: string; readonly title: string; readonly cases: string }[];
}

const OUTCOMES = ['yes', 'no', 'na', 'notAsked', 'unanswered'] as const satisfies readonly (keyof TracedCases)[];

/** For each key question the cases that were judged so or so. Internal edition only. */
export const tracedViews = (context: Context): readonly TracedView[] =>
  context.internal
    ? context.input.findings.keyQuestions.flatMap((question) => {
        const traced = context.input.trace?.[question.id];
        if (traced === undefined || question.basis !== 'cases') return [];
        return [{ id: question.id, label: question.label, rows: rowsOf(context, question.id, traced) }];
      })
    : [];

const rowsOf = (context: Context, id: string, traced: TracedCases): TracedView['rows'] =>
  OUTCOMES.filter((outcome) => traced[outcome].length > 0).map((outcome) => ({
    anchor: anchorOf('behind', id, outcome),
    title: `${OUTCOME_WORDS[outcome]} (${counted(traced[outcome].length, 'case')})`,
    cases: caseLinks(context, traced[outcome]).html,
  }));
