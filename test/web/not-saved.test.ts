import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { translated } from '../../src/store/connection/errors.ts';
import { route } from '../../src/web/route.ts';
import { as, testApp } from './testing/app.ts';

/** As when the disk of the database is full. */
const full = route({
  method: 'POST',
  url: '/test/full',
  permission: 'own-account.use',
  audit: { notRecorded: 'a form of this test' },
  body: z.object({ note: z.string() }),
  handle: () => {
    throw translated(Object.assign(new Error('could not extend file'), { code: '53100' }));
  },
});
const { server } = await testApp({ parts: [{ routes: [full] }] });
const opened = async () => {
  const { body, headers } = await server.inject({ url: '/', headers: as('inspector') });
  const cookies = [headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  return {
    token: /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '',
    cookie: [as('inspector').cookie, ...cookies].join('; '),
  };
};
const send = (cookie: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: '/test/full',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const TYPED = 'Seen at home, "calm" <b>';

describe('a form that could not be saved', () => {
  it('says so, and has what was typed on the page, ready to be sent again', async () => {
    const { token, cookie } = await opened();
    const { statusCode, body } = await send(cookie, { _csrf: token, note: TYPED });
    expect(statusCode).toBe(503);
    expect(body).toContain('Nothing was saved');
    expect(body).toContain('<form method="post" action="/test/full">');
    expect(body).toContain('name="note" value="Seen at home, &quot;calm&quot; &lt;b&gt;"');
    expect(body).toMatch(/name="_csrf" value="[\w-]{86}"/);
  });

  it('is refused, and shown to nobody, where another page sent it', async () => {
    const { cookie } = await opened();
    const { statusCode, body } = await send(cookie, { _csrf: 'guessed', note: TYPED });
    expect(statusCode).toBe(403);
    expect(body).not.toContain('Seen at home');
  });

  it('of the API is one stable code', async () => {
    const { token, cookie } = await opened();
    const { body } = await send(cookie, { _csrf: token, note: TYPED }, { accept: 'application/json' });
    expect(JSON.parse(body)).toEqual({ code: 'not-saved', message: 'Nothing was saved', problems: [] });
  });
});
