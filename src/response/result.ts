import type { AnswerValue } from '../framework/model/answer.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';
import { challengesOf, dueDates } from './due.ts';
import type { AnswerInEffect, Evaluation, RuleProblem, SetAside } from './evaluation.ts';
import { type Altered, ASKED, RESTS_ON_NOT_ASKED, type State } from './state.ts';
import { type Reason, reasonOf, saidBy, wordingOf } from './wording.ts';

/** Explanations that an assessor gave to challenges, by rule id. */
export type Explained = Readonly<Record<string, string>>;

/** What a state is told with, besides the words of the framework. */
export interface Telling {
  readonly explained: Explained;
  readonly calendar: WorkingCalendar;
}

/** A state as it is shown. */
export interface Shown {
  readonly evaluation: Evaluation;
  /** The answers in effect by item; those of `evaluation.answers`, kept so that they need not be made again. */
  readonly inEffect: readonly (AnswerInEffect | undefined)[];
}

/** Puts a state into words and lists. */
export function resultOf(compiled: CompiledInstrument, state: State, telling: Telling): Shown {
  const inEffect = compiled.items.map((item) => effectOf(item, state));
  const lists = {
    asked: askedIn(compiled, state),
    notAsked: notAskedIn(compiled, state),
    answers: answersIn(compiled, inEffect),
    missing: missingIn(compiled, state),
    setAside: setAsideIn(compiled, state),
    due: dueDates(compiled, state.values, telling.calendar),
  };
  return { evaluation: evaluationOf(compiled, state, lists, telling), inEffect };
}

/**
 * The result after a change, with every list of the result before it that the change leaves as it was.
 * Equal to `resultOf` for the same state.
 */
export function resultAfter(
  before: Shown & { readonly compiled: CompiledInstrument; readonly state: State },
  state: State,
  altered: Altered,
  telling: Telling,
): Shown {
  const { compiled, evaluation: last, state: old } = before;
  const { standing, missing, setAside } = listsToMake(compiled, old, state, altered);
  const inEffect = before.inEffect.slice();
  const lists = {
    asked: standing ? askedIn(compiled, state) : last.asked,
    notAsked: standing ? notAskedIn(compiled, state) : last.notAsked,
    answers: answersAfter(compiled, last.answers, inEffect, old, state, altered),
    missing: missing ? missingIn(compiled, state) : last.missing,
    setAside: setAside ? setAsideIn(compiled, state) : last.setAside,
    due: altered.slots.some((slot) => compiled.feedsLimits[slot])
      ? dueDates(compiled, state.values, telling.calendar)
      : last.due,
  };
  return { evaluation: evaluationOf(compiled, state, lists, telling), inEffect };
}

/** Which lists a change may have altered. */
function listsToMake(compiled: CompiledInstrument, old: State, state: State, altered: Altered) {
  let standing = false;
  let missing = false;
  let setAside = false;
  for (const index of altered.items) {
    const item = compiled.items[index] as CompiledItem;
    // What an item rests on may change while its standing does not.
    standing ||= old.status[index] !== state.status[index] || state.status[index] === RESTS_ON_NOT_ASKED;
    missing ||= isMissing(item, old) !== isMissing(item, state);
    setAside ||= isSetAside(item, old) || isSetAside(item, state);
  }
  return { standing, missing, setAside };
}

type Lists = Omit<Evaluation, 'problems' | 'complete'>;

function evaluationOf(compiled: CompiledInstrument, state: State, lists: Lists, telling: Telling): Evaluation {
  const { asked, notAsked, answers, missing, setAside, due } = lists;
  const problems = problemsOf(compiled, state, due, telling.explained);
  const complete = missing.length === 0 && problems.every(isSettled);
  return { asked, notAsked, answers, problems, missing, complete, setAside, due };
}

const isSettled = (problem: RuleProblem): boolean =>
  problem.severity === 'challenge' && problem.explained !== undefined;

function askedIn({ items }: CompiledInstrument, { status }: State): readonly string[] {
  const asked: string[] = [];
  for (let i = 0; i < items.length; i++) if (status[i] === ASKED) asked.push((items[i] as CompiledItem).id);
  return asked;
}

function notAskedIn(compiled: CompiledInstrument, state: State): readonly Reason[] {
  const { items } = compiled;
  const wording = wordingOf(compiled);
  const notAsked = wording.unpublished.slice();
  for (let i = 0; i < items.length; i++) {
    if (state.status[i] !== ASKED) notAsked.push(reasonOf(items[i] as CompiledItem, state, compiled, wording));
  }
  return notAsked;
}

