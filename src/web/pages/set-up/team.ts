import { z } from 'zod';
import { type Actor, INSPECTION_ROLES, type InspectionRole } from '../../../inspection/ports/index.ts';
import { addMember, readTeam, removeMember, type Team } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { roleWords } from '../roles.ts';
import { attempt } from './attempt.ts';
import { type Fields, fields, idOrNull, noFields, oneOf, text } from './fields.ts';
import { inspectionHref, trailTo } from './links.ts';

const permission = 'inspection.manage';
const params = z.object({ inspectionId: z.uuid() });

/** Who is on an inspection, in which roles. */
export const teamPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/team',
    permission,
    audit: readTeam.audit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params.inspectionId, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/team',
    permission,
    audit: addMember.audit,
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const accountId = idOrNull(body, 'accountId');
      const role = oneOf(body, 'role', INSPECTION_ROLES);
      const missing = [
        ...(accountId === null ? [{ field: 'accountId', text: words('team.choose-person') }] : []),
        ...(role === null ? [{ field: 'role', text: words('team.choose-role') }] : []),
      ];
      if (missing.length > 0) return view(deps, actor, params.inspectionId, body, missing);
      const done = await attempt(() => perform(deps.store, actor, addMember, { ...params, accountId, role }));
      if (!done.ok) return view(deps, actor, params.inspectionId, body, done.errors);
      return redirect(inspectionHref(params, 'team'), 'team.added');
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/team/remove',
    permission,
    audit: removeMember.audit,
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const accountId = idOrNull(body, 'accountId');
      const role = oneOf(body, 'role', INSPECTION_ROLES);
      const done = await attempt(() => perform(deps.store, actor, removeMember, { ...params, accountId, role }), {
        '': `remove-${accountId}-${role}`,
      });
      if (!done.ok) return view(deps, actor, params.inspectionId, noFields, done.errors);
      const isGone = accountId === actor.accountId && role === 'lead-inspector';
      return redirect(isGone ? '/' : inspectionHref(params, 'team'), 'team.removed');
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
  const team = await perform(deps.store, actor, readTeam, { inspectionId });
  const content = { ...teamView(team, form), errors };
  return errors.length > 0 ? formAgain('set-up/team.njk', content) : page('set-up/team.njk', content);
}

function teamView({ inspection, services, members, candidates }: Team, form: Fields) {
  const isAudit = inspection.kind === 'self-audit';
  const service = services.map(({ name }) => name).join(', ');
  return {
    title: words('team.title'),
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('team.title') }),
    rule: words(isAudit ? 'team.rule.self-audit' : 'team.rule', { service }),
    members: members.map(({ accountId, displayName, serviceName, isReader, roles }) => ({
      name: displayName,
      isReader,
      service: serviceName ?? words('team.inspectorate'),
      roles: roles.map((role) => ({
        accountId,
        role,
        text: roleWords(role),
        label: words('team.remove.label', { role: roleWords(role).toLowerCase(), name: displayName }),
        id: `remove-${accountId}-${role}`,
      })),
    })),
    people: [
      { value: '', text: words('team.choose-person') },
      ...candidates.map(({ account, serviceName, roles }) => ({
        value: account.accountId,
        text: `${account.displayName} (${serviceName ?? words('team.inspectorate')}${onlyContact(roles)})`,
        selected: text(form, 'accountId') === account.accountId,
      })),
    ],
    roles: INSPECTION_ROLES.filter((role) => !(isAudit && NOT_IN_AUDIT.has(role))).map((role) => ({
      value: role,
      text: roleWords(role),
      hint: { text: words(`team.role.${role}`) },
      checked: text(form, 'role') === role,
    })),
    removeHref: inspectionHref(inspection, 'team/remove'),
    invitationsHref: inspectionHref(inspection, 'invitations'),
  };
}

/** Who works for the inspected service is shown with the one role that they can have. */
const onlyContact = (roles: readonly InspectionRole[]): string =>
  roles.length === 1 && roles[0] === 'service-contact' ? words('team.only-contact') : '';

const NOT_IN_AUDIT: ReadonlySet<InspectionRole> = new Set(['local-assessor', 'partner-inspector', 'service-contact']);
