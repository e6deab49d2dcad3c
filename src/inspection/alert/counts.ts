import { z } from 'zod';
import { may, permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';

export interface AlertCounts {
  /** Of what the reader sees; null for those who see no alert but what was released. */
  readonly own: { readonly waiting: number; readonly working: number; readonly notes: number } | null;
  /** How many the service was told of, for its contacts. */
  readonly released: number | null;
}

/** How many alerts and notes there are, as far as the reader sees them. */
export const readAlertCounts = useCase({
  name: 'read-alert-counts',
  permission: permitted('inspection.read'),
  audit: { notRecorded: 'counts alone; each alert and note is on record when it is opened' },
  reads: true,
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, actor, { inspectionId }): Promise<AlertCounts> => {
    const [roles, alerts, notes, released] = await Promise.all([
      tx.memberships.rolesOf(inspectionId, actor.accountId),
      tx.alerts.list(inspectionId),
      tx.notesToLead.list(inspectionId),
      tx.alerts.released(inspectionId),
    ]);
    const held = roles.map((role) => ({ inspectionId, role }));
    const count = (state: string) => alerts.filter((one) => one.state === state).length;
    return {
      own: may(actor, held, 'alert.read', inspectionId)
        ? {
            waiting: count('open'),
            working: count('acknowledged'),
            notes: notes.filter(({ state }) => state === 'open').length,
          }
        : null,
      released: roles.includes('service-contact') ? released.length : null,
    };
  },
});
