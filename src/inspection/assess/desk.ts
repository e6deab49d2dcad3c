import type { AnswerValue } from '../../framework/model/answer.ts';
import { begin, type Response } from '../../response/index.ts';
import type { JudgementRow } from '../ports/responses.ts';
import { judgementRows } from '../use-case/judgement-rows.ts';
import type { OpenResponse } from './open-response.ts';

/** What is known of a response while a batch is worked through. */
export interface Desk {
  open: OpenResponse;
  /** As it stands after what was saved so far. */
  response: Response;
  revision: number;
  state: 'draft' | 'submitted';
  /** The judgement rows that stand in the store; null where they have to be written whatever they are. */
  written: readonly JudgementRow[] | null;
  /** Of changes stored so far, by key: their revision, which a change made on top builds on. */
  readonly bases: Map<string, number>;
  saved: number;
  /** An explanation was saved: problems and completeness are to be worked out anew. */
  explained: boolean;
}

/** The first rows of a response are those of its first save. */
export function openDesk(open: OpenResponse): Desk {
  const { record, response } = open;
  return {
    open,
    response,
    revision: record.revision,
    state: record.state,
    written: record.revision <= 1 ? null : judgementRows(response.compiled, response.evaluation),
    bases: new Map(),
    saved: 0,
    explained: false,
  };
}

/** Somebody else wrote in between: everything anew, as it stands with what was saved. */
export function layAnew(desk: Desk, open: OpenResponse): void {
  desk.open = open;
  desk.response = open.response;
  desk.revision = open.record.revision;
  desk.written = null;
  desk.explained = false;
}

/** The response with its explanations taken up, which change nothing before the end. */
export function withExplanations({ open, response, explained }: Desk): Response {
  if (!explained) return response;
  const { compiled, state, context } = response;
  const answers: Record<string, AnswerValue> = {};
  for (const { id, index } of compiled.items) {
    const value = state.entered[index];
    if (value !== undefined) answers[id] = value;
  }
  return begin(compiled, open.facts, answers, context);
}
