import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  issueApiToken,
  listApiTokens,
  performAct,
  revokeApiToken,
  showAccount,
} from '../../../inspection/account/index.ts';
import { GLOBAL_ROLES, INSPECTION_ROLES } from '../../../inspection/ports/index.ts';
import { roleWords } from '../../pages/roles.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { contextOf, given } from '../context.ts';
import type { SignInDeps } from '../deps.ts';
import { proofFirst } from '../fresh-proof.ts';
import { fieldError } from '../views.ts';

const permission = 'token.manage';
const params = z.object({ accountId: z.uuid() });
const role = z.enum([...GLOBAL_ROLES, ...INSPECTION_ROLES] as [(typeof GLOBAL_ROLES)[number]]);
const asked = z.object({
  label: z.string().max(200).default(''),
  days: z.string().max(10).default(''),
  roles: z.union([role.transform((one) => [one]), z.array(role)]).default([]),
});
type Asked = z.output<typeof asked>;

/** Tokens of the API, given to an account by the administrator and shown once. */
export const tokenPages = (deps: SignInDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/accounts/:accountId/tokens',
    permission,
    audit: listApiTokens.audit,
    params,
    handle: ({ request, params }) =>
      tokensView(deps, request, params.accountId, { label: '', days: '90', roles: [] }, []),
  }),
  route({
    method: 'POST',
    url: '/accounts/:accountId/tokens',
    permission,
    audit: issueApiToken.audit,
    params,
    body: asked,
    handle: async ({ request, params, body }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const missing = missingFields(body);
      const { accountId } = params;
      if (missing.length > 0) return tokensView(deps, request, accountId, body, missing);
      const input = { accountId, label: body.label, roles: body.roles, days: Number(body.days) };
      const outcome = await performAct(await contextOf(deps, request), issueApiToken, input);
      if (outcome.ok)
        return page('account/token.njk', { title: words('token.made.title'), token: outcome.value.token, accountId });
      if (outcome.fault !== 'role-not-held') return given(outcome);
      return tokensView(deps, request, accountId, body, [fieldError('roles', 'token.role-not-held')]);
    },
  }),
  route({
    method: 'POST',
    url: '/accounts/:accountId/tokens/revoke',
    permission,
    audit: revokeApiToken.audit,
    params,
    body: z.object({ tokenId: z.uuid() }),
    handle: async ({ request, params, body }) => {
      given(await performAct(await contextOf(deps, request), revokeApiToken, { ...params, ...body }));
      return redirect(`/accounts/${params.accountId}/tokens`, 'token.revoked');
    },
  }),
];

const missingFields = ({ label, days, roles }: Asked): readonly FieldError[] => [
  ...(label.trim() === '' ? [fieldError('label', 'token.enter-label')] : []),
  ...(/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 365
    ? []
    : [fieldError('days', 'token.enter-days')]),
  ...(roles.length === 0 ? [fieldError('roles', 'token.enter-roles')] : []),
];

const tokensView = async (
  deps: SignInDeps,
  request: FastifyRequest,
  accountId: string,
  typed: Asked,
  errors: readonly FieldError[],
): Promise<Answer> => {
  const context = await contextOf(deps, request);
  const account = given(await performAct(context, showAccount, { accountId }));
  const tokens = given(await performAct(context, listApiTokens, { accountId }));
  const offered = [...account.globalRoles, ...INSPECTION_ROLES];
  const view = {
    title: words('token.title', { name: account.displayName }),
    accountId,
    label: typed.label,
    days: typed.days,
    roles: offered.map((one) => ({
      value: one,
      text: roleWords(one),
      checked: (typed.roles as readonly string[]).includes(one),
    })),
    tokens: tokens.map((token) => ({ ...token, roles: token.roles.map(roleWords).join(', ') })),
    errors,
  };
  return errors.length > 0 ? formAgain('account/tokens.njk', view) : page('account/tokens.njk', view);
};
