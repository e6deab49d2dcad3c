import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { z } from 'zod';
import { may, PERMISSIONS } from '../inspection/permission/index.ts';
import type { SignedIn, WebDeps } from './deps.ts';
import type { Context, PublicContext, Route, RouteAudit } from './route.ts';
import { type AroundView, alertsAround } from './shell/alerts-around.ts';
import type { Answer } from './shell/answer.ts';
import { csrfHolds } from './shell/csrf.ts';
import { PageError } from './shell/page-error.ts';
import type { Shell } from './shell/shell.ts';
import { readUpload, type UploadedFile } from './shell/upload.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come; every route says so. */
    permission?: Route['permission'] | 'token';
    audit?: RouteAudit;
  }
}

/** What a test or a document can see of a route. */
export interface RouteDeclaration {
  readonly method: string;
  readonly url: string;
  readonly permission: Route['permission'] | 'token';
  readonly audit: RouteAudit;
}

/**
 * Lists every route of the application, and refuses one without a declared permission and audit, however it was added.
 */
export function declareRoutes(app: FastifyInstance): readonly RouteDeclaration[] {
  const declared: RouteDeclaration[] = [];
  app.addHook('onRoute', (options: RouteOptions) => {
    const { permission, audit } = options.config ?? {};
    const methods = [options.method].flat().filter((method) => method !== 'HEAD');
    if (permission === undefined || audit === undefined)
      throw new Error(`${methods.join()} ${options.url} declares no permission or no audit event`);
    for (const method of methods) declared.push({ method, url: options.url, permission, audit });
  });
  return declared;
}

/** Adds routes: who is asking, whether they may, whether the form is ours, whether it fits; then the handler. */
export function addRoutes(app: FastifyInstance, deps: WebDeps, shell: Shell, routes: readonly Route[]): void {
  for (const one of routes) {
    app.route({
      method: one.method,
      url: one.url,
      ...(one.bodyLimit === undefined ? {} : { bodyLimit: one.bodyLimit }),
      config: { permission: one.permission, audit: one.audit },
      handler: async (request, reply) => {
        const signedIn = await whoAsks(deps, one, request, reply);
        shell.remember(request, signedIn);
        const given = await answer(deps, shell, one, request, reply, signedIn);
        const around =
          given.kind === 'page'
            ? ((given.view.around as AroundView | undefined) ?? (await alertsAround(deps, request, signedIn)))
            : null;
        return shell.send(request, reply, given, around);
      },
    });
  }
}

const whoAsks = ({ sessions }: WebDeps, { byItself }: Route, request: FastifyRequest, reply: FastifyReply) =>
  (byItself ? (sessions.stillSignedIn ?? sessions.signedIn) : sessions.signedIn)(request, reply);

async function answer(
  deps: WebDeps,
  shell: Shell,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn | null,
): Promise<Answer> {
  const refused = await refuse(deps, route, request, reply, signedIn);
  if (refused) return refused;
  const files = route.upload === undefined ? [] : await takeFiles(request, route.upload);
  if (route.method !== 'GET' && !csrfHolds(request, signedIn, shell.formBinding)) throw new PageError('stale-form');
  const context = { request, reply, signedIn, actor: signedIn?.actor ?? null, files };
  const params = parsed(route.params, request.params, 'not-found');
  const query = parsed(route.query, request.query, 'bad-request');
  const body = route.body?.safeParse(request.body ?? {});
  if (body && !body.success)
    return whenInvalid(route, { ...context, params, query, body: request.body ?? {} }, body.error);
  return route.handle({ ...context, params, query, body: body?.data } satisfies PublicContext<
    unknown,
    unknown,
    unknown
  >);
}

/**
 * Sends those who have not signed in to do so, and turns away those who hold no such role anywhere. A permission on one
 * inspection is looked up by the use case, in the transaction that reads it.
 */
async function refuse(
  { store, sessions }: WebDeps,
  { permission, url }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn | null,
): Promise<Answer | null> {
  if (permission === 'public') return null;
  if (!signedIn) {
    const instead = await sessions.whenSignedOut?.(request, reply);
    if (instead) return instead;
    if (request.method !== 'GET') throw new PageError('signed-out');
    return { kind: 'redirect', to: `/sign-in?then=${encodeURIComponent(request.url)}`, notice: null };
  }
  if (PERMISSIONS[permission].scope === 'inspection' || may(signedIn.actor, [], permission)) return null;
  const { accountId: actorId } = signedIn.actor;
  await store.system((tx) => tx.audit.append('refused', { actorId, detail: { route: url, permission } }));
  throw new PageError('forbidden');
}

/** The fields become the body, as of any other form, so that its token and its shape are looked at the same way. */
async function takeFiles(
  request: FastifyRequest,
  limits: NonNullable<Route['upload']>,
): Promise<readonly UploadedFile[]> {
  const { fields, files } = await readUpload(request, limits);
  request.body = fields;
  return files;
}

function parsed(shape: z.ZodType | undefined, value: unknown, fault: 'not-found' | 'bad-request'): unknown {
  const result = shape?.safeParse(value);
  if (result && !result.success) throw new PageError(fault);
  return result?.data;
}

function whenInvalid(route: Route, context: Context<unknown, unknown, unknown>, error: z.ZodError) {
  if (!route.whenInvalid) throw new PageError('bad-request');
  return route.whenInvalid(context, error);
}
