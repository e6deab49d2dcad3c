import type { Answers, AnswerValue } from '../../../framework/model/answer.ts';
import type { Standing as ServerStanding } from '../../../inspection/assess/batch.ts';
import {
  answerProblem,
  begin,
  type CompiledInstrument,
  calendarOf,
  change,
  compile,
  type Evaluation,
  type Response,
  type SlimInstrument,
} from '../../../response/index.ts';
import type { Standing } from '../../view/question-view.ts';
import { words } from '../../words/words.ts';
import type { CaseState } from './case-state.ts';

/** Decides in the browser what the server decides again: what is asked, derived, challenged, missing. */
export interface Engine {
  readonly compiled: CompiledInstrument;
  /** Takes up one entry; false where it decides nothing. */
  readonly take: (kind: string, id: string, value: AnswerValue | null) => boolean;
  /** How things stand, by the server's word where it differs. */
  readonly standing: () => Standing;
  /** What the server made of all that it has. Holds until something else is entered. */
  readonly heard: (standing: ServerStanding) => void;
}

/** Null where the data cannot be had: the page then saves, and the server decides. */
export async function openEngine(state: CaseState): Promise<Engine | null> {
  try {
    const answer = await fetch(state.urls.instrumentData, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
    });
    if (!answer.ok) return null;
    return engineOver((await answer.json()) as SlimInstrument, state);
  } catch {
    return null;
  }
}

function engineOver(data: SlimInstrument, { instrument, facts, entries }: CaseState): Engine {
  const compiled = compile(data.framework, instrument.slice(instrument.indexOf('/') + 1));
  const calendar = calendarOf(data);
  const entered: Record<string, AnswerValue> = {};
  const explained: Record<string, string> = {};
  const isUsable = (id: string, value: AnswerValue): boolean => {
    const item = compiled.items[compiled.indexOf.get(id) ?? -1];
    return item !== undefined && answerProblem(item, value) === undefined;
  };
  const put = (kind: string, id: string, value: AnswerValue | null): void => {
    const into: Record<string, AnswerValue> = kind === 'answer' ? entered : explained;
    if (value === null || (kind === 'answer' && !isUsable(id, value))) delete into[id];
    else into[id] = value;
  };
  for (const { kind, id, value } of entries) put(kind, id, value);
  const fresh = () => begin(compiled, facts, entered as Answers, { explained, calendar });
  let response: Response = fresh();
  let server: ServerStanding | null = null;
  return {
    compiled,
    take: (kind, id, value) => {
      if (kind === 'note' || (kind === 'answer' && !compiled.indexOf.has(id))) return false;
      server = null;
      put(kind, id, value);
      response = kind === 'answer' ? change(response, id, entered[id]) : fresh();
      return true;
    },
    standing: () => ({
      compiled,
      evaluation: server ? corrected(response.evaluation, server) : response.evaluation,
      entered,
    }),
    heard: (standing) => {
      server = standing;
    },
  };
}

/** Our evaluation, with the server's word in the place of ours wherever they differ. */
export function corrected(ours: Evaluation, server: ServerStanding): Evaluation {
  const asked = new Set(server.asked);
  const own = new Set([...ours.asked, ...ours.notAsked.map(({ id }) => id)]);
  const because = new Map(ours.notAsked.map((one) => [one.id, one.because]));
  const byRule = Object.entries(server.derived).map(([id, value]) => {
    const known = ours.answers[id];
    return [id, { value, by: 'rule' as const, rule: known?.by === 'rule' ? known.rule : '' }] as const;
  });
  const typed = Object.entries(ours.answers).filter(([id, { by }]) => by === 'assessor' && !(id in server.derived));
  const open = new Set(server.open.map(({ rule }) => rule));
  return {
    ...ours,
    asked: server.asked,
    notAsked: [...own]
      .filter((id) => !asked.has(id) && !(id in server.derived))
      .map((id) => ({ id, because: because.get(id) ?? words('live.server-folds') })),
    answers: Object.fromEntries([...typed, ...byRule]),
    problems: ours.problems.filter(({ rule, explained }) => explained !== undefined || open.has(rule)),
    missing: server.missing,
    complete: server.complete,
  };
}
