import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { may, PERMISSIONS, type Permission } from '../../inspection/permission/index.ts';
import type { Actor } from '../../inspection/ports/index.ts';
import type { WebDeps } from '../deps.ts';
import type { RouteAudit } from '../route.ts';
import { PageError } from '../shell/page-error.ts';
import { problemShape } from './shapes.ts';

type Shape = z.ZodObject;
type Parsed<S> = S extends Shape ? z.output<S> : Record<string, never>;

/** One thing that the API does: a use case behind an address. */
interface EndpointDefinition<P, Q, R extends Shape> {
  readonly url: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly audit: RouteAudit;
  readonly params?: P;
  readonly query?: Q;
  readonly gives: R;
  readonly handle: (actor: Actor, params: Parsed<P>, query: Parsed<Q>) => Promise<z.input<R>>;
}

export interface Endpoint {
  readonly url: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly audit: RouteAudit;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly gives: Shape;
  readonly handle: (actor: Actor, params: unknown, query: unknown) => Promise<unknown>;
}

export const endpoint = <
  R extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
>(
  definition: EndpointDefinition<P, Q, R>,
): Endpoint => definition as unknown as Endpoint;

/** Adds an endpoint. Only tokens are taken here, never cookies, so that no other site can act through a browser. */
export function addEndpoint(server: FastifyInstance, deps: WebDeps, one: Endpoint): void {
  const { url, summary, permission, audit, params, query, gives } = one;
  server.route({
    method: 'GET',
    url,
    config: { permission, audit },
    schema: {
      summary,
      description: `Permission: ${PERMISSIONS[permission].allows}.`,
      security: [{ token: [] }],
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      response: { 200: gives, '4xx': problemShape, '5xx': problemShape },
    },
    // Before the shapes are looked at, so that nothing is told to those who bring no token.
    preValidation: async (request) => {
      await actorOf(deps, request, permission, url);
    },
    handler: async (request) => one.handle(known(request), request.params, request.query),
  });
}

const actors = new WeakMap<FastifyRequest, Actor>();

function known(request: FastifyRequest): Actor {
  const actor = actors.get(request);
  if (!actor) throw new PageError('signed-out');
  return actor;
}

async function actorOf(deps: WebDeps, request: FastifyRequest, permission: Permission, url: string): Promise<void> {
  const token = /^Bearer ([\w.~+/-]{20,200}=*)$/.exec(request.headers.authorization ?? '')?.[1];
  const actor = token === undefined ? null : await deps.actorOfToken(token);
  if (!actor) throw new PageError('signed-out');
  if (PERMISSIONS[permission].scope === 'global' && !may(actor, [], permission)) {
    const detail = { route: url, permission };
    await deps.store.system((tx) => tx.audit.append('refused', { actorId: actor.accountId, detail }));
    throw new PageError('forbidden');
  }
  actors.set(request, actor);
}
