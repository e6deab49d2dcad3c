import { z } from 'zod';
import { workingDays } from '../assess/working-days.ts';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Alert } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { concern, mustBeWhole } from './concern.ts';
import { waitsOf } from './waits.ts';

/** Says whether an alert can be sent as it is, and what it would say; keeps nothing. Throws Invalid, NotFound. */
export const checkAlert = useCase({
  name: 'check-alert',
  permission: permitted('alert.raise'),
  audit: { notRecorded: 'what the writer typed, shown to the writer again before it is sent' },
  input: concern,
  run: (tx, _actor, input) => mustBeWhole(tx, input),
});

/**
 * Raises an alert. Sending it again under its id raises it once. It reads and writes no response.
 * Throws Invalid with everything that is missing, NotFound for a case that the writer may not see.
 */
export const raiseAlert = useCase({
  name: 'raise-alert',
  permission: permitted('alert.raise'),
  audit: {
    event: 'alert-raised',
    subject: (_input: unknown, { inspectionId, caseId, alertId, about }: Alert) => ({
      inspectionId,
      ...(caseId === null ? {} : { caseId }),
      detail: { alert: alertId, about },
    }),
  },
  input: concern.extend({
    now: z.date(),
    /** When it was written, where it could not be sent then, and how often that was tried. */
    writtenAt: z.coerce.date().optional(),
    tries: z.number().int().min(0).max(100_000).default(0),
  }),
  run: async (tx, _actor, input): Promise<Alert> => {
    const { inspectionId, alertId, about, caseId, who, seen, done } = await mustBeWhole(tx, input);
    const settings = await tx.alerts.settings(inspectionId);
    const isLate = input.writtenAt !== undefined && input.tries > 0;
    await tx.alerts.raise({
      inspectionId,
      alertId,
      about,
      caseId: caseId ?? null,
      words: { who, seen, done },
      writtenAt: isLate ? notAfter(input.writtenAt ?? input.now, input.now) : null,
      tries: input.tries,
      ...waitsOf(input.now, settings, await workingDays()),
    });
    const alert = await tx.alerts.byId(inspectionId, alertId);
    if (!alert) throw new NotFound();
    return alert;
  },
});

/** A clock on somebody's device may run ahead of ours. */
const notAfter = (moment: Date, latest: Date): Date => (moment > latest ? latest : moment);
