import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type {
  Actor,
  Alert,
  AlertSettings,
  Inspection,
  InspectionCase,
  MatterEvent,
  Membership,
  ReleasedAlert,
  Service,
  Tx,
} from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { type AlertAction, actionsOf } from './actions.ts';

const ofInspection = z.object({ inspectionId: z.uuid() });
const FIELDWORK = new Set(['lead-inspector', 'inspector', 'local-assessor', 'partner-inspector', 'quality-lead']);

const leadsIt = async (tx: Tx, actor: Actor, inspectionId: string): Promise<boolean> =>
  (await tx.memberships.rolesOf(inspectionId, actor.accountId)).some(
    (role) => role === 'lead-inspector' || role === 'quality-lead',
  );

/** What the form for raising one needs. */
export interface AlertForm {
  readonly inspection: Inspection;
  /** The case it is raised from. */
  readonly case: InspectionCase | null;
  readonly settings: AlertSettings;
}

/** From a case, from a response on one, or from neither. A case the writer may not see is left out. */
export const readAlertForm = useCase({
  name: 'read-alert-form',
  permission: permitted('alert.raise'),
  audit: { notRecorded: 'an empty form with the reference of the case one comes from' },
  reads: true,
  input: ofInspection.extend({ caseId: z.uuid().optional(), responseId: z.uuid().optional() }),
  run: async (tx, _actor, { inspectionId, caseId, responseId }): Promise<AlertForm> => {
    const [inspection, settings] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.alerts.settings(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    const from = caseId ?? (responseId === undefined ? undefined : await caseOfResponse(tx, inspectionId, responseId));
    return { inspection, settings, case: from === undefined ? null : await tx.cases.byId(inspectionId, from) };
  },
});

async function caseOfResponse(tx: Tx, inspectionId: string, responseId: string): Promise<string | undefined> {
  return (await tx.responses.list(inspectionId)).find((one) => one.responseId === responseId)?.caseId;
}

export interface AlertList {
  readonly inspection: Inspection;
  readonly alerts: readonly Alert[];
  /** Whether the reader sees all of them, or their own. */
  readonly leads: boolean;
  readonly settings: AlertSettings;
}

/** Alerts of an inspection, as far as the reader may see them. */
export const listAlerts = useCase({
  name: 'list-alerts',
  permission: permitted('alert.read'),
  audit: { event: 'alerts-read' },
  reads: true,
  input: ofInspection,
  run: async (tx, actor, { inspectionId }): Promise<AlertList> => {
    const [inspection, alerts, leads, settings] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.alerts.list(inspectionId),
      leadsIt(tx, actor, inspectionId),
      tx.alerts.settings(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    return { inspection, alerts, leads, settings };
  },
});

export interface AlertRecord {
  readonly inspection: Inspection;
  readonly alert: Alert;
  readonly events: readonly MatterEvent[];
  readonly actions: readonly AlertAction[];
  readonly team: readonly Membership[];
  /** Services it could be released to. */
  readonly services: readonly Service[];
  readonly leads: boolean;
}

/** One alert with all that happened to it. Every look is on record. */
export const readAlert = useCase({
  name: 'read-alert',
  permission: permitted('alert.read'),
  audit: {
    event: 'alert-read',
    subject: ({ inspectionId, alertId }, { alert }: AlertRecord) => ({
      inspectionId,
      ...(alert.caseId === null ? {} : { caseId: alert.caseId }),
      detail: { alert: alertId },
    }),
  },
  reads: true,
  input: ofInspection.extend({ alertId: z.uuid() }),
  run: async (tx, actor, { inspectionId, alertId }): Promise<AlertRecord> => {
    const [inspection, alert, events, team, services, leads] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.alerts.byId(inspectionId, alertId),
      tx.alerts.events(inspectionId, alertId),
      tx.memberships.of(inspectionId),
      tx.setUp.plan.services(inspectionId),
      leadsIt(tx, actor, inspectionId),
    ]);
    if (!inspection || !alert) throw new NotFound();
    return {
      inspection,
      alert,
      events,
      actions: actionsOf(events),
      team: team.filter(({ role }) => FIELDWORK.has(role)),
      services: inspection.kind === 'self-audit' ? [] : services,
      leads,
    };
  },
});

/** What was released: for the service, and for those who lead to see what the service sees. */
export const readReleasedAlerts = useCase({
  name: 'read-released-alerts',
  permission: permitted('alert.released'),
  audit: { event: 'released-alerts-read' },
  reads: true,
  input: ofInspection,
  run: async (tx, _actor, { inspectionId }): Promise<{ inspection: Inspection; alerts: readonly ReleasedAlert[] }> => {
    const [inspection, alerts] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.alerts.released(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    return { inspection, alerts };
  },
});
