import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  closeAccount,
  inviteAccount,
  type LinkPurpose,
  openAccount,
  performAct,
  renewLink,
  resetSecondFactors,
  setGlobalRoles,
  showAccount,
} from '../../../inspection/account/index.ts';
import { type Account, GLOBAL_ROLES, type GlobalRole } from '../../../inspection/ports/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { type WordKey, words } from '../../words/words.ts';
import { contextOf, given } from '../context.ts';
import type { SignInDeps } from '../deps.ts';
import { proofFirst } from '../fresh-proof.ts';
import { fieldError } from '../views.ts';
import { linkAddress } from './links.ts';

const permission = 'account.manage';
const params = z.object({ accountId: z.uuid() });
const text = z.string().max(200).default('');
/** One ticked box comes as a text, several as a list, none not at all. */
const roles = z
  .union([
    z.enum(GLOBAL_ROLES as [GlobalRole, ...GlobalRole[]]).transform((one) => [one]),
    z.array(z.enum(GLOBAL_ROLES as [GlobalRole, ...GlobalRole[]])),
  ])
  .default([]);
const invitation = z.object({ displayName: text, userName: text, serviceId: text, globalRoles: roles });

/** The administrator's pages on people. Each change asks for a fresh proof first. */
export const peoplePages = (deps: SignInDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/accounts/new',
    permission,
    audit: { notRecorded: 'an empty form' },
    handle: () => inviteView(deps, { displayName: '', userName: '', serviceId: '', globalRoles: [] }, []),
  }),
  route({
    method: 'POST',
    url: '/accounts/new',
    permission,
    audit: inviteAccount.audit,
    body: invitation,
    handle: async ({ request, body }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const missing = missingFields(body);
      if (missing.length > 0) return inviteView(deps, body, missing);
      const input = { ...body, serviceId: body.serviceId === '' ? null : body.serviceId };
      const outcome = await performAct(await contextOf(deps, request), inviteAccount, input);
      if (!outcome.ok) return inviteView(deps, body, [fieldError('userName', 'link.user-name-taken')]);
      return linkView(deps, outcome.value.account, 'invitation', outcome.value.token);
    },
  }),
  route({
    method: 'GET',
    url: '/accounts/:accountId',
    permission,
    audit: showAccount.audit,
    params,
    handle: ({ request, params }) => personView(deps, request, params.accountId, []),
  }),
  route({
    method: 'POST',
    url: '/accounts/:accountId/roles',
    permission,
    audit: setGlobalRoles.audit,
    params,
    body: z.object({ globalRoles: roles }),
    handle: async ({ request, params, body }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const outcome = await performAct(await contextOf(deps, request), setGlobalRoles, { ...params, ...body });
      if (outcome.ok) return redirect(`/accounts/${params.accountId}`, 'person.roles.saved');
      if (outcome.fault !== 'last-administrator') return given(outcome);
      return personView(deps, request, params.accountId, [fieldError('globalRoles', 'person.last-administrator')]);
    },
  }),
  route({
    method: 'POST',
    url: '/accounts/:accountId/renew',
    permission,
    audit: renewLink.audit,
    params,
    handle: async ({ request, params }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const { account, purpose, token } = given(await performAct(await contextOf(deps, request), renewLink, params));
      return linkView(deps, account, purpose, token);
    },
  }),
  changePage(deps, 'reset', resetSecondFactors, 'person.reset.done'),
  changePage(deps, 'close', closeAccount, 'person.closed'),
  changePage(deps, 'open', openAccount, 'person.opened'),
];

/** A button that changes an account and says so. */
const changePage = (
  deps: SignInDeps,
  what: string,
  act: typeof closeAccount | typeof openAccount | typeof resetSecondFactors,
  notice: WordKey,
): Route =>
  route({
    method: 'POST',
    url: `/accounts/:accountId/${what}`,
    permission,
    audit: act.audit as { readonly event: string },
    params,
    handle: async ({ request, params }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const outcome = await performAct(await contextOf(deps, request), act, params);
      if (outcome.ok) return redirect(`/accounts/${params.accountId}`, notice);
      const key = outcome.fault === 'last-administrator' ? 'person.last-administrator' : 'person.own-account';
      if (outcome.fault === 'not-found') return given(outcome);
      return personView(deps, request, params.accountId, [fieldError('change', key)]);
    },
  });

const missingFields = ({ displayName, userName }: z.output<typeof invitation>) => [
  ...(displayName.trim() === '' ? [fieldError('displayName', 'person.enter-display-name')] : []),
  ...(userName.trim().length < 3 ? [fieldError('userName', 'person.enter-user-name')] : []),
];

const inviteView = async (
  deps: SignInDeps,
  typed: z.output<typeof invitation>,
  errors: readonly FieldError[],
): Promise<Answer> => {
  const services = await deps.account.store.system((tx) => tx.services.list());
  const view = {
    ...typed,
    title: words('person.new.title'),
    roles: roleItems(typed.globalRoles),
    services: [
      { value: '', text: words('person.service.none') },
      ...services.map(({ serviceId, name }) => ({
        value: serviceId,
        text: name,
        selected: serviceId === typed.serviceId,
      })),
    ],
    errors,
  };
  return errors.length > 0 ? formAgain('account/person-new.njk', view) : page('account/person-new.njk', view);
};

const roleItems = (held: readonly GlobalRole[]) =>
  GLOBAL_ROLES.map((role) => ({
    value: role,
    text: words(`person.role.${role}`),
    hint: { text: words(`person.role.${role}.hint`) },
    checked: held.includes(role),
  }));

const linkView = (deps: SignInDeps, account: Account, purpose: LinkPurpose, token: string): Answer =>
  page('account/person-link.njk', {
    title: words('person.link.title', { name: account.displayName }),
    link: linkAddress(deps.config.baseUrl, purpose, token),
    purpose,
    accountId: account.accountId,
  });

const personView = async (
  deps: SignInDeps,
  request: FastifyRequest,
  accountId: string,
  errors: readonly FieldError[],
): Promise<Answer> => {
  const account = given(await performAct(await contextOf(deps, request), showAccount, { accountId }));
  const view = {
    title: account.displayName,
    account,
    roles: roleItems(account.globalRoles),
    acts: actsOn(account),
    errors,
  };
  return errors.length > 0 ? formAgain('account/person.njk', view) : page('account/person.njk', view);
};

const actsOn = ({ accountId, state }: Account) => {
  const one = (what: string, button: WordKey, text: WordKey | null, classes: string) => ({
    action: `/accounts/${accountId}/${what}`,
    button: words(button),
    text: text === null ? null : words(text),
    classes,
  });
  if (state === 'disabled') return [one('open', 'person.open', null, '')];
  return [
    one('renew', 'person.renew', 'person.renew.text', 'govuk-button--secondary'),
    one('reset', 'person.reset', 'person.reset.text', 'govuk-button--secondary'),
    one('close', 'person.close', 'person.close.text', 'govuk-button--warning'),
  ];
};
