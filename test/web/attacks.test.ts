import { afterAll, describe, expect, it } from 'vitest';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';

const real = await realApp();
const { server } = real.app;
const { inspection, other, shared, actors } = real.world;

afterAll(async () => {
  await real.close();
  await releaseTestServer();
});

const get = async (who: Who, url: string) => server.inject({ url, headers: { cookie: await real.signIn(who) } });

/** A session with the token of its forms. */
async function formOf(who: Who) {
  const session = await real.signIn(who);
  const page = await server.inject({ url: '/', headers: { cookie: session } });
  const seed = [page.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  return { cookie: [session, ...seed].join('; '), _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '' };
}
const post = (url: string, { cookie, ...fields }: { readonly cookie: string } & Record<string, string>) =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

describe('another inspection', () => {
  it('does not open a case by its id, under either inspection, on a page or through the API', async () => {
    const token = await real.tokenFor('other-lead');
    for (const { inspectionId } of [inspection, other]) {
      const path = `/inspections/${inspectionId}/cases/${shared.caseId}`;
      const pages = [
        await get('other-lead', path),
        await server.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } }),
      ];
      for (const { statusCode, body } of pages) {
        expect(statusCode).toBe(404);
        expect(body).not.toContain(shared.reference);
      }
    }
  });

  it('looks the same as one that does not exist', async () => {
    const there = await get('other-lead', `/inspections/${inspection.inspectionId}`);
    const nowhere = await get('other-lead', `/inspections/${crypto.randomUUID()}`);
    const shown = (body: string) => body.replace(/nonce="[^"]*"|value="[^"]*"/g, '');
    expect([there.statusCode, shown(there.body)]).toEqual([404, shown(nowhere.body)]);
  });
});

describe('a role raised by hand', () => {
  it('is refused with everything else about the form in order', async () => {
    const form = await formOf('analyst');
    const { accountId } = actors.analyst;
    const answer = await post(`/accounts/${accountId}/roles`, {
      ...form,
      globalRoles: 'administrator',
      role: 'administrator',
    });
    expect(answer.statusCode).toBe(403);
    const [row] = await real.database.asSuperuser('SELECT global_roles FROM account WHERE account_id = $1', [
      accountId,
    ]);
    expect(JSON.stringify(row)).not.toContain('administrator');
  });

  it('is not taken from an address, a header or a cookie', async () => {
    const session = await real.signIn('analyst');
    const answer = await server.inject({
      url: '/accounts?role=administrator&globalRoles=administrator',
      headers: { cookie: `${session}; role=administrator; test-who=administrator`, 'x-role': 'administrator' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('a form', () => {
  it('that is sent again after signing out changes nothing', async () => {
    const form = await formOf('administrator');
    const invite = { userName: 'new-person', displayName: 'New Person' };
    expect((await post('/sign-out', form)).statusCode).toBe(303);
    const again = await post('/accounts/new', { ...form, ...invite });
    expect([401, 403]).toContain(again.statusCode);
    expect(await real.database.asSuperuser("SELECT 1 FROM account WHERE user_name = 'new-person'")).toEqual([]);
  });

  it('of one person is worth nothing to another', async () => {
    const mine = await formOf('administrator');
    const theirs = await formOf('lead-inspector');
    expect((await post('/sign-out', { ...mine, _csrf: theirs._csrf })).statusCode).toBe(403);
  });
});

describe('files', () => {
  it.each(['/assets/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/', '/.env', '/src/web/app.ts'])(
    '%s is not served',
    async (url) => {
      const { statusCode, body } = await server.inject(url);
      expect([400, 404]).toContain(statusCode);
      expect(body).not.toContain('"dependencies"');
    },
  );

  it.each(['TRACE', 'CONNECT', 'PUT', 'DELETE'])('%s is not answered with anything of the request', async (method) => {
    const { statusCode, body } = await server.inject({
      method: method as 'GET',
      url: '/',
      headers: { 'x-mine': 'echo' },
    });
    expect([404, 405]).toContain(statusCode);
    expect(body).not.toContain('echo');
  });

  it('are downloaded with cells that no spreadsheet runs', async () => {
    await real.database.asSuperuser("UPDATE account SET display_name = '=HYPERLINK(1)' WHERE account_id = $1", [
      actors.second.accountId,
    ]);
    await real.store.transaction(actors.second, (tx) =>
      tx.audit.append('case-read', { inspectionId: inspection.inspectionId, caseId: shared.caseId }),
    );
    const { headers, body } = await get('lead-inspector', `/inspections/${inspection.inspectionId}/record.csv`);
    expect(headers['content-disposition']).toBe('attachment; filename="record-of-access.csv"');
    expect(body).toContain("'=HYPERLINK(1)");
    expect(body).not.toMatch(/(^|,)=/m);
  });
});
