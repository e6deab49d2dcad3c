import { z } from 'zod';
import { hashOf, newToken } from '../../account/secret/token.ts';
import { Conflict, Invalid, NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import {
  INSPECTION_ROLES,
  type Inspection,
  type InspectionRole,
  type Invitation,
  type Service,
} from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { unfit } from '../team/fitting.ts';

/** Days that the link of an invitation can be used. */
export const INVITATION_DAYS = 7;

/** Leading is given to somebody who is known, never by a link. */
export const INVITED_ROLES = INSPECTION_ROLES.filter((role) => role !== 'lead-inspector');

export interface InvitationList {
  readonly inspection: Inspection;
  readonly services: readonly Service[];
  /** All services: a local assessor is of another one. */
  readonly allServices: readonly Service[];
  readonly invitations: readonly Invitation[];
}

export const listInvitations = useCase({
  name: 'list-invitations',
  permission: permitted('inspection.manage'),
  audit: { notRecorded: 'names and roles, without any case' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, _actor, { inspectionId }): Promise<InvitationList> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    return {
      inspection,
      services: await tx.setUp.plan.services(inspectionId),
      allServices: await tx.services.list(),
      invitations: await tx.setUp.invitations.list(inspectionId),
    };
  },
});

/** An invitation with the token of its link, which is stored nowhere and shown once. */
export interface MadeInvitation {
  readonly invitation: Invitation;
  readonly token: string;
}

const newInput = z.object({
  inspectionId: z.uuid(),
  role: z.enum(INVITED_ROLES as [InspectionRole, ...InspectionRole[]]),
  serviceId: z.uuid().nullable(),
  forWhom: z.string().trim().min(1).max(200),
  now: z.date(),
});

const recorded = (event: string) => ({
  event,
  subject: ({ inspectionId }: { readonly inspectionId: string }, { invitation }: MadeInvitation) => ({
    inspectionId,
    detail: { invitation: invitation.invitationId, role: invitation.role },
  }),
});

/** Makes a link with which somebody joins. Throws Invalid where nobody of that service may have that role. */
export const invite = useCase({
  name: 'invite',
  permission: permitted('inspection.manage'),
  audit: recorded('invitation-made'),
  input: newInput,
  run: async (tx, _actor, { inspectionId, role, serviceId, forWhom, now }): Promise<MadeInvitation> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    if (inspection.stage === 'closed') throw new Conflict('inspection-closed', 'The inspection is closed.');
    if (serviceId === null && (role === 'service-contact' || role === 'local-assessor')) {
      throw misfit('no-service', 'Choose the service that this person works for');
    }
    const serviceIds = (await tx.setUp.plan.services(inspectionId)).map((one) => one.serviceId);
    const reason = unfit({ kind: inspection.kind, serviceIds }, serviceId, role);
    if (reason === 'not-of-the-service') {
      throw misfit(reason, 'Choose a service that is inspected: only somebody who works for it can have this role');
    }
    if (reason === 'of-the-inspected-service') {
      throw misfit(reason, 'Choose another service: nobody inspects the service they work for');
    }
    const token = newToken();
    const expiresAt = expiry(now);
    const given = { inspectionId, role, serviceId, forWhom, expiresAt, tokenHash: hashOf(token) };
    return { invitation: await tx.setUp.invitations.add(given), token };
  },
});

const one = z.object({ inspectionId: z.uuid(), invitationId: z.uuid() });

/** A new link in place of one that is lost, over or withdrawn. */
export const renewInvitation = useCase({
  name: 'renew-invitation',
  permission: permitted('inspection.manage'),
  audit: recorded('invitation-renewed'),
  input: one.extend({ now: z.date() }),
  run: async (tx, _actor, { inspectionId, invitationId, now }): Promise<MadeInvitation> => {
    const token = newToken();
    const invitation = await tx.setUp.invitations.renew(inspectionId, invitationId, hashOf(token), expiry(now));
    return { invitation, token };
  },
});

export const withdrawInvitation = useCase({
  name: 'withdraw-invitation',
  permission: permitted('inspection.manage'),
  audit: {
    event: 'invitation-withdrawn',
    subject: ({ inspectionId, invitationId }: z.output<typeof one>) => ({
      inspectionId,
      detail: { invitation: invitationId },
    }),
  },
  input: one,
  run: (tx, _actor, { inspectionId, invitationId }): Promise<void> =>
    tx.setUp.invitations.withdraw(inspectionId, invitationId),
});

const expiry = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * 86_400_000);

const misfit = (code: string, message: string) => new Invalid([{ code, message, column: 'serviceId' }]);
