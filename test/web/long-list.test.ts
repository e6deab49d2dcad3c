import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { zipOf } from '../../src/sheet/testing.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { childRow, csvOf, filledTemplate, makeListInspection } from './testing/list-world.ts';
import { multipart } from './testing/multipart.ts';
import { realApp } from './testing/real-app.ts';

const SECONDS = 1000;
const real = await realApp();
const { server } = real.app;
afterAll(async () => {
  await real.close();
  await releaseTestServer();
});
beforeAll(async () => {
  await server.listen({ port: real.config.port, host: '127.0.0.1' });
});

/** A second contact of the same service. */
const second = await real.store.system(async (tx) => {
  const { serviceId } = real.world.actors.contact;
  return tx.accounts.create({ userName: 'contact-2', displayName: 'Second Contact', serviceId });
});

interface Asking {
  readonly cookie: string;
  readonly csrf: string;
}

/** A session with the cookie that its forms are bound to. */
async function signedIn(cookie: string): Promise<Asking> {
  const page = await server.inject({ url: '/cookies', headers: { cookie } });
  const form = [page.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  return { cookie: [cookie, ...form].join('; '), csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '' };
}

async function sessionOf(accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await real.store.system((tx) =>
    tx.sessions.create({ tokenHash, accountId, expiresAt, provedAt: new Date(), method: 'passkey' }),
  );
  return `session=${token}`;
}

const contact = await signedIn(await real.signIn('service-contact'));
const other = await signedIn(await sessionOf(second.accountId));

type Made = Awaited<ReturnType<typeof makeListInspection>>;
let made: Made;
let base: string;
const planOf = (index: number) => {
  const plan = made.framework.sampling[index];
  if (!plan) throw new Error('the framework has no such plan');
  return plan;
};
beforeEach(async () => {
  made = await makeListInspection(real);
  const { inspectionId } = made.inspection;
  await real.store.transaction(real.world.actors.lead, (tx) =>
    tx.memberships.add(inspectionId, second.accountId, 'service-contact'),
  );
  base = `/inspections/${inspectionId}/lists/${planOf(0).id}`;
});

const get = (url: string, { cookie } = contact) => server.inject({ url, headers: { cookie } });
const post = (url: string, fields: Readonly<Record<string, string>>, { cookie, csrf } = contact) =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
  });
const upload = (bytes: Uint8Array | string, fields = {}, { cookie, csrf } = contact) => {
  const { payload, type } = multipart({ _csrf: csrf, ...fields }, [{ field: 'file', name: 'list.csv', bytes }]);
  return server.inject({ method: 'POST', url: `${base}/upload`, headers: { cookie, 'content-type': type }, payload });
};
const children = (count: number, more: Readonly<Record<string, string>> = {}) =>
  csvOf(
    planOf(0),
    Array.from({ length: count }, (_, i) => childRow(i, i === 0 ? more : {})),
  );
const revisionIn = (body: string) => /name="revision" value="(\d+)"/.exec(body)?.[1] ?? '';
const markIn = (body: string) => /name="seen" value="(\w+)"/.exec(body)?.[1] ?? '';
const text = (body: string) => body.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/\s+/g, ' ');

describe('a list that is too much', () => {
  it('of a million rows is refused with what to do, and the one being prepared stays', {
    timeout: 60 * SECONDS,
  }, async () => {
    expect((await upload(children(3))).headers.location).toBe(`${base}/check`);
    const [headings] = children(0).split('\n');
    const answer = await upload(`${headings}\n${'A1,B2\n'.repeat(1_000_000)}`);
    expect(answer.statusCode).toBe(422);
    expect(text(answer.body)).toContain('The list has more than 50,000 rows. Leave out');
    expect((await get(`${base}/check?show=all`)).body).toContain('WM-1002');
  });

  const raw = (headers: Readonly<Record<string, string | number>>, body: (write: (chunk: Buffer) => boolean) => void) =>
    new Promise<{ status: number; body: string; sent: number }>((resolve) => {
      let sent = 0;
      let isOver = false;
      const asked = request(
        {
          port: real.config.port,
          host: '127.0.0.1',
          method: 'POST',
          path: `${base}/upload`,
          headers: { cookie: contact.cookie, ...headers },
        },
        (response) => {
          isOver = true;
          let got = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            got += chunk;
          });
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, body: got, sent });
            asked.destroy();
          });
        },
      );
      // The other side hangs up when it has heard enough; what it said may be lost on the way.
      asked.on('error', () => resolve({ status: 0, body: '', sent }));
      body((chunk) => {
        if (isOver) return false;
        sent += chunk.length;
        asked.write(chunk);
        return true;
      });
    });
  const TYPE = { 'content-type': 'multipart/form-data; boundary=x' };
  const HEAD = Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');

  it('of 2 GB, announced, is refused before it is sent', async () => {
    const answer = await raw({ ...TYPE, 'content-length': 2 * 1024 ** 3 }, (write) => write(HEAD));
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('larger than this page takes');
    expect(answer.sent).toBeLessThan(1_000);
  });

  it('of 2 GB, sent without saying so, is refused when that shows', { timeout: 60 * SECONDS }, async () => {
    const before = process.memoryUsage().rss;
    const piece = Buffer.alloc(1 << 20, 'a');
    const answer = await raw({ ...TYPE, 'transfer-encoding': 'chunked' }, (write) => {
      write(HEAD);
      const more = () => {
        if (write(piece)) setTimeout(more, 1);
      };
      more();
    });
    expect([413, 0]).toContain(answer.status);
    expect(answer.sent).toBeLessThan(200 * 1024 ** 2);
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 ** 2);
    expect((await get(base)).statusCode).toBe(200);
  });
});

