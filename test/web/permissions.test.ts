import { afterAll, describe, expect, it } from 'vitest';
import { beginResponse } from '../../src/inspection/assess/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { pinFramework } from '../faults/testing/pin-framework.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { INSTRUMENT } from '../store/testing/world.ts';
import { MAY_OPEN } from './permissions.table.ts';
import { makeAlertThings } from './testing/alert-things.ts';
import { makeListThings } from './testing/list-things.ts';
import { multipart } from './testing/multipart.ts';
import { PERSON, WHO, type Who } from './testing/people.ts';
import { beginYjsDraft } from './testing/policy-officer.ts';
import { realApp } from './testing/real-app.ts';
import { makeSamplingThings } from './testing/sampling-things.ts';
import { makeSetUpThings } from './testing/set-up-things.ts';

const real = await realApp();
const { server, routes } = real.app;
const { inspectionId } = real.world.inspection;
const { caseId } = real.world.shared;
const { meaning, wording } = await pinFramework(real.store, real.world);
const begun = { inspectionId, caseId, instrument: INSTRUMENT, kind: 'independent' };
const { responseId } = (await perform(real.store, real.world.actors.first, beginResponse, begun)).response;
const { draftId } = await beginYjsDraft(real);

afterAll(async () => {
  await real.close();
  await releaseTestServer();
});

const samplingThings = await makeSamplingThings(real);
const { prepareList, things: listThings } = await makeListThings(real, samplingThings.plan);

/** Something that is there behind each name in an address. */
const THINGS: Readonly<Record<string, string>> = {
  inspectionId,
  caseId,
  responseId,
  sectionId: 'A1',
  frameworkId: 'yjs-2025',
  draftId,
  pinned: INSTRUMENT.split('/')[0] ?? '',
  ...(await makeSetUpThings(real)),
  ...(await makeAlertThings(real)),
  ...samplingThings,
  ...listThings,
  instrumentId: 'victim',
  keyQuestion: '3.1.1',
  framework: 'domain-three-2022',
  instrument: 'child',
  item: 'A%201.1',
  fact: 'gender',
  findings: 'findings',
  accountId: real.world.actors.third.accountId,
  token: 'A'.repeat(43),
};
const addressOf = (url: string): string => url.replace(/:(\w+)/g, (_, name: string) => THINGS[name] ?? name);
const named = routes.filter(({ url }) => !url.startsWith('/assets/'));
const key = ({ method, url }: { readonly method: string; readonly url: string }) => `${method} ${url}`;

const TAKES_FILES = /\/(lists\/:plan\/upload|evidence)$/;
/** What is being prepared may be confirmed or discarded on the way. */
const prepared = async (url: string) => {
  if (url.includes('/lists/:plan/')) await prepareList();
};

/** Asks as somebody, in a session (or with a token) of its own, with a form's token where one is needed. */
async function ask(method: string, url: string, who: Who) {
  const address = addressOf(url);
  if (url.startsWith('/api/')) return askApi(method, url, who);
  const cookie = await real.signIn(who);
  if (method === 'GET') return server.inject({ url: address, headers: { cookie } });
  const page = await server.inject({ url: '/cookies', headers: { cookie } });
  const form = [page.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { body } = await server.inject({ url: '/sign-in', headers: { cookie: form } });
  const token = /name="_csrf" value="([^"]+)"/.exec(who === 'signed-out' ? body : page.body)?.[1] ?? '';
  if (url.endsWith('responses/:responseId/changes')) return sendChanges(address, `${cookie}; ${form}`, token, who);
  const ids = { listId: listThings.listId, instrument: INSTRUMENT };
  const fields = { _csrf: token, sessionId: await real.sessionIdOf(who), ...ids };
  const sent = TAKES_FILES.test(url)
    ? multipart(fields)
    : { payload: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
  return server.inject({
    method: 'POST',
    url: address,
    headers: { cookie: `${cookie}; ${form}`, 'content-type': sent.type },
    payload: sent.payload,
  });
}

/** What a case page sends by itself. */
const sendChanges = (url: string, cookie: string, token: string, who: Who) =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'x-csrf-token': token, 'x-aboveline': 'changes', origin: real.config.baseUrl },
    payload: SENT['responses/:responseId/changes']?.(who === 'signed-out' ? 'no-role' : who) ?? {},
  });

/** What is sent, and asked for, where an address alone is not enough: nothing is wrong with it. */
const SENT: Readonly<Record<string, (who: Exclude<Who, 'signed-out'>) => object>> = {
  'cases/:caseId/responses': () => ({ instrument: INSTRUMENT }),
  'responses/:responseId/submit': () => ({ revision: 1 }),
  'responses/:responseId/changes': (who) => ({
    schemaVersion: 1,
    accountId: real.world.actors[PERSON[who]].accountId,
    framework: { meaning, wording },
    changes: [{ kind: 'answer', id: 'A 1.1', value: 'yes', basedOn: 0, key: crypto.randomUUID() }],
  }),
};
const QUERY: Readonly<Record<string, string>> = {
  'cases/:caseId/response': `?instrument=${encodeURIComponent(INSTRUMENT)}`,
  'responses/:responseId/history': '?kind=answer&id=A%201.1',
};
const API = '/api/v1/inspections/:inspectionId/';

