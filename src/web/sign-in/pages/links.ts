import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { acceptLink, type LinkPurpose, lookedAtLink } from '../../../inspection/account/index.ts';
import { publicRoute, type Route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import type { SignInDeps } from '../deps.ts';
import { enter } from '../enter.ts';
import { fieldError, textPage } from '../views.ts';

const PURPOSES: readonly LinkPurpose[] = ['first-administrator', 'invitation', 'password-reset'];

/** Where the link of a purpose leads. */
export const linkAddress = (baseUrl: string, purpose: LinkPurpose, token: string): string =>
  `${baseUrl}/${purpose}/${token}`;

const text = z.string().max(1_000).default('');
const params = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
const typedShape = z.object({ displayName: text, userName: text, password: text });
type Typed = z.output<typeof typedShape>;

/** The pages that one-time links lead to. */
export const linkPages = (deps: SignInDeps): readonly Route[] => PURPOSES.flatMap((purpose) => pagesOf(deps, purpose));

const pagesOf = (deps: SignInDeps, purpose: LinkPurpose): readonly Route[] => [
  publicRoute({
    method: 'GET',
    url: `/${purpose}/:token`,
    audit: { notRecorded: 'the link is not used up by looking' },
    params,
    handle: ({ request, params }) => show(deps, purpose, request, params.token, null, []),
  }),
  publicRoute({
    method: 'POST',
    url: `/${purpose}/:token`,
    audit: { event: 'link-used' },
    params,
    body: typedShape,
    handle: async ({ request, reply, params, body }) => {
      const missing = purpose === 'first-administrator' ? missingNames(body) : [];
      if (missing.length > 0) return show(deps, purpose, request, params.token, body, missing);
      const chosen = { ...body, userName: body.userName.trim(), displayName: body.displayName.trim() };
      const step = await acceptLink(deps.account, deps.sessions.caller(request), purpose, params.token, chosen);
      if (step.kind === 'refused') return isOver();
      if (step.kind !== 'fault') return enter(deps, reply, step, { onward: '/', kept: null });
      const error =
        step.fault === 'user-name-taken'
          ? fieldError('userName', 'link.user-name-taken')
          : fieldError('password', `password.${step.fault}`);
      return show(deps, purpose, request, params.token, body, [error]);
    },
  }),
];

const missingNames = ({ displayName, userName }: Typed) => [
  ...(displayName.trim() === '' ? [fieldError('displayName', 'link.enter-display-name')] : []),
  ...(userName.trim().length < 3 ? [fieldError('userName', 'link.enter-user-name')] : []),
];

const show = async (
  deps: SignInDeps,
  purpose: LinkPurpose,
  request: FastifyRequest,
  token: string,
  typed: Typed | null,
  errors: readonly FieldError[],
): Promise<Answer> => {
  const looked = await lookedAtLink(deps.account, deps.sessions.caller(request), purpose, token);
  if (looked === null) return isOver();
  const { account } = looked;
  const view = {
    title: words(`link.${purpose}.title`),
    text: words(`link.${purpose}.text`, { name: account?.displayName ?? '', userName: account?.userName ?? '' }),
    asksNames: account === null,
    displayName: typed?.displayName ?? '',
    userName: account?.userName ?? typed?.userName ?? '',
    errors,
  };
  return errors.length > 0 ? formAgain('sign-in/link.njk', view) : page('sign-in/link.njk', view);
};

const isOver = (): Answer => textPage('link.over.title', ['link.over.text', 'link.over.first'], null, 404);