const isMissing = ({ index, optional }: CompiledItem, { status, values }: State): boolean =>
  !optional && values[index] === undefined && status[index] === ASKED;

function missingIn({ items }: CompiledInstrument, state: State): readonly string[] {
  const missing: string[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as CompiledItem;
    if (isMissing(item, state)) missing.push(item.id);
  }
  return missing;
}

const derivationOf = ({ index, derivations }: CompiledItem, { derivedBy }: State) =>
  derivations[derivedBy[index] as number];

/** An answer that was entered, and that either its question or a rule keeps from counting. */
function isSetAside(item: CompiledItem, state: State): boolean {
  const entered = state.entered[item.index];
  if (entered === undefined) return false;
  if (state.status[item.index] !== ASKED) return true;
  const derivation = derivationOf(item, state);
  return derivation !== undefined && !same(entered, derivation.value);
}

function setAsideIn(compiled: CompiledInstrument, state: State): readonly SetAside[] {
  const setAside: SetAside[] = [];
  for (const item of compiled.items) {
    if (!isSetAside(item, state)) continue;
    const { id, index } = item;
    const value = state.entered[index] as AnswerValue;
    const because =
      state.status[index] === ASKED
        ? (derivationOf(item, state)?.rule.rule.because ?? '')
        : reasonOf(item, state, compiled, wordingOf(compiled)).because;
    setAside.push({ id, value, because });
  }
  return setAside;
}

function effectOf(item: CompiledItem, state: State): AnswerInEffect | undefined {
  const derivation = derivationOf(item, state);
  if (derivation) return { value: derivation.value, by: 'rule', rule: derivation.rule.rule.id };
  const value = state.values[item.index] as AnswerValue | undefined;
  return value === undefined ? undefined : { value, by: 'assessor' };
}

type AnswersInEffect = Readonly<Record<string, AnswerInEffect>>;

/** The answers in effect in the order of the items, whatever the order in which they were given. */
function answersIn({ items }: CompiledInstrument, inEffect: readonly (AnswerInEffect | undefined)[]): AnswersInEffect {
  const answers: Record<string, AnswerInEffect> = {};
  for (let i = 0; i < items.length; i++) {
    const effect = inEffect[i];
    if (effect !== undefined) answers[(items[i] as CompiledItem).id] = effect;
  }
  return answers;
}

/** The answers after a change; brings `inEffect` up to date. */
function answersAfter(
  compiled: CompiledInstrument,
  last: AnswersInEffect,
  inEffect: (AnswerInEffect | undefined)[],
  old: State,
  state: State,
  altered: Altered,
): AnswersInEffect {
  let sameKeys = true;
  const replaced: Record<string, AnswerInEffect> = {};
  for (const index of altered.items) {
    if (old.values[index] === state.values[index] && old.derivedBy[index] === state.derivedBy[index]) continue;
    const item = compiled.items[index] as CompiledItem;
    const effect = effectOf(item, state);
    if (effect === undefined || inEffect[index] === undefined) sameKeys = false;
    else replaced[item.id] = effect;
    inEffect[index] = effect;
  }
  return sameKeys ? { ...last, ...replaced } : answersIn(compiled, inEffect);
}

function problemsOf(
  compiled: CompiledInstrument,
  state: State,
  due: Evaluation['due'],
  explained: Explained,
): readonly RuleProblem[] {
  const wording = wordingOf(compiled);
  const problems: RuleProblem[] = [];
  for (let i = 0; i < state.fires.length; i++) if (state.fires[i] === 1) problems.push(saidBy(compiled, i, wording));
  for (const { item, problem } of wording.naNotProvided) {
    if (state.values[item.index] === 'na') problems.push(problem);
  }
  if (due.length > 0) problems.push(...challengesOf(due, compiled));
  return problems.length === 0 ? problems : problems.map((problem) => withExplanation(problem, explained));
}

function withExplanation(problem: RuleProblem, explained: Explained): RuleProblem {
  const explanation = Object.hasOwn(explained, problem.rule) ? explained[problem.rule] : undefined;
  return problem.severity === 'challenge' && explanation !== undefined
    ? { ...problem, explained: explanation }
    : problem;
}

function same(a: AnswerValue, b: AnswerValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join('\n') === b.join('\n'));
}