/** Asks the API with a token of theirs. */
async function askApi(method: string, url: string, who: Who) {
  const thing = url.replace(API, '');
  const address = addressOf(url) + (QUERY[thing] ?? '');
  const headers = who === 'signed-out' ? {} : { authorization: `Bearer ${await real.tokenFor(who)}` };
  if (method === 'GET') return server.inject({ url: address, headers });
  const sent = SENT[thing]?.(who === 'signed-out' ? 'no-role' : who);
  return server.inject({ method: 'POST', url: address, headers, payload: sent ?? {} });
}

type Asked = Awaited<ReturnType<typeof ask>>;

const isSentToSignIn = ({ statusCode, headers }: Asked): boolean =>
  statusCode === 303 && headers.location?.startsWith('/sign-in?then=') === true;

/** Turned away by who they are, not by what they sent. */
const isTurnedAway = (answer: Asked): boolean => [401, 403, 404].includes(answer.statusCode) || isSentToSignIn(answer);

describe('every page with every role', () => {
  it('is in the table, and the table names no other', () => {
    expect(named.map(key).toSorted()).toEqual(Object.keys(MAY_OPEN).toSorted());
  });

  for (const route of named) {
    it(key(route), async () => {
      const opened: string[] = [];
      await prepared(route.url);
      for (const who of WHO) {
        const answer = await ask(route.method, route.url, who);
        expect(answer.statusCode, `${who}: ${answer.body.slice(0, 300)}`).toBeLessThan(500);
        // What is for everybody may not find what was asked for, but sends nobody away for who they are.
        const isOpen = route.permission === 'public' ? ![401, 403].includes(answer.statusCode) : !isTurnedAway(answer);
        if (isOpen && !isSentToSignIn(answer)) opened.push(who);
      }
      expect(opened.toSorted()).toEqual([...(MAY_OPEN[key(route)] ?? [])].toSorted());
    });
  }
});

const eventsSince = async (moment: string) =>
  real.database.asSuperuser(
    `SELECT event, actor_id, inspection_id, case_id FROM audit_event WHERE at > $1::timestamptz UNION ALL
     SELECT event, actor_id, NULL, NULL FROM system_event WHERE at > $1::timestamptz`,
    [moment],
  );
const now = async () => String((await real.database.asSuperuser('SELECT clock_timestamp()::text AS t'))[0]?.['t']);

describe('what goes on record', () => {
  const recorded = named.filter(
    ({ method, audit, permission }) => method === 'GET' && 'event' in audit && permission !== 'public',
  );

  it.each(recorded)('$method $url', async ({ method, url, audit }) => {
    for (const who of ['administrator', 'lead-inspector'] as const) {
      const before = await now();
      const { statusCode } = await ask(method, url, who);
      const events = (await eventsSince(before)).map(({ event }) => event);
      // What is shown, and what was looked at and leads on, is on record alike.
      expect(events).toContain(statusCode < 400 && 'event' in audit ? audit.event : 'refused');
    }
  });

  it('holds which case was opened, and by whom', async () => {
    const before = await now();
    await ask('GET', '/inspections/:inspectionId/cases/:caseId', 'inspector');
    expect(await eventsSince(before)).toContainEqual({
      event: 'case-read',
      actor_id: real.world.actors.first.accountId,
      inspection_id: inspectionId,
      case_id: caseId,
    });
  });

  it('is asked for a case of their own by a local assessor, who opens no other', async () => {
    const cookie = await real.signIn('local-assessor');
    const open = async (id: string) =>
      (await server.inject({ url: `/inspections/${inspectionId}/cases/${id}`, headers: { cookie } })).statusCode;
    expect([await open(real.world.localCase.caseId), await open(caseId)]).toEqual([200, 404]);
  });

  it('says why of every page that is not on record', () => {
    for (const { audit } of routes) if (!('event' in audit)) expect(audit.notRecorded.length).toBeGreaterThan(10);
  });
});

describe('a token', () => {
  it('counts for the roles it is limited to, and no others of its owner', async () => {
    const url = `/api/v1/inspections/${inspectionId}/cases/${caseId}`;
    const asked = async (token: string, to: string) =>
      (await server.inject({ url: to, headers: { authorization: `Bearer ${token}` } })).statusCode;
    expect(await asked(await real.tokenFor('lead-inspector', ['lead-inspector']), url)).toBe(200);
    expect(await asked(await real.tokenFor('lead-inspector', ['analyst']), url)).toBe(403);
    expect(await asked(await real.tokenFor('administrator', ['analyst']), '/api/v1/accounts')).toBe(403);
    expect(await asked('aboveline_not-a-token-that-we-know-of', url)).toBe(401);
  });
});
