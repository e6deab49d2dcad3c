import { z } from 'zod';
import type { Actor, Invitation } from '../../../inspection/ports/index.ts';
import {
  INVITATION_DAYS,
  INVITED_ROLES,
  type InvitationList,
  invite,
  listInvitations,
  type MadeInvitation,
  renewInvitation,
  withdrawInvitation,
} from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { roleWords } from '../roles.ts';
import { attempt } from './attempt.ts';
import { type Fields, fields, idOrNull, noFields, oneOf, text } from './fields.ts';
import { inspectionHref, trailTo } from './links.ts';

const permission = 'inspection.manage';
const params = z.object({ inspectionId: z.uuid() });
const one = params.extend({ invitationId: z.uuid() });

/** Links with which people join who have no account yet. */
export const invitationPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/invitations',
    permission,
    audit: listInvitations.audit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params.inspectionId, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/invitations',
    permission,
    audit: invite.audit as { readonly event: string },
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const role = oneOf(body, 'role', INVITED_ROLES);
      const forWhom = text(body, 'forWhom');
      const missing = [
        ...(forWhom === '' ? [{ field: 'forWhom', text: words('invitation.enter-for-whom') }] : []),
        ...(role === null ? [{ field: 'role', text: words('team.choose-role') }] : []),
      ];
      if (missing.length > 0) return view(deps, actor, params.inspectionId, body, missing);
      const input = { ...params, role, forWhom, serviceId: idOrNull(body, 'serviceId'), now: deps.clock.now() };
      const made = await attempt(() => perform(deps.store, actor, invite, input));
      if (!made.ok) return view(deps, actor, params.inspectionId, body, made.errors);
      return linkView(deps, made.value, params.inspectionId);
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/invitations/:invitationId/renew',
    permission,
    audit: renewInvitation.audit as { readonly event: string },
    params: one,
    handle: async ({ actor, params }) =>
      linkView(
        deps,
        await perform(deps.store, actor, renewInvitation, { ...params, now: deps.clock.now() }),
        params.inspectionId,
      ),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/invitations/:invitationId/withdraw',
    permission,
    audit: withdrawInvitation.audit as { readonly event: string },
    params: one,
    handle: async ({ actor, params }) => {
      await perform(deps.store, actor, withdrawInvitation, params);
      return redirect(inspectionHref(params, 'invitations'), 'invitation.withdrawn');
    },
  }),
];

async function view(
  deps: WebDeps,
  actor: Actor,
  inspectionId: string,
  form: Fields,
  errors: readonly FieldError[],
): Promise<Answer> {
  const found = await perform(deps.store, actor, listInvitations, { inspectionId });
  const content = { ...listView(found, form, deps.clock.now()), errors };
  return errors.length > 0 ? formAgain('set-up/invitations.njk', content) : page('set-up/invitations.njk', content);
}

function listView({ inspection, services, allServices, invitations }: InvitationList, form: Fields, now: Date) {
  const isAudit = inspection.kind === 'self-audit';
  const first = services.length === 1 ? services[0]?.serviceId : undefined;
  const roles = INVITED_ROLES.filter(
    (role) => !(isAudit && ['local-assessor', 'partner-inspector', 'service-contact'].includes(role)),
  );
  const chosenRole = text(form, 'role') || (isAudit ? 'inspector' : 'service-contact');
  const chosenService = form === noFields ? first : text(form, 'serviceId');
  return {
    title: words('invitation.title'),
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('invitation.title') }),
    days: INVITATION_DAYS,
    forWhom: text(form, 'forWhom'),
    roles: roles
      .toSorted((a, b) => Number(b === 'service-contact') - Number(a === 'service-contact'))
      .map((role) => ({
        value: role,
        text: roleWords(role),
        hint: { text: words(`team.role.${role}`) },
        checked: role === chosenRole,
      })),
    services: [
      ...(isAudit ? [] : [{ value: '', text: words('invitation.service.none') }]),
      ...(isAudit ? services : allServices).map(({ serviceId, name }) => ({
        value: serviceId,
        text: services.some((inspected) => inspected.serviceId === serviceId)
          ? words('invitation.service.inspected', { name })
          : name,
        selected: serviceId === chosenService,
      })),
    ],
    invitations: invitations.map((invitation) => rowOf(invitation, now)),
    teamHref: inspectionHref(inspection, 'team'),
  };
}

type InvitationState = 'open' | 'used' | 'over' | 'withdrawn';

const stateOf = ({ usedAt, withdrawnAt, expiresAt }: Invitation, now: Date): InvitationState => {
  if (usedAt !== null) return 'used';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt > now ? 'open' : 'over';
};

function rowOf(invitation: Invitation, now: Date) {
  const { inspectionId, invitationId, role, serviceName, forWhom, madeBy, madeAt, expiresAt, usedBy, usedAt } =
    invitation;
  const state = stateOf(invitation, now);
  const href = inspectionHref({ inspectionId }, `invitations/${invitationId}`);
  return {
    forWhom,
    role: roleWords(role),
    service: serviceName ?? words('team.inspectorate'),
    made: words('invitation.made', { name: madeBy, when: dayInWords(madeAt) }),
    state,
    until: state === 'open' ? words('invitation.until', { when: timeInWords(expiresAt) }) : null,
    used: usedBy === null ? null : words('invitation.used-by', { name: usedBy, when: dayInWords(usedAt ?? madeAt) }),
    renewHref: state === 'used' ? null : `${href}/renew`,
    withdrawHref: state === 'open' ? `${href}/withdraw` : null,
  };
}

const linkView = (deps: WebDeps, { invitation, token }: MadeInvitation, inspectionId: string): Answer =>
  page('set-up/invitation-link.njk', {
    title: words('invitation.link.title', { name: invitation.forWhom }),
    link: `${deps.config.baseUrl}/join/${token}`,
    until: words('invitation.until', { when: timeInWords(invitation.expiresAt) }),
    role: roleWords(invitation.role),
    backHref: inspectionHref({ inspectionId }, 'invitations'),
  });
