import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Permission } from '../inspection/permission/index.ts';
import type { Actor } from '../inspection/ports/index.ts';
import type { SignedIn } from './deps.ts';
import type { Answer } from './shell/answer.ts';
import type { UploadedFile, UploadLimits } from './shell/upload.ts';

/** The event that the use case behind the route writes; or why looking at it is not recorded. */
export type RouteAudit = { readonly event: string } | { readonly notRecorded: string };

export interface Context<Params, Query, Body> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** What came with the form, where the route takes files. */
  readonly files: readonly UploadedFile[];
}

export interface PublicContext<Params, Query, Body> extends Context<Params, Query, Body> {
  readonly signedIn: SignedIn | null;
}

export interface SignedInContext<Params, Query, Body> extends Context<Params, Query, Body> {
  readonly signedIn: SignedIn;
  readonly actor: Actor;
}

type Shape = z.ZodType;
type Parsed<S> = S extends Shape ? z.output<S> : undefined;

interface Definition<P, Q, B> {
  readonly method: 'GET' | 'POST';
  /** Fastify's pattern. Addresses hold random ids and machine words only, never a name or a reference. */
  readonly url: string;
  readonly audit: RouteAudit;
  /** What does not fit its shape: params answer 404, query 400, body 422 or what `whenInvalid` says. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Largest body in bytes, where the usual limit is not enough. */
  readonly bodyLimit?: number;
  /** Where the form brings files. `body` is then its other fields. */
  readonly upload?: UploadLimits;
  /** Asked by an open page, not by a person: it does not keep them signed in. */
  readonly byItself?: true;
}

type Handler<C> = (context: C) => Promise<Answer> | Answer;
type WhenInvalid<C> = (context: C, error: z.ZodError) => Promise<Answer> | Answer;

interface SignedInDefinition<P, Q, B> extends Definition<P, Q, B> {
  readonly permission: Permission;
  readonly handle: Handler<SignedInContext<Parsed<P>, Parsed<Q>, Parsed<B>>>;
  /** Shows the form again. `body` is then what was typed, unparsed. */
  readonly whenInvalid?: WhenInvalid<SignedInContext<Parsed<P>, Parsed<Q>, Record<string, unknown>>>;
}

interface PublicDefinition<P, Q, B> extends Definition<P, Q, B> {
  readonly handle: Handler<PublicContext<Parsed<P>, Parsed<Q>, Parsed<B>>>;
  readonly whenInvalid?: WhenInvalid<PublicContext<Parsed<P>, Parsed<Q>, Record<string, unknown>>>;
}

/** A route as the application registers it; made by `route` and `publicRoute` only. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly permission: Permission | 'public';
  readonly audit: RouteAudit;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly bodyLimit?: number;
  readonly upload?: UploadLimits;
  readonly byItself?: true;
  readonly handle: Handler<unknown>;
  readonly whenInvalid?: WhenInvalid<unknown>;
}

/** A page or an act for people who have signed in and hold the permission. */
export const route = <
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  definition: SignedInDefinition<P, Q, B>,
): Route => definition as unknown as Route;

/** A page for anybody, signed in or not. */
export const publicRoute = <
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  definition: PublicDefinition<P, Q, B>,
): Route => ({ ...definition, permission: 'public' }) as unknown as Route;
