import type { CompiledInstrument, CompiledItem } from './compile.ts';
import type { Evaluation, RuleProblem } from './evaluation.ts';
import type { AnswerSeen } from './open-answers.ts';
import { NOT_APPLICABLE, NOT_YET, RESTS_ON_NOT_ASKED, type State } from './state.ts';
import { BECAUSE_UNPUBLISHED, becauseNotApplicable, becauseNotYet, becauseRestsOn, becauseStated } from './words.ts';

/** Why an item is not asked. */
export type Reason = Evaluation['notAsked'][number];

/** What may be said of an instrument, made when it is first needed and kept. */
export interface Wording {
  /** By status, then by item. */
  readonly reasons: (Reason | undefined)[][];
  /** By item, then by the answers that it rests on, where those are of questions that are not asked. */
  readonly resting: Map<string, Reason>[];
  /** By watcher. */
  readonly said: (RuleProblem | undefined)[];
  readonly unpublished: readonly Reason[];
  /** Summaries that take *not applicable* though the framework does not provide for it, and what is said then. */
  readonly naNotProvided: readonly { readonly item: CompiledItem; readonly problem: RuleProblem }[];
}

const known = new WeakMap<CompiledInstrument, Wording>();

/** What may be said of an instrument. */
export function wordingOf(compiled: CompiledInstrument): Wording {
  let wording = known.get(compiled);
  if (!wording) {
    wording = {
      reasons: [[], [], [], []],
      resting: compiled.items.map(() => new Map()),
      said: [],
      unpublished: unpublishedOf(compiled),
      naNotProvided: compiled.items
        .filter((item) => isSummary(item) && !providesNa(item))
        .map((item) => ({ item, problem: naChallenge(item) })),
    };
    known.set(compiled, wording);
  }
  return wording;
}

const unpublishedOf = (compiled: CompiledInstrument): readonly Reason[] =>
  compiled.instrument.sections
    .flatMap(({ questions }) => questions)
    .filter(({ unpublished }) => unpublished)
    .map(({ id }) => ({ id, because: BECAUSE_UNPUBLISHED }));

const isSummary = (item: CompiledItem): boolean => item.question.kind === 'summary';

export const providesNa = ({ answer }: CompiledItem): boolean =>
  answer.type === 'choice' && answer.codes.some(({ code }) => code === 'na');

/** Why an item is not asked, as things stand. */
export function reasonOf(item: CompiledItem, state: State, compiled: CompiledInstrument, wording: Wording): Reason {
  const status = state.status[item.index] as number;
  if (status === RESTS_ON_NOT_ASKED) return restingReason(item, state, compiled, wording);
  const reasons = wording.reasons[status] as (Reason | undefined)[];
  let reason = reasons[item.index];
  if (!reason) {
    reason = { id: item.id, because: sayWhy(item, status, compiled) };
    reasons[item.index] = reason;
  }
  return reason;
}

function restingReason(item: CompiledItem, state: State, compiled: CompiledInstrument, wording: Wording): Reason {
  const known = wording.resting[item.index] as Map<string, Reason>;
  const ids: string[] = [];
  item.someOpen?.(state.values, ids, collect);
  const key = ids.length === 1 ? (ids[0] as string) : ids.join('\n');
  let reason = known.get(key);
  if (!reason) {
    reason = { id: item.id, because: becauseRestsOn(ids, item, compiled) };
    known.set(key, reason);
  }
  return reason;
}

const collect = (ids: string[], { id }: AnswerSeen): boolean => {
  ids.push(id);
  return false;
};

function sayWhy(item: CompiledItem, status: number, compiled: CompiledInstrument): string {
  if (status === NOT_APPLICABLE) return becauseNotApplicable(item, compiled);
  return status === NOT_YET ? becauseNotYet(item, compiled) : becauseStated(item, compiled);
}

/** What a rule says that refuses or challenges. */
export function saidBy(compiled: CompiledInstrument, index: number, wording: Wording): RuleProblem {
  let problem = wording.said[index];
  if (!problem) {
    const { rule } = compiled.watchers[index] as (typeof compiled.watchers)[number];
    problem = {
      rule: rule.id,
      severity: rule.kind === 'require' ? 'error' : 'challenge',
      questions: rule.kind === 'derive' ? [] : rule.questions,
      message: rule.because,
      source: rule.source,
    };
    wording.said[index] = problem;
  }
  return problem;
}

/** Id of the challenge to a summary answered *not applicable* where the framework does not provide for it. */
const NA_RULE = 'na-not-provided';

const naChallenge = (item: CompiledItem): RuleProblem => ({
  rule: `${NA_RULE}-${item.id}`,
  severity: 'challenge',
  questions: [item.id],
  message: `${item.id} is answered “not applicable”, which the framework does not provide for. It leaves the share; say why.`,
  source: {
    kind: 'assumed',
    note: 'Not applicable is accepted on every summary, so that nothing false need be recorded.',
  },
});
