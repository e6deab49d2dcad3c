import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Actor, Store } from '../inspection/ports/index.ts';
import type { WebConfig } from './config.ts';
import type { FrameworkShelf } from './framework-shelf.ts';
import type { Answer } from './shell/answer.ts';

export interface Clock {
  readonly now: () => Date;
}

/** Somebody who has signed in, and what a form of theirs is bound to. */
export interface SignedIn {
  readonly actor: Actor;
  /** Names the session without being its token: forms are bound to it, logs may not hold it. */
  readonly sessionId: string;
}

/** Who is asking. Implemented by `sign-in/`; tests have a double. */
export interface Sessions {
  /** Null for a request without a session, or with one that has ended. May renew the cookie on the reply. */
  readonly signedIn: (request: FastifyRequest, reply: FastifyReply) => Promise<SignedIn | null>;
  /**
   * The same, asked by a page that goes on by itself: read afresh each time, and no use of the session, so that an open page
   * keeps nobody signed in. Without it, `signedIn` is asked.
   */
  readonly stillSignedIn?: (request: FastifyRequest, reply: FastifyReply) => Promise<SignedIn | null>;
  /**
   * What somebody is shown who sends a form, or opens a page, without a session. Null for the usual: on to signing in, and
   * for a form the page that says so. May keep the form, so that nothing typed is lost.
   */
  readonly whenSignedOut?: (request: FastifyRequest, reply: FastifyReply) => Promise<Answer | null>;
}

/** What the application is made of. Everything that touches the world comes in here. */
export interface WebDeps {
  readonly config: WebConfig;
  readonly store: Store;
  readonly sessions: Sessions;
  /** Who comes with an API token; null where it is unknown, has ended, or its owner has gone. */
  readonly actorOfToken: (token: string) => Promise<Actor | null>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly frameworks: FrameworkShelf;
}
