import { z } from 'zod';
import { may, permitted } from '../permission/index.ts';
import type { AlertSettings, WaitingAlert } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

export interface AlertsAround {
  /** Alerts that wait for the reader to acknowledge them, oldest first. */
  readonly waiting: readonly WaitingAlert[];
  /** Whether the reader may raise one in the inspection that the page is about. */
  readonly mayRaise: boolean;
  /** Whether the reader is one of those who acknowledge alerts there. */
  readonly leads: boolean;
  /** Whom to telephone, where nothing can be sent; null where they may not raise one. */
  readonly duty: Pick<AlertSettings, 'dutyName' | 'dutyNumber'> | null;
}

/** What every page shows of alerts, in one trip. */
export const readAlertsAround = useCase({
  name: 'read-alerts-around',
  permission: permitted('first-page.see'),
  audit: { notRecorded: 'that alerts wait for the reader; each is on record when it is opened' },
  reads: true,
  input: z.object({ within: z.uuid().optional() }),
  run: async (tx, actor, { within }): Promise<AlertsAround> => {
    if (within === undefined) return { waiting: await tx.alerts.waiting(), mayRaise: false, leads: false, duty: null };
    const [waiting, roles, settings] = await Promise.all([
      tx.alerts.waiting(),
      tx.memberships.rolesOf(within, actor.accountId),
      tx.alerts.settings(within),
    ]);
    const held = roles.map((role) => ({ inspectionId: within, role }));
    const mayRaise = may(actor, held, 'alert.raise', within);
    const { dutyName, dutyNumber } = settings;
    const leads = may(actor, held, 'alert.handle', within);
    return { waiting, mayRaise, leads, duty: mayRaise ? { dutyName, dutyNumber } : null };
  },
});
