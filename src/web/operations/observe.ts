import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { WebDeps } from '../deps.ts';

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Registry;
  }
}

/** Bounds in seconds: pages are meant to come in tens of milliseconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Logs and counts every request by the pattern of its route. The address itself goes into neither: it may hold what
 * somebody typed.
 */
export function observe(server: FastifyInstance, { config }: Pick<WebDeps, 'config'>): void {
  const registry = new Registry();
  registry.setDefaultLabels({ app: 'aboveline', version: config.build.version });
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'http_request_failures_total',
    help: 'Requests answered with a fault of ours (5xx)',
    labelNames: ['route'],
    registers: [registry],
  });
  server.decorate('metrics', registry);
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    seconds.observe(labels, reply.elapsedTime / 1000);
    if (reply.statusCode >= 500) failures.inc({ route });
    request.log.info({ ...labels, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}