describe('a workbook', () => {
  const workbook = async () =>
    filledTemplate((await get(`${base}/template`)).rawPayload, planOf(0), [childRow(1), childRow(2)]);

  it('under a password, and one of an old kind, is refused with what to do', async () => {
    const compound = Buffer.alloc(4096);
    compound.writeUInt32BE(0xd0cf11e0, 0);
    const old = await upload(compound);
    expect([old.statusCode, text(old.body)]).toEqual([422, expect.stringContaining('Save it as XLSX or CSV')]);
    compound.write('EncryptedPackage', 600, 'utf16le');
    const sealed = await upload(compound);
    expect([sealed.statusCode, text(sealed.body)]).toEqual([422, expect.stringContaining('Save a copy without one')]);
  });

  it('with macros and links to other files is read without them, and that is said', async () => {
    const rows = ['<row r="1">', '<row r="2">'].map((open, at) => {
      const cells = planOf(0)
        .columns.filter(({ role }) => role !== 'identifying')
        .map(
          ({ id, heading }) =>
            `<c t="inlineStr"><is><t>${at === 0 ? heading.replace('&', '&amp;') : (childRow(1)[id] ?? '')}</t></is></c>`,
        );
      return `${open}${cells.join('')}</row>`;
    });
    const bytes = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content:
          '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" TargetMode="External" Target="http://elsewhere/x"/></Relationships>',
      },
      { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>` },
      { name: 'xl/vbaProject.bin', content: 'harm' },
      { name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' },
    ]);
    expect((await upload(bytes)).headers.location).toBe(`${base}/check`);
    const { body } = await get(`${base}/check`);
    expect(text(body)).toContain('holds macros. They were neither run nor looked at');
    expect(text(body)).toContain('Nothing was fetched');
  });

  it('has drop-down words in its empty form, and can be filled in and given as it is', async () => {
    const answer = await upload(await workbook());
    expect(answer.headers.location).toBe(`${base}/check`);
    expect(text((await get(`${base}/check`)).body)).toContain('All 2 rows can be read.');
  });
});

describe('cells', () => {
  it('with formulas and names are marked, and go out harmless', async () => {
    await upload(
      children(2, { manager: '=HYPERLINK("http://x")', person: 'Siân O’Neil' }).replace(
        '=HYPERLINK("http://x")',
        '"=HYPERLINK(""http://x"")"',
      ),
    );
    const { body } = await get(`${base}/check`);
    expect(text(body)).toContain('begins like a formula');
    expect(text(body)).toContain('looks like the name of a person');
    const csv = (await get(`${base}/check.csv`)).body;
    expect(csv).toContain("'=HYPERLINK");
    const confirmed = await post(`${base}/confirm`, { revision: '2', looked: 'yes' });
    expect(confirmed.statusCode).not.toBe(200);
    await real.store.transaction(real.world.actors.contact, async (tx) => {
      expect(await tx.longLists.standing(made.inspection.inspectionId)).toEqual([]);
    });
  });
});

describe('the same list twice', () => {
  it('is told, and nothing is doubled', async () => {
    const list = children(4);
    await upload(list);
    const again = await upload(list);
    expect([again.statusCode, text(again.body)]).toEqual([422, expect.stringContaining('being prepared already')]);
    const { body } = await get(`${base}/confirm`);
    expect((await post(`${base}/confirm`, { revision: revisionIn(body) })).statusCode).toBe(303);
    const confirmed = await upload(list);
    expect([confirmed.statusCode, text(confirmed.body)]).toEqual([
      422,
      expect.stringContaining('was confirmed before'),
    ]);
    expect((await upload(list, { again: 'yes' })).headers.location).toBe(`${base}/check`);
    // Sent twice by a double click: confirmed once.
    const page = await get(`${base}/confirm`);
    const both = await Promise.all([1, 2].map(() => post(`${base}/confirm`, { revision: revisionIn(page.body) })));
    expect(both.map(({ statusCode }) => statusCode).sort()[0]).toBe(303);
    await real.store.transaction(real.world.actors.lead, async (tx) => {
      expect(await tx.longLists.versions(made.inspection.inspectionId)).toHaveLength(2);
    });
  });
});

describe('two people at one list', () => {
  it('who match its columns are shown what the other said, and nothing is lost', async () => {
    const odd = children(3).replace('Case manager', `Officer ${made.inspection.inspectionId}`);
    await upload(odd);
    const [mine, theirs] = await Promise.all([get(`${base}/columns`), get(`${base}/columns`, other)]);
    const columns = planOf(0).columns.filter(({ role }) => role !== 'identifying');
    const fields = (manager: string) =>
      Object.fromEntries(columns.map(({ id }, i) => [`column-${i}`, id === 'manager' ? manager : id]));
    const saved = await post(`${base}/columns`, { revision: revisionIn(theirs.body), ...fields('manager') }, other);
    expect(saved.headers.location).toBe(`${base}/check`);
    const late = await post(`${base}/columns`, { revision: revisionIn(mine.body), ...fields('') });
    expect(late.statusCode).toBe(409);
    expect(text(late.body)).toContain('Second Contact matched these columns while you did');
    expect(text(late.body)).toContain('You had chosen: Not needed: leave it out');
    expect(revisionIn(late.body)).not.toBe(revisionIn(mine.body));
  });

  it('who mend different rows do not meet; who mend the same one are shown both', async () => {
    await upload(children(3, { gender: 'zzz' }));
    const [mine, theirs] = [await get(`${base}/rows/2`), await get(`${base}/rows/3`, other)];
    const gender = planOf(0).columns.findIndex(({ id }) => id === 'gender');
    const field = `cell-${gender}`;
    expect((await post(`${base}/rows/3`, { seen: markIn(theirs.body), [field]: 'Female' }, other)).statusCode).toBe(
      303,
    );
    const stale = await get(`${base}/rows/2`, other);
    expect((await post(`${base}/rows/2`, { seen: markIn(mine.body), [field]: 'Male' })).statusCode).toBe(303);
    const late = await post(`${base}/rows/2`, { seen: markIn(stale.body), [field]: 'Not known' }, other);
    expect(late.statusCode).toBe(409);
    expect(text(late.body)).toContain('The list now holds: Male');
    expect(text(late.body)).toMatch(/<option value="Not known" selected>/);
    const again = await post(`${base}/rows/2`, { seen: markIn(late.body), [field]: 'Not known' }, other);
    expect(again.statusCode).toBe(303);
  });
});

describe('a server that is stopped while it reads a list', () => {
  it('leaves what was prepared before, and says what to do', async () => {
    await upload(children(3));
    const { inspectionId } = made.inspection;
    const { contact: actor } = real.world.actors;
    await real.store.transaction(actor, (tx) =>
      tx.longLists.startDraft({ inspectionId, plan: planOf(0).id, serviceId: actor.serviceId ?? '', fileHash: 'x' }),
    );
    expect(text((await get(`${base}/upload`)).body)).toContain('Your list is being read');
    expect((await get(`${base}/upload/progress`)).json()).toMatchObject({ reading: true });
    await real.database.asSuperuser(
      "UPDATE long_list_draft SET changed_at = now() - interval '1 minute' WHERE state = 'reading'",
    );
    expect(text((await get(`${base}/upload`)).body)).toContain(
      'Nothing of the file was kept, and what you prepared before is still there',
    );
    expect((await get(`${base}/upload/progress`)).json()).toMatchObject({ reading: false });
    expect((await get(`${base}/check?show=all`)).body).toContain('WM-1002');
    expect((await upload(children(5))).headers.location).toBe(`${base}/check`);
    expect((await get(`${base}/upload`)).body).toContain('Upload and check');
  });
});

describe('a list being prepared', () => {
  it('is nobody’s but the service’s, in rows, problems and the record', async () => {
    await upload(children(2, { gender: 'zzz' }));
    const lead = await signedIn(await real.signIn('lead-inspector'));
    for (const page of ['/check', '/columns', '/rows/2', '/check.csv', '/confirm', '/upload'])
      expect((await get(`${base}${page}`, lead)).statusCode).toBe(403);
    expect(text((await get(base, lead)).body)).not.toContain('being prepared. It was');
    const record = await real.database.asSuperuser(
      'SELECT detail::text AS detail FROM audit_event WHERE event LIKE $1',
      ['long-list%'],
    );
    expect(record.map(({ detail }) => String(detail)).join()).not.toMatch(/WM-|P-5|zzz|list\.csv/);
    const [stored] = await real.database.asSuperuser('SELECT encode(sealed, $1) AS sealed FROM long_list_draft_part', [
      'escape',
    ]);
    expect(String(stored?.['sealed'])).not.toMatch(/WM-|P-5/);
  });

  it('can be discarded, and then is gone', async () => {
    await upload(children(2));
    expect((await post(`${base}/discard`, {})).headers.location).toBe(base);
    expect((await get(`${base}/check`)).statusCode).toBe(404);
    expect(text((await get(base)).body)).toContain('Not given yet');
  });
});

it('shows how far a large list has been read', { timeout: 60 * SECONDS }, async () => {
  const answer = await upload(children(49_000));
  expect([`${base}/check`, `${base}/upload`]).toContain(answer.headers.location);
  await expect.poll(async () => (await get(`${base}/upload/progress`)).json().reading, { timeout: 30_000 }).toBe(false);
  expect((await get(`${base}/upload?done=yes`)).headers.location).toBe(`${base}/check`);
  expect(text((await get(`${base}/check?show=all&page=490`)).body)).toContain('WM-49999');
});
