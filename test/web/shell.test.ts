import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLog } from '../../src/web/operations/log.ts';
import { publicRoute, route } from '../../src/web/route.ts';
import { formAgain, redirect } from '../../src/web/shell/answer.ts';
import { as, testApp } from './testing/app.ts';

const lines: string[] = [];
const log = openLog('info', new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }));
const NAME = 'Zebedee Quickthorn';
const posted: unknown[] = [];

const form = route({
  method: 'POST',
  url: '/test/form',
  permission: 'own-account.use',
  audit: { notRecorded: 'a form of this test' },
  body: z.object({ text: z.string().min(1).max(2000) }),
  handle: ({ body }) => {
    posted.push(body.text);
    return redirect('/', 'product.example');
  },
  whenInvalid: ({ body }) =>
    formAgain('errors/fault.njk', {
      title: String(body['title']),
      errors: [{ field: 'text', text: String(body['title']) }],
      text: [],
      problems: [],
    }),
});
const failing = publicRoute({
  method: 'GET',
  url: '/test/failing',
  audit: { notRecorded: 'a fault of this test' },
  query: z.object({ code: z.string().optional() }),
  handle: ({ query }) => {
    throw Object.assign(new Error(`row (${NAME}) violates`), query.code ? { code: query.code } : {});
  },
});

const { server } = await testApp({ parts: [{ routes: [form, failing] }], log });
const cookieOf = (headers: { readonly 'set-cookie'?: string | string[] | undefined }) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ');
const tokenIn = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** Opens a page and keeps what a form needs. */
async function opened(who: 'inspector' | 'analyst') {
  const answer = await server.inject({ url: '/', headers: as(who) });
  return { token: tokenIn(answer.body), cookie: `${as(who).cookie}; ${cookieOf(answer.headers)}` };
}
const post = (cookie: string, payload: Record<string, string>, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: '/test/form',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(payload).toString(),
  });

describe('a form', () => {
  it('is taken with the token of its session, and says so once', async () => {
    const { token, cookie } = await opened('inspector');
    const answer = await post(cookie, { _csrf: token, text: 'one' });
    expect([answer.statusCode, answer.headers.location, posted.pop()]).toEqual([303, '/', 'one']);
    const next = await server.inject({ url: '/', headers: { cookie: `${cookie}; ${cookieOf(answer.headers)}` } });
    expect(next.body).toContain('govuk-notification-banner--success');
    expect(cookieOf(next.headers)).toBe('notice=');
  });

  it.each([
    ['without a token', async () => ({ ...(await opened('inspector')), token: '' })],
    ['with a token and no cookie', async () => ({ ...(await opened('inspector')), ...as('inspector') })],
    [
      'replayed in another session',
      async () => ({ ...(await opened('inspector')), cookie: (await opened('analyst')).cookie }),
    ],
  ])('is refused %s', async (_, make) => {
    const { token, cookie } = await make();
    const answer = await post(cookie, { _csrf: token, text: 'two' });
    expect([answer.statusCode, posted]).toEqual([403, []]);
    expect(answer.body).toContain('Send the form again');
  });

  it('is refused from another site, whatever it carries', async () => {
    const { token, cookie } = await opened('inspector');
    const answer = await post(cookie, { _csrf: token, text: 'three' }, { 'sec-fetch-site': 'cross-site' });
    expect([answer.statusCode, posted]).toEqual([403, []]);
  });

  it('is answered 401 after signing out', async () => {
    const { token, cookie } = await opened('inspector');
    const answer = await post(cookie.replace(/test-who=\w+/, ''), { _csrf: token, text: 'four' });
    expect([answer.statusCode, posted]).toEqual([401, []]);
  });

  it('that is too large is refused before it is read', async () => {
    const { token, cookie } = await opened('inspector');
    const answer = await post(cookie, { _csrf: token, text: 'x'.repeat(300_000) });
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('That is too much at once');
  });

  it('shows what was typed as text, never as markup', async () => {
    const { token, cookie } = await opened('inspector');
    const script = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>{{ 7 * 7 }}';
    const answer = await post(cookie, { _csrf: token, text: '', title: script });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).not.toMatch(/<script>alert|<img src=x/);
    expect(answer.body).toContain('{{ 7 * 7 }}');
    expect(answer.body).toMatch(/<title>\s*Error: /);
  });
});

