import { z } from 'zod';
import type { Framework } from '../../framework/model/framework.ts';
import type { CompiledInstrument } from '../../response/index.ts';
import { NotFound } from '../errors.ts';
import { may, permitted } from '../permission/index.ts';
import type { Actor } from '../ports/actor.ts';
import type { InspectionCase } from '../ports/cases.ts';
import type { Inspection } from '../ports/inspections.ts';
import type { Tx } from '../ports/store.ts';
import { useCase } from '../use-case/index.ts';
import { type OpenResponse, openResponse } from './open-response.ts';
import { type ResponseView, subjectOf, viewOf } from './view.ts';

/** A response with everything that its pages show. */
export interface Assessment {
  readonly inspection: Inspection;
  readonly case: InspectionCase;
  readonly view: ResponseView;
  readonly compiled: CompiledInstrument;
  readonly framework: Framework;
  /** Whether the reader may change it as it stands, and whether they are among those who open what is submitted. */
  readonly may: { readonly write: boolean; readonly reopen: boolean };
  /** Why it was opened again, where it was, and by whom; the reason is null once it was erased. */
  readonly reopened: { readonly reason: string | null; readonly by: string; readonly at: Date } | null;
}

/** A response as its pages show it: the reader's own, or another's that may be seen. */
export const readAssessment = useCase({
  name: 'read-assessment',
  permission: permitted('response.read'),
  audit: { event: 'response-read', subject: (_input: unknown, { view }: Assessment) => subjectOf(view) },
  input: z.object({ inspectionId: z.uuid(), responseId: z.uuid() }),
  run: async (tx, actor, { inspectionId, responseId }): Promise<Assessment> =>
    assessmentOf(tx, actor, await openResponse(tx, inspectionId, responseId)),
});

/** What stands around a response that is open. Throws NotFound where its case may not be seen. */
export async function assessmentOf(tx: Tx, actor: Actor, open: OpenResponse): Promise<Assessment> {
  const { record, response } = open;
  const { inspectionId, responseId, caseId, assessorId, state } = record;
  const [inspection, found, roles, events] = await Promise.all([
    tx.inspections.byId(inspectionId),
    tx.cases.byId(inspectionId, caseId),
    tx.memberships.rolesOf(inspectionId, actor.accountId),
    record.reopenedAt === null ? [] : tx.responses.events(inspectionId, responseId),
  ]);
  if (!inspection || !found) throw new NotFound();
  const held = roles.map((role) => ({ inspectionId, role }));
  const last = events.findLast(({ kind }) => kind === 'reopened');
  return {
    inspection,
    case: found,
    view: viewOf(open),
    compiled: response.compiled,
    framework: response.compiled.framework,
    may: {
      write: assessorId === actor.accountId && state === 'draft' && may(actor, held, 'response.write', inspectionId),
      reopen: may(actor, held, 'response.reopen', inspectionId),
    },
    reopened: last
      ? { reason: typeof last.value === 'string' ? last.value : null, by: last.actorName, at: last.at }
      : null,
  };
}
