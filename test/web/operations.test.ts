import { describe, expect, it } from 'vitest';
import { testApp } from './testing/app.ts';

const { server } = await testApp({ env: { METRICS_TOKEN: 'a-token-for-the-scraper' } });

describe('operations', () => {
  it('answers a ping without asking the database', async () => {
    const app = await testApp({ store: { health: () => Promise.reject(new Error('away')) } });
    expect((await app.server.inject('/ping')).body).toBe('pong');
    const health = await app.server.inject('/health');
    expect([health.statusCode, health.json()]).toMatchObject([
      503,
      { status: 'DOWN', components: { database: { status: 'DOWN' } } },
    ]);
  });

  it('says that it is well, and what it is', async () => {
    expect((await server.inject('/health')).json()).toMatchObject({ status: 'UP' });
    const info = (await server.inject('/info')).json();
    expect(info.build.name).toBe('aboveline');
    expect(info.frameworks.map(({ id }: { id: string }) => id)).toContain('yjs-2025');
  });

  it('gives figures to whoever holds the token, and hides them from others', async () => {
    await server.inject('/frameworks');
    expect((await server.inject('/metrics')).statusCode).toBe(404);
    const wrong = await server.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer another-token-of-somebody' },
    });
    expect(wrong.statusCode).toBe(404);
    const { body } = await server.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer a-token-for-the-scraper' },
    });
    expect(body).toMatch(/http_request_duration_seconds_count\{.*method="GET",route="\/frameworks",status="303"/);
    expect(body).toContain('process_resident_memory_bytes');
  });

  it('gives none through a proxy without a token, however it says it is called', async () => {
    const app = await testApp({ env: { TRUSTED_PROXY: '127.0.0.1' } });
    const headers = { 'x-forwarded-for': '127.0.0.1' };
    expect((await app.server.inject({ url: '/metrics', headers })).statusCode).toBe(404);
  });
});

describe('the API document', () => {
  it('is OpenAPI 3.1 and describes every address of the API', async () => {
    const { routes } = await testApp();
    const document = (await server.inject('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const described = Object.keys(document.paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
    const there = routes.map(({ url }) => url).filter((url) => url.startsWith('/api/v1/'));
    expect(described.toSorted()).toEqual([...new Set(there)].toSorted());
    for (const path of Object.values<Record<string, unknown>>(document.paths))
      for (const operation of Object.values(path)) expect(operation).toMatchObject({ security: [{ token: [] }] });
  });

  it('gives out what its shapes name and nothing else', async () => {
    const headers = { authorization: 'Bearer token-of-somebody-administrator' };
    const { accounts } = (await server.inject({ url: '/api/v1/accounts', headers })).json();
    expect(Object.keys(accounts[0]).toSorted()).toEqual([
      'accountId',
      'displayName',
      'globalRoles',
      'state',
      'userName',
    ]);
  });
});
