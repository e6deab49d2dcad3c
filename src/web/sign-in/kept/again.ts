import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { carriedBy } from '../../../inspection/account/index.ts';
import { page, redirect } from '../../shell/answer.ts';
import type { Shell } from '../../shell/shell.ts';
import { type WordKey, words } from '../../words/words.ts';
import type { SignInDeps } from '../deps.ts';
import { safeOnward } from '../onward.ts';
import { filledPage } from './fill.ts';
import { type KeptForm, openForm } from './kept-form.ts';

const NOTICE: WordKey = 'sign-in.again.notice';

/** Shows a kept form again to the person whose it is: its own page, filled in, nothing sent yet. */
export const showKeptForms = (server: FastifyInstance, deps: SignInDeps, shell: Shell): void => {
  const config = { permission: 'own-account.use', audit: { notRecorded: 'one’s own words, not yet sent' } } as const;
  server.get('/sign-in/again', { config }, async (request, reply) => {
    const signedIn = await deps.sessions.signedIn(request, reply);
    shell.remember(request, signedIn);
    if (signedIn === null) return shell.send(request, reply, redirect('/sign-in'));
    const carried = await carriedBy(deps.account, deps.sessions.caller(request).passageToken);
    const owner = { seed: request.cookies[deps.cookies.form] ?? '', accountId: signedIn.actor.accountId };
    const form = carried.kept === null ? null : openForm(deps.account.sealer, owner, carried.kept, deps.account.now());
    if (form === null)
      return shell.send(request, reply, redirect('/', carried.kept === null ? null : 'sign-in.again.other'));
    const filled = await ownPage(server, deps, request, reply, form);
    return filled ?? shell.send(request, reply, plainView(form));
  });
};

/** The form's own page, asked for as the person would, and filled in. Null where it has none or it changed too much. */
const ownPage = async (
  server: FastifyInstance,
  deps: SignInDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  form: KeptForm,
): Promise<FastifyReply | null> => {
  const { cookies } = deps;
  const carriedCookies = { ...request.cookies, [cookies.notice]: NOTICE } as Record<string, string>;
  const asked = await server.inject({
    method: 'GET',
    url: safeOnward(form.path),
    cookies: carriedCookies,
    remoteAddress: request.ip,
  });
  const isPage = asked.statusCode === 200 && String(asked.headers['content-type']).startsWith('text/html');
  const html = isPage ? filledPage(asked.body, form) : null;
  if (html === null) return null;
  // The page's scripts carry the nonce of its own answer.
  const policy = asked.headers['content-security-policy'];
  return reply.header('content-security-policy', String(policy)).type('text/html; charset=utf-8').send(html);
};

const plainView = ({ path, fields }: KeptForm) =>
  page('sign-in/kept.njk', {
    title: words('sign-in.kept.title'),
    action: safeOnward(path),
    fields: fields.map(([name, value]) => ({ name, value })),
  });
