import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { openAssets } from './assets/assets.ts';
import type { WebDeps } from './deps.ts';
import { answerErrors } from './errors.ts';
import { observe } from './operations/observe.ts';
import { addRoutes, declareRoutes, type RouteDeclaration } from './register.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './shell/headers.ts';
import { openRenderer } from './shell/render.ts';
import { openShell } from './shell/shell.ts';

/** The usual limit of a body. Only a route that says so takes more. */
const BODY_LIMIT = 256 * 1024;
const SECONDS = 1000;
/** Of a page some 50 kB long a poor network carries 8. Quick rather than small: pages are made for each request. */
const COMPRESSION = {
  threshold: 1024,
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

export interface WebApp {
  readonly server: FastifyInstance;
  /** Every route with what it declares, for tests and documents. */
  readonly routes: readonly RouteDeclaration[];
}

/** Something that brings routes: a list of pages, or a plugin that adds more than pages. */
export interface Part {
  readonly routes?: readonly Route[];
  /** For what is not a page, such as the API. Its routes declare permission and audit too. */
  readonly plugin?: (server: FastifyInstance, deps: WebDeps) => Promise<void> | void;
}

/** Puts the application together. It listens nowhere yet; tests use `server.inject`. */
export async function buildApp(deps: WebDeps, parts: readonly Part[]): Promise<WebApp> {
  const { config, log } = deps;
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    /** Long enough for a large file over a poor connection. */
    requestTimeout: 300 * SECONDS,
    trustProxy: config.trustedProxy === null ? false : [...config.trustedProxy],
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  const routes = declareRoutes(server);
  const assets = openAssets();
  const shell = openShell(config, openRenderer(assets.address));
  securityHeaders(server, config.oidc ? [new URL(config.oidc.issuer).origin] : [], config.secure);
  observe(server, deps);
  await server.register(compress, COMPRESSION);
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: BODY_LIMIT });
  await server.register(multipart, { throwFileSizeLimit: true });
  answerErrors(server, deps, shell);
  assets.serve(server);
  for (const part of parts) {
    addRoutes(server, deps, shell, part.routes ?? []);
    await part.plugin?.(server, deps);
  }
  await server.ready();
  return { server, routes };
}
