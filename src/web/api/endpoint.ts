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

interface EndpointBase {
  /** GET where nothing is said. */
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly summary: string;
  /** What the summary leaves open, in Markdown; the permission is added. */
  readonly description?: string;
  readonly permission: Permission;
  readonly audit: RouteAudit;
  /** Largest body in bytes, where it is worth saying. */
  readonly bodyLimit?: number;
  /** Statuses with which it refuses besides those of all endpoints, and when. */
  readonly refuses?: Readonly<Record<number, string>>;
}

/** One thing that the API does: a use case behind an address. */
interface EndpointDefinition<P, Q, B, R extends Shape> extends EndpointBase {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly gives: R;
  readonly handle: (actor: Actor, params: Parsed<P>, query: Parsed<Q>, body: Parsed<B>) => Promise<z.input<R>>;
}

export interface Endpoint extends EndpointBase {
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly gives: Shape;
  readonly handle: (actor: Actor, params: unknown, query: unknown, body: unknown) => Promise<unknown>;
}

export const endpoint = <
  R extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  definition: EndpointDefinition<P, Q, B, R>,
): Endpoint => definition as unknown as Endpoint;

/** Adds an endpoint. Only tokens are taken here, never cookies, so that no other site can act through a browser. */
export function addEndpoint(server: FastifyInstance, deps: WebDeps, one: Endpoint): void {
  const { method = 'GET', url, permission, audit, bodyLimit } = one;
  server.route({
    method,
    url,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    config: { permission, audit },
    schema: schemaOf(one),
    // Before the shapes are looked at, so that nothing is told to those who bring no token.
    preValidation: async (request) => {
      await actorOf(deps, request, permission, url);
    },
    handler: async (request) => one.handle(known(request), request.params, request.query, request.body),
  });
}

function schemaOf({ summary, description, permission, params, query, body, gives, refuses = {} }: Endpoint) {
  const allowed = `Permission: ${PERMISSIONS[permission].allows}.`;
  const refusals = Object.entries(refuses).map(([status, when]) => [status, problemShape.describe(when)] as const);
  return {
    summary,
    description: description === undefined ? allowed : `${description}\n\n${allowed}`,
    security: [{ token: [] }],
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    response: { 200: gives, ...Object.fromEntries(refusals), '4xx': problemShape, '5xx': problemShape },
  };
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