describe('every answer', () => {
  it('is compressed where that is asked for, with a form token that never stands there twice alike', async () => {
    const ask = (encoding: string) => server.inject({ url: '/cookies', headers: { 'accept-encoding': encoding } });
    const [plain, small] = [await ask('identity'), await ask('br, gzip')];
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.rawPayload.length * 2).toBeLessThan(plain.rawPayload.length);
    const headers = as('inspector');
    const tokens = [await server.inject({ url: '/', headers }), await server.inject({ url: '/', headers })].map(
      ({ payload }) => /name="_csrf" value="([^"]+)"/.exec(payload)?.[1],
    );
    expect(tokens[0]).toMatch(/^[\w-]{86}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it('lets only its own script run, with a new nonce each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { headers, body } = await server.inject('/cookies');
        const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
        expect(body).toContain(`<script nonce="${nonce}">`);
        expect(String(headers['content-security-policy'])).not.toMatch(/unsafe/);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it.each(['/', '/nowhere', '/accounts', '/api/v1/inspections', '/health'])('%s is kept nowhere', async (url) => {
    const { headers } = await server.inject(url);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
  });

  it('keeps styles, whose address changes with them', async () => {
    const { body } = await server.inject('/');
    const address = /href="(\/assets\/[0-9a-f]{16}\/application[.]css)"/.exec(body)?.[1] ?? '';
    expect((await server.inject(address)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('over https has cookies bound to the host, and says to stay with https', async () => {
    const app = await testApp({ env: { BASE_URL: 'https://aboveline.example' } });
    const { headers } = await app.server.inject('/');
    expect(headers['set-cookie']).toMatch(/^__Host-form=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000/);
  });
});

describe('a fault', () => {
  it.each([
    ['/nowhere', 404, 'Page not found'],
    ['/test/failing', 500, 'Something went wrong'],
    ['/test/failing?code=57P01', 503, 'The service cannot be reached'],
    ['/test/failing?code=a&code=b', 400, 'could not be read'],
  ])('%s is a page in plain English', async (url, status, words) => {
    const { statusCode, body } = await server.inject(url);
    expect(statusCode).toBe(status);
    expect(body).toContain(words);
    expect(body).not.toContain(NAME);
  });

  it('is JSON for the API, with every problem', async () => {
    const headers = { authorization: 'Bearer token-of-somebody-administrator' };
    const answer = await server.inject({ url: '/api/v1/record?limit=0&before=yesterday', headers });
    expect(answer.statusCode).toBe(400);
    expect(
      answer
        .json()
        .problems.map(({ column }: { column: string }) => column)
        .toSorted(),
    ).toEqual(['before', 'limit']);
  });
});

describe('the log', () => {
  it('holds routes and no address, header, message or anything typed', async () => {
    lines.length = 0;
    await server.inject({
      url: `/nowhere/${NAME.replace(' ', '-')}?name=${NAME.split(' ')[0]}`,
      headers: as('inspector'),
    });
    await server.inject('/test/failing');
    const { token, cookie } = await opened('inspector');
    await post(cookie, { _csrf: token, text: NAME });
    const written = lines.join('');
    expect(written).toContain('"route":"/test/form"');
    expect(written).toContain('"route":"unmatched"');
    expect(written).toContain('shell.test.ts');
    expect(written).not.toMatch(/Zebedee|Quickthorn|test-who|session-of/);
    expect(written).not.toContain(token);
  });
});

describe('a route', () => {
  it('cannot be added without saying who may come and what goes on record', async () => {
    const plain = { plugin: (to: typeof server) => void to.get('/test/plain', async () => 'x') };
    await expect(testApp({ parts: [plain] })).rejects.toThrow('declares no permission');
  });
});
