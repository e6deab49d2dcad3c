import { z } from 'zod';
import type { AnswerValue } from '../../framework/model/answer.ts';
import type { Evaluation } from '../../response/index.ts';
import { Conflict } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor } from '../ports/actor.ts';
import type { FrameworkPin } from '../ports/inspections.ts';
import type { JsonObject } from '../ports/json.ts';
import type { Tx } from '../ports/store.ts';
import { useCase } from '../use-case/index.ts';
import { areSameRows, judgementRows } from '../use-case/judgement-rows.ts';
import { type BatchResult, changesBatch, SCHEMA_VERSIONS, type Standing } from './batch.ts';
import { type Desk, openDesk, withExplanations } from './desk.ts';
import { openOwnResponse } from './open-response.ts';
import { takeChange } from './take-change.ts';

const input = changesBatch.extend({ inspectionId: z.uuid(), responseId: z.uuid() });
type Input = z.output<typeof input>;

/**
 * Saves a batch of changes to the actor's own response, in their order and in one transaction. Each is answered by
 * itself; what is refused or in conflict blocks nothing.
 * Throws NotFound, and Conflict `schema-changed`, `other-account`, `framework-changed`: then nothing of the batch was
 * looked at.
 */
export const saveChanges = useCase({
  name: 'save-changes',
  permission: permitted('response.write'),
  audit: {
    event: 'changes-saved',
    subject: ({ inspectionId, responseId, changes }: Input, { caseId, results }: BatchResult) => ({
      inspectionId,
      caseId,
      responseId,
      detail: counted(changes, results),
    }),
  },
  input,
  run: async (tx, actor, batch): Promise<BatchResult> => {
    mustBeUnderstood(batch.schemaVersion);
    mustBeOwn(actor, batch.accountId);
    const open = await openOwnResponse(tx, actor, batch.inspectionId, batch.responseId);
    mustShowTheSame(open.pin, batch.framework);
    const desk = openDesk(open);
    const results = [];
    for (const [index, change] of batch.changes.entries()) {
      results.push(await takeChange(tx, desk, change, index === batch.changes.length - 1));
    }
    const { evaluation } = desk.saved > 0 ? await finished(tx, desk) : desk.response;
    return {
      caseId: open.record.caseId,
      responseId: open.record.responseId,
      state: desk.state,
      revision: desk.revision,
      results,
      standing: standingOf(evaluation),
    };
  },
});

function mustBeUnderstood(version: number): void {
  if (SCHEMA_VERSIONS.includes(version)) return;
  throw new Conflict(
    'schema-changed',
    'The page is of another version of this service. What you typed is kept: load it again.',
  );
}

/** Somebody else has signed in where these changes were made. */
function mustBeOwn({ accountId }: Actor, whose: string): void {
  if (whose === accountId) return;
  throw new Conflict('other-account', 'These changes were made by another account. Sign in with it to send them.');
}

function mustShowTheSame({ meaning, wording }: FrameworkPin, shown: Pick<FrameworkPin, 'meaning' | 'wording'>): void {
  if (meaning === shown.meaning && wording === shown.wording) return;
  throw new Conflict(
    'framework-changed',
    'This response now rests on another version of its framework. What you typed is kept: load the page again.',
  );
}

/** Writes the judgements where the last save did not. */
async function finished(tx: Tx, desk: Desk) {
  const response = withExplanations(desk);
  const rows = judgementRows(response.compiled, response.evaluation);
  const { inspectionId, responseId } = desk.open.record;
  if (!desk.written || !areSameRows(rows, desk.written)) {
    await tx.responses.setJudgements(inspectionId, responseId, rows);
  }
  return response;
}

const standingOf = ({ asked, missing, answers, problems, complete }: Evaluation): Standing => ({
  asked,
  missing,
  derived: Object.fromEntries(
    Object.entries(answers).flatMap(([id, { by, value }]): [string, AnswerValue][] =>
      by === 'rule' ? [[id, value]] : [],
    ),
  ),
  open: problems
    .filter(({ severity, explained }) => severity === 'error' || explained === undefined)
    .map(({ rule, severity }) => ({ rule, severity })),
  complete,
});

/** How many had which outcome, and since when the oldest had been waiting on its device. */
function counted(changes: Input['changes'], results: BatchResult['results']): JsonObject {
  const count = (outcome: string) => results.filter((one) => one.outcome === outcome).length;
  const made = changes.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]));
  return {
    saved: count('saved'),
    replayed: count('replayed'),
    conflict: count('conflict'),
    refused: count('refused'),
    ...(made.length > 0 ? { oldest: new Date(Math.min(...made)).toISOString() } : {}),
  };
}
