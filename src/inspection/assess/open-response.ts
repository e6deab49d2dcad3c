import type { Answers, AnswerValue } from '../../framework/model/answer.ts';
import { begin, type Response } from '../../response/index.ts';
import { NotFound } from '../errors.ts';
import type { Actor } from '../ports/actor.ts';
import type { FrameworkPin } from '../ports/inspections.ts';
import type { Entry, EntryKind, StandingResponse } from '../ports/responses.ts';
import type { Tx } from '../ports/store.ts';
import { compiledInstrument } from './compiled-instruments.ts';
import { partsOf, pinOf } from './instrument-pin.ts';
import { workingDays } from './working-days.ts';

/** A response as it stands, with what the engine makes of it. */
export interface OpenResponse extends StandingResponse {
  /** The version of the framework that its questions are of. */
  readonly pin: FrameworkPin;
  readonly response: Response;
}

/** Throws NotFound where the response does not exist for the actor. */
export async function openResponse(tx: Tx, inspectionId: string, responseId: string): Promise<OpenResponse> {
  const standing = await tx.responses.standing(inspectionId, responseId);
  if (!standing) throw new NotFound();
  return evaluated(tx, standing);
}

/** The same of the actor's own; that of anybody else does not exist here. */
export async function openOwnResponse(
  tx: Tx,
  actor: Actor,
  inspectionId: string,
  responseId: string,
): Promise<OpenResponse> {
  const standing = await tx.responses.standing(inspectionId, responseId);
  if (standing?.record.assessorId !== actor.accountId) throw new NotFound();
  return evaluated(tx, standing);
}

async function evaluated(tx: Tx, standing: StandingResponse): Promise<OpenResponse> {
  const { record, entries, facts } = standing;
  const pin = pinOf(record.frameworks, record.instrument);
  const compiled = await compiledInstrument(tx, pin, partsOf(record.instrument).instrument);
  const context = { explained: explanationsIn(entries), calendar: await workingDays() };
  return { ...standing, pin, response: begin(compiled, facts, answersIn(entries), context) };
}

const valuesOf = (entries: readonly Entry[], wanted: EntryKind): readonly [string, AnswerValue][] =>
  entries.flatMap(({ kind, id, value }): [string, AnswerValue][] =>
    kind === wanted && value !== null ? [[id, value]] : [],
  );

/** Answers that stand, by id. */
export const answersIn = (entries: readonly Entry[]): Answers => Object.fromEntries(valuesOf(entries, 'answer'));

/** Explanations that stand, by rule. */
export const explanationsIn = (entries: readonly Entry[]): Readonly<Record<string, string>> =>
  Object.fromEntries(valuesOf(entries, 'explanation').map(([rule, words]) => [rule, String(words)]));
