import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';

const one = z.object({ inspectionId: z.uuid(), alertId: z.uuid() });
const words = z.string().trim().max(10_000).default('');

/** How an alert ended. */
export const ALERT_OUTCOMES = [
  'service-acted',
  'referred',
  'police',
  'known-and-managed',
  'nothing-further',
  'other',
] as const;

const onRecord = (event: string) =>
  // Ids only: what was written stands with the alert, from where it can be erased.
  ({ event, subject: subjectOf });

const subjectOf = ({ inspectionId, alertId }: z.output<typeof one>) => ({ inspectionId, detail: { alert: alertId } });

function mustHave(...wanted: readonly (readonly [isThere: boolean, column: string, message: string])[]): void {
  const problems = wanted
    .filter(([isThere]) => !isThere)
    .map(([, column, message]): Problem => ({ code: `no-${column}`, message, column }));
  if (problems.length > 0) throw new Invalid(problems);
}

/** "I have it": ends the wait. Throws Conflict `already`, `closed`. */
export const acknowledgeAlert = useCase({
  name: 'acknowledge-alert',
  permission: permitted('alert.handle'),
  audit: onRecord('alert-acknowledged'),
  input: one,
  run: (tx, _actor, { inspectionId, alertId }) => tx.alerts.act(inspectionId, alertId, 'acknowledged', {}, null),
});

/** Something is to be done, by somebody, by a time. The owner from then on sees the alert. */
export const addAlertAction = useCase({
  name: 'add-alert-action',
  permission: permitted('alert.handle'),
  audit: onRecord('alert-action-added'),
  input: one.extend({
    what: words,
    /** Somebody of the team, or in words who it is. */
    ownerId: z.uuid().optional(),
    ownerWords: words,
    dueAt: z.date().optional(),
  }),
  run: async (tx, _actor, { inspectionId, alertId, what, ownerId, ownerWords, dueAt }): Promise<void> => {
    mustHave(
      [what !== '', 'what', 'Say what is to be done.'],
      [ownerId !== undefined || ownerWords !== '', 'owner', 'Choose who does it, or write who it is.'],
      [dueAt !== undefined, 'due', 'Say by when.'],
    );
    const detail = { action: crypto.randomUUID(), owner: ownerId ?? null, due: dueAt?.toISOString() ?? '' };
    const text = { what, owner: ownerId === undefined ? ownerWords : '' };
    await tx.alerts.act(inspectionId, alertId, 'action-added', detail, text);
  },
});

/** By whoever was asked to, or by those who lead. Throws Conflict `not-yours`, `already`. */
export const finishAlertAction = useCase({
  name: 'finish-alert-action',
  permission: permitted('alert.read'),
  audit: onRecord('alert-action-done'),
  input: one.extend({ actionId: z.uuid(), words }),
  run: async (tx, _actor, { inspectionId, alertId, actionId, words: text }): Promise<void> => {
    mustHave([text !== '', 'words', 'Say in a sentence what was done.']);
    await tx.alerts.act(inspectionId, alertId, 'action-done', { action: actionId }, { words: text });
  },
});

/**
 * Tells the service: a decision on record, with its reason. What the service sees is the concern as it was raised and the
 * message; the reason stays with the inspection. Throws Conflict `already`, `not-inspected`.
 */
export const releaseAlert = useCase({
  name: 'release-alert',
  permission: permitted('alert.handle'),
  audit: onRecord('alert-released'),
  input: one.extend({ serviceId: z.uuid().optional(), reason: words, message: words }),
  run: async (tx, _actor, { inspectionId, alertId, serviceId, reason, message }): Promise<void> => {
    const services = await tx.setUp.plan.services(inspectionId);
    const to = serviceId ?? (services.length === 1 ? services[0]?.serviceId : undefined);
    mustHave(
      [to !== undefined, 'service', 'Choose the service that is told.'],
      [reason !== '', 'reason', 'Say why the service is told. This stays with the inspection.'],
      [message !== '', 'message', 'Say what the service is asked to do.'],
    );
    await tx.alerts.act(inspectionId, alertId, 'released', { service: to ?? '' }, { reason, message });
  },
});

/** Throws Conflict `actions-open`, `not-acknowledged`. */
export const closeAlert = useCase({
  name: 'close-alert',
  permission: permitted('alert.handle'),
  audit: onRecord('alert-closed'),
  input: one.extend({ outcome: z.enum(ALERT_OUTCOMES).optional(), words }),
  run: async (tx, _actor, { inspectionId, alertId, outcome, words: text }): Promise<void> => {
    mustHave(
      [outcome !== undefined, 'outcome', 'Choose how it ended.'],
      [text !== '', 'words', 'Say in a sentence how it ended.'],
    );
    await tx.alerts.act(inspectionId, alertId, 'closed', { outcome: outcome ?? '' }, { words: text });
  },
});

/** Anybody who sees the alert tells more about it, also after it was closed. */
export const addToAlert = useCase({
  name: 'add-to-alert',
  permission: permitted('alert.read'),
  audit: onRecord('alert-added-to'),
  input: one.extend({ words }),
  run: async (tx, _actor, { inspectionId, alertId, words: text }): Promise<void> => {
    mustHave([text !== '', 'words', 'Write what is to be added.']);
    await tx.alerts.act(inspectionId, alertId, 'added', {}, { words: text });
  },
});
