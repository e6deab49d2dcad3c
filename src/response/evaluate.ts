import type { Answers, AnswerValue } from '../framework/model/answer.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import { WEEKENDS_ONLY, type WorkingCalendar } from './calendar.ts';
import type { CompiledInstrument } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import { type Explained, resultAfter, resultOf, type Shown, type Telling } from './result.ts';
import { copyState, decideAfter, decideAll, emptyState, type State, setFacts } from './state.ts';

/** What a response is evaluated with besides its answers. */
export interface EvaluationContext {
  /** Explanations of challenges by rule id. */
  readonly explained?: Explained;
  /** Working days; weekends only where none is given. */
  readonly calendar?: WorkingCalendar;
}

/** A response at one moment: what is shown of it, and what `change` goes on from. */
export interface Response extends Shown {
  readonly compiled: CompiledInstrument;
  readonly state: State;
  readonly context: EvaluationContext;
}

/**
 * Evaluates the answers of one response: what is asked, derived, refused, challenged and missing.
 * Answers to ids that the instrument does not have are passed over; `validateAnswers` reports them.
 */
export function begin(
  compiled: CompiledInstrument,
  facts: CaseFacts,
  answers: Answers,
  context: EvaluationContext = {},
): Response {
  const state = emptyState(compiled);
  setFacts(compiled, state, facts);
  for (const id of Object.keys(answers)) {
    const index = compiled.indexOf.get(id);
    if (index !== undefined) state.entered[index] = given(answers[id]);
  }
  decideAll(compiled, state);
  return respond(compiled, state, context);
}

/** `begin`, for those who need the result alone. */
export const evaluate = (
  compiled: CompiledInstrument,
  facts: CaseFacts,
  answers: Answers,
  context: EvaluationContext = {},
): Evaluation => begin(compiled, facts, answers, context).evaluation;

/**
 * The response with one answer changed; `undefined` takes the answer back. The result is the same as evaluating
 * everything anew, and only what depends on the answer is decided again.
 * @throws where the instrument has no such id.
 */
export function change(response: Response, id: string, value: AnswerValue | undefined): Response {
  const { compiled, context } = response;
  const index = compiled.indexOf.get(id);
  if (index === undefined) throw new Error(`instrument ${compiled.instrument.id} is not answered by ${id}`);
  const state = copyState(response.state);
  state.entered[index] = given(value);
  const altered = decideAfter(compiled, state, index);
  const { evaluation, inEffect } = resultAfter(response, state, altered, telling(context));
  return { compiled, state, context, evaluation, inEffect };
}

/** The response with a challenge explained. */
export const explain = (response: Response, rule: string, words: string): Response =>
  respond(response.compiled, response.state, {
    ...response.context,
    explained: { ...response.context.explained, [rule]: words },
  });

function respond(compiled: CompiledInstrument, state: State, context: EvaluationContext): Response {
  const { evaluation, inEffect } = resultOf(compiled, state, telling(context));
  return { compiled, state, context, evaluation, inEffect };
}

const telling = ({ explained, calendar }: EvaluationContext): Telling => ({
  explained: explained ?? NOTHING_EXPLAINED,
  calendar: calendar ?? WEEKENDS_ONLY,
});

const NOTHING_EXPLAINED: Explained = {};

/** An empty text and an empty list are no answer. */
const given = (value: AnswerValue | undefined): AnswerValue | undefined =>
  value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
