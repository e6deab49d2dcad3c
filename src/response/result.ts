import type { AnswerValue } from '../framework/model/answer.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';
import { challengesOf, dueDates } from './due.ts';
import type { AnswerInEffect, Evaluation, RuleProblem, SetAside } from './evaluation.ts';
import { ASKED, NOT_APPLICABLE, NOT_YET, type State } from './state.ts';
import { BECAUSE_UNPUBLISHED, becauseNotApplicable, becauseNotYet, becauseStated } from './words.ts';

/** Explanations that an assessor gave to challenges, by rule id. */
export type Explained = Readonly<Record<string, string>>;

/** Puts a state into words and lists. */
export function resultOf(
  compiled: CompiledInstrument,
  state: State,
  explained: Explained,
  calendar: WorkingCalendar,
): Evaluation {
  const lists: Lists = { asked: [], missing: [], setAside: [], answers: {}, notAsked: unpublishedOf(compiled).slice() };
  const { items } = compiled;
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as CompiledItem;
    if (state.status[index] === ASKED) listAsked(item, state, lists);
    else listNotAsked(item, state, compiled, lists);
  }
  const due = dueDates(compiled, state.values, calendar);
  const problems = problemsOf(compiled, state, due, explained);
  const complete = lists.missing.length === 0 && problems.every(isSettled);
  const { asked, notAsked, answers, missing, setAside } = lists;
  return { asked, notAsked, answers, problems, missing, complete, setAside, due };
}

interface Lists {
  readonly asked: string[];
  readonly notAsked: Reason[];
  readonly answers: Record<string, AnswerInEffect>;
  readonly missing: string[];
  readonly setAside: SetAside[];
}

function listAsked(item: CompiledItem, state: State, lists: Lists): void {
  const { id } = item;
  const entered = state.entered[item.index];
  const derivation = item.derivations[state.derivedBy[item.index] as number];
  lists.asked.push(id);
  if (derivation) {
    const { rule, value } = derivation;
    lists.answers[id] = { value, by: 'rule', rule: rule.rule.id };
    if (entered !== undefined && !same(entered, value)) {
      lists.setAside.push({ id, value: entered, because: rule.rule.because });
    }
  } else if (entered !== undefined) lists.answers[id] = { value: entered, by: 'assessor' };
  else if (!item.optional) lists.missing.push(id);
}

function listNotAsked(item: CompiledItem, state: State, compiled: CompiledInstrument, lists: Lists): void {
  const reason = reasonOf(item, state.status[item.index] as number, compiled);
  const entered = state.entered[item.index];
  lists.notAsked.push(reason);
  if (entered !== undefined) lists.setAside.push({ id: item.id, value: entered, because: reason.because });
}

const isSettled = (problem: RuleProblem): boolean =>
  problem.severity === 'challenge' && problem.explained !== undefined;

function problemsOf(
  compiled: CompiledInstrument,
  state: State,
  due: Evaluation['due'],
  explained: Explained,
): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  for (let index = 0; index < compiled.watchers.length; index++) {
    if (state.fires[index] === 1) problems.push(saidBy(compiled, index));
  }
  for (const item of naNotProvided(compiled)) if (state.values[item.index] === 'na') problems.push(naChallenge(item));
  problems.push(...challengesOf(due, compiled));
  if (problems.length === 0) return problems;
  return problems.map((problem) => {
    const explanation = Object.hasOwn(explained, problem.rule) ? explained[problem.rule] : undefined;
    return problem.severity === 'challenge' && explanation !== undefined
      ? { ...problem, explained: explanation }
      : problem;
  });
}

function saidBy(compiled: CompiledInstrument, index: number): RuleProblem {
  return remembered(compiled, `rule ${index}`, () => {
    const { rule } = compiled.watchers[index] as (typeof compiled.watchers)[number];
    return {
      rule: rule.id,
      severity: rule.kind === 'require' ? 'error' : 'challenge',
      questions: rule.kind === 'derive' ? [] : rule.questions,
      message: rule.because,
      source: rule.source,
    };
  });
}

/** Id of the challenge to a summary answered *not applicable* where the framework does not provide for it. */
export const NA_RULE = 'na-not-provided';

export const naChallenge = (item: CompiledItem): RuleProblem => ({
  rule: `${NA_RULE}-${item.id}`,
  severity: 'challenge',
  questions: [item.id],
  message: `${item.id} is answered “not applicable”, which the framework does not provide for. It leaves the share; say why.`,
  source: {
    kind: 'assumed',
    note: 'Not applicable is accepted on every summary, so that nothing false need be recorded.',
  },
});

export const naNotProvided = (compiled: CompiledInstrument): readonly CompiledItem[] =>
  remembered(compiled, 'na', () => compiled.items.filter((item) => isSummary(item) && !providesNa(item)));

const isSummary = (item: CompiledItem): boolean => item.question.kind === 'summary';

export const providesNa = ({ answer }: CompiledItem): boolean =>
  answer.type === 'choice' && answer.codes.some(({ code }) => code === 'na');

type Reason = Evaluation['notAsked'][number];

function reasonOf(item: CompiledItem, status: number, compiled: CompiledInstrument): Reason {
  return remembered(compiled, `${status} ${item.index}`, () => ({
    id: item.id,
    because: sayWhy(item, status, compiled),
  }));
}

function sayWhy(item: CompiledItem, status: number, compiled: CompiledInstrument): string {
  if (status === NOT_APPLICABLE) return becauseNotApplicable(item, compiled);
  return status === NOT_YET ? becauseNotYet(item, compiled) : becauseStated(item, compiled);
}

const unpublishedOf = (compiled: CompiledInstrument): readonly Reason[] =>
  remembered(compiled, 'unpublished', () =>
    compiled.instrument.sections
      .flatMap(({ questions }) => questions)
      .filter(({ unpublished }) => unpublished)
      .map(({ id }) => ({ id, because: BECAUSE_UNPUBLISHED })),
  );

/** Words are made once for each instrument, when they are first needed. */
const memory = new WeakMap<CompiledInstrument, Map<string, unknown>>();

function remembered<T>(compiled: CompiledInstrument, key: string, make: () => T): T {
  let known = memory.get(compiled);
  if (!known) {
    known = new Map();
    memory.set(compiled, known);
  }
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

function same(a: AnswerValue, b: AnswerValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join('\n') === b.join('\n'));
}
