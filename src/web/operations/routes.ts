import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { StoreHealth } from '../../inspection/ports/index.ts';
import type { Part } from '../app.ts';
import type { WebDeps } from '../deps.ts';
import { PageError } from '../shell/page-error.ts';

const audit = { notRecorded: 'says how the service is, nothing of what is in it' };
const config = { permission: 'public', audit } as const;

/** What those who run the service ask it: `/ping`, `/health`, `/info`, `/metrics`. */
export const operations: Part = {
  plugin: (server, deps) => {
    server.get('/ping', { config }, async (_request, reply) => reply.type('text/plain').send('pong'));
    server.get('/health', { config }, async (_request, reply) => {
      const health = await healthOf(deps);
      return reply.code(health.status === 'UP' ? 200 : 503).send(health);
    });
    server.get('/info', { config }, () => infoOf(deps));
    addMetrics(server, deps);
  },
};

/** Health in the shape that the sector's dashboards read. */
async function healthOf({ store }: WebDeps) {
  const database: Partial<StoreHealth> & Pick<StoreHealth, 'ok'> = await store.health().catch(() => ({ ok: false }));
  const status = database.ok ? 'UP' : 'DOWN';
  const details = {
    milliseconds: database.milliseconds ?? 0,
    version: database.version ?? null,
    ...(database.restarting ? { note: 'It ended by itself and is being started again.' } : {}),
  };
  return { status, components: { database: { status, details } }, uptimeSeconds: Math.round(process.uptime()) };
}

async function infoOf({ config, frameworks }: WebDeps) {
  const list = await frameworks.list();
  return {
    build: { name: 'aboveline', ...config.build },
    runtime: { node: process.version },
    frameworks: list.map(({ id, version }) => ({ id, version })),
    signIn: { local: true, oidc: config.oidc !== null },
  };
}

function addMetrics(server: FastifyInstance, { config: { metricsToken, trustedProxy } }: WebDeps): void {
  const mayRead = (request: FastifyRequest): boolean =>
    metricsToken === null ? trustedProxy === null && isLocal(request) : holdsToken(request, metricsToken);
  server.get('/metrics', { config }, async (request, reply) => {
    if (!mayRead(request)) throw new PageError('not-found');
    return reply.type(server.metrics.contentType).send(await server.metrics.metrics());
  });
}

/** Who is at the other end of the wire itself, whatever a header says. */
const isLocal = (request: FastifyRequest): boolean =>
  /^(127[.]|::1$|::ffff:127[.])/.test(request.raw.socket.remoteAddress ?? '');

function holdsToken(request: FastifyRequest, token: string): boolean {
  const [given, expected] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
