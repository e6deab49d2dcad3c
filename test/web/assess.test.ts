import { afterAll, describe, expect, it } from 'vitest';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { addCase, pinAll } from './testing/cases.ts';
import { type FormClient, formClient, formFields, itemsOn, someAnswer, withFields } from './testing/form-client.ts';
import { realApp } from './testing/real-app.ts';

const SECONDS = 1000;
const ROUNDS = 8;
const real = await realApp();
const frameworks = await pinAll(real, ['cci-2009', 'iyow-2016', 'yot-standards-2020', 'domain-three-2022', 'yjs-2025']);
const instruments = frameworks.flatMap(({ id, instruments: all }) => all.map((one) => `${id}/${one.id}`));
const inspector = await formClient(real, 'inspector');
const lead = await formClient(real, 'lead-inspector');

afterAll(async () => {
  await real.close();
  await releaseTestServer();
});

/** Begins a response on a new case; gives its address. */
async function begun(instrument: string, facts = {}): Promise<string> {
  const { inspectionId, caseId } = await addCase(real, instrument, facts);
  const url = `/inspections/${inspectionId}/cases/${caseId}/assess`;
  const page = await inspector.get(url);
  const fields = formFields(page.body, 'name="instrument"');
  return (await inspector.post(url, fields)).to;
}

const sectionsOf = (body: string, at: string): readonly string[] => [
  ...new Set([...body.matchAll(new RegExp(`href="(${at}/sections/[^"#]+)"`, 'g'))].map((one) => one[1] ?? '')),
];

/** Answers what is asked on a page and not answered yet, and explains what is challenged. */
async function answerSection(client: FormClient, url: string, turn: number): Promise<void> {
  const page = await client.get(url);
  const fields = formFields(page.body);
  const given = new Set(
    fields.filter(([, value]) => value !== '').map(([name]) => name.replace(/-(day|month|year)$/, '')),
  );
  const refused = /id="item-[^"]+-error"/.test(page.body);
  const changes: Record<string, string | readonly string[]> = {};
  for (const item of itemsOn(page.body)) {
    if (item.state === 'asked' && (!given.has(`answer:${item.id}`) || refused))
      Object.assign(changes, someAnswer(item, turn));
    // What cannot stand together: another answer.
    if (/app-rule--error"[^>]*data-rule="[^"]+">/.test(item.html) && item.state === 'asked')
      Object.assign(changes, someAnswer(item, turn));
    for (const [, rule] of item.html.matchAll(/app-rule--challenge"[^>]*data-rule="([^"]+)">/g))
      changes[`explanation:${rule}`] = 'It was so in this case.';
  }
  await client.post(url, [...withFields(fields, changes), ['go', 'stay']]);
}

describe('a case without any script', () => {
  it.each(instruments)('%s goes from nothing to a sealed response', { timeout: 120 * SECONDS }, async (instrument) => {
    const at = await begun(instrument);
    expect(at).toMatch(/^\/inspections\/[^/]+\/responses\/[^/]+$/);
    const sections = sectionsOf((await inspector.get(at)).body, at);
    expect(sections.length).toBeGreaterThan(1);
    for (let round = 0; round < ROUNDS; round++) {
      for (const section of sections) await answerSection(inspector, section, round);
      if ((await inspector.get(`${at}/check`)).body.includes('data-submit-form')) break;
    }
    const check = await inspector.get(`${at}/check`);
    // Says what is left, where something is.
    expect(check.body.split('id="to-do"')[1]?.split('</section>')[0]).toContain('Everything is answered');
    const sent = await inspector.post(`${at}/submit`, formFields(check.body, 'data-submit-form'));
    expect([sent.status, sent.to]).toEqual([303, `${at}/check`]);
    const sealed = (await inspector.get(`${at}/check`)).body;
    expect(sealed).toMatch(/<code class="app-break">[0-9a-f]{64}<\/code>/);
    expect((await inspector.get(sections[0] ?? '')).to).toBe(`${at}/check`);
    const late = await inspector.post(sections[0] ?? '', formFields(check.body, 'data-submit-form'));
    expect(late.status).toBeLessThan(500);
  });
});

describe('saving a form', async () => {
  const at = await begun('domain-three-2022/child', { caseType: 'out-of-court' });
  const A1 = `${at}/sections/A1`;
  const save = async (changes: Record<string, string | readonly string[]>, before?: [string, string][]) => {
    const fields = before ?? formFields((await inspector.get(A1)).body);
    return inspector.post(A1, [...withFields(fields, changes), ['go', 'stay']]);
  };
  const shown = async () => Object.fromEntries(formFields((await inspector.get(A1)).body));

  it('keeps answers, evidence with source and date, and clears what is cleared', async () => {
    const note = { 'note:A 1.1': 'Two lines\r\nof evidence', 'note:A 1.1:source': 'interview' };
    const day = { 'note:A 1.1:date-day': '3', 'note:A 1.1:date-month': '5', 'note:A 1.1:date-year': '2022' };
    expect((await save({ 'answer:A 1.1': 'yes', ...note, ...day })).status).toBe(303);
    expect(await shown()).toMatchObject({
      ...{ 'answer:A 1.1': 'yes', 'note:A 1.1': 'Two lines\nof evidence', 'note:A 1.1:source': 'interview' },
      'note:A 1.1:date-day': '03',
    });
    await save({ clear: 'answer:A 1.1' });
    expect(await shown()).not.toHaveProperty('answer:A 1.1');
  });

  it('writes only what was changed, and a form that is sent twice once', async () => {
    const fields = formFields((await inspector.get(A1)).body);
    const count = async () =>
      (await real.database.asSuperuser('SELECT count(*)::int AS n FROM answer_event'))[0]?.['n'];
    const before = Number(await count());
    await save({}, fields);
    expect(await count()).toBe(before);
    const sent = { 'answer:A 1.2a': 'yes' };
    await Promise.all([save(sent, fields), save(sent, fields)]);
    await save(sent, fields);
    expect(await count()).toBe(before + 1);
  });

  it('shows what cannot be saved beside its field, with what was typed; the rest is saved', async () => {
    const bad = { 'note:A 1.3:date-day': '31', 'note:A 1.3:date-month': '2', 'note:A 1.3:date-year': '2022' };
    const answer = await save({ 'answer:A 1.3': 'no', ...bad });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/href="#item-\d+-note-date"/);
    expect(answer.body).toMatch(/name="note:A 1.3:date-day"[^>]*value="31"/);
    expect(await shown()).toMatchObject({ 'answer:A 1.3': 'no', 'note:A 1.3:date-day': '' });
  });

  it('shows both versions where two wrote, takes neither by itself, and keeps the one that is chosen', async () => {
    const first = formFields((await inspector.get(A1)).body);
    await save({ 'note:A 1.4': 'From the office' });
    const both = await save({ 'note:A 1.4': 'From the train', 'answer:A 1.5': 'yes' }, first);
    expect(both.status).toBe(409);
    expect(both.body).toContain('From the office');
    expect(both.body).toContain('From the train');
    expect(await shown()).toMatchObject({ 'note:A 1.4': 'From the office', 'answer:A 1.5': 'yes' });
    const choice = formFields(both.body, 'keep:note:A 1.4');
    expect((await inspector.post(A1, choice)).status).toBe(409);
    expect((await inspector.post(A1, [...choice, ['keep:note:A 1.4', 'theirs']])).status).toBe(303);
    expect(await shown()).toMatchObject({ 'note:A 1.4': 'From the office' });
    expect((await inspector.post(A1, [...choice, ['keep:note:A 1.4', 'mine']])).status).toBe(303);
    expect(await shown()).toMatchObject({ 'note:A 1.4': 'From the train' });
  });

  it('does not touch what somebody else changed and this form left alone', async () => {
    const old = formFields((await inspector.get(A1)).body);
    await save({ 'note:A 1.5': 'Added on the other device' });
    expect((await save({ 'answer:A 1.6': 'no' }, old)).status).toBe(303);
    expect(await shown()).toMatchObject({ 'note:A 1.5': 'Added on the other device', 'answer:A 1.6': 'no' });
  });

  it('says so where the page was made from another version of the framework, and keeps what was typed', async () => {
    const answer = await save({ 'answer:A 1.7': 'yes', meaning: '0'.repeat(64), 'note:A 1.7': 'Kept on the page' });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Kept on the page');
  });

  it('folds what stops applying, says why, and keeps the answer', async () => {
    const planning = `${at}/sections/P2`;
    const page = await inspector.get(planning);
    const folded = itemsOn(page.body).filter(({ state }) => state === 'folded');
    for (const { html } of folded) expect(html).toMatch(/data-part="why">[^<]{10,}/);
    expect(itemsOn(page.body).length).toBeGreaterThan(3);
  });

  it('weighs strengths against gaps, and judges nothing by itself', async () => {
    const url = `${at}/summary?of=${encodeURIComponent('A 1 S')}`;
    const page = await inspector.get(url);
    const [strengths = '', gaps = ''] = page.body.split('app-scales__side--gaps');
    expect(strengths).toContain('>A 1.2a<');
    expect(gaps).toContain('>A 1.3<');
    expect(Object.fromEntries(formFields(page.body))).not.toHaveProperty('answer:A 1 S');
    const weighed = { 'note:A 1 S:strengths': 'Voice of the child', 'note:A 1 S:gaps': 'Nothing on school' };
    const sent = await inspector.post(url, withFields(formFields(page.body), { ...weighed, 'answer:A 1 S': 'no' }));
    expect(sent.status).toBe(303);
    expect(Object.fromEntries(formFields((await inspector.get(url)).body))).toMatchObject({
      ...weighed,
      'answer:A 1 S': 'no',
    });
  });

  it('finds guidance by any words, over the whole framework', async () => {
    const found = await inspector.get(`${at}/guidance?find=looked%20after`);
    expect(found.body).toMatch(/\d+ questions? found/);
    expect((await inspector.get(`${at}/guidance?find=zzzyx`)).body).toContain('Nothing has all these words');
  });

  it('has a history, and sets two moments beside each other', async () => {
    const history = (await inspector.get(`${at}/history`)).body;
    expect(history).toContain('From the train');
    const compared = (await inspector.get(`${at}/history/compare?from=1`)).body;
    expect(compared).toMatch(/\d+ entries differ/);
    expect((await inspector.get(`${at}/history/compare?from=3&to=3`)).body).toContain(
      'Nothing that was entered differs',
    );
  });

  it('is nobody else’s to see or to change', async () => {
    const other = await formClient(real, 'local-assessor');
    for (const page of ['', '/sections/A1', '/summary', '/check', '/history', '/guidance', '/reopen'])
      expect([page, (await other.get(`${at}${page}`)).status]).toEqual([page, 404]);
    expect((await inspector.get(`${at}/reopen`)).status).toBe(403);
    const asLead = await lead.get(`${at}/check`);
    expect(asLead.status).toBe(200);
    expect(asLead.body).not.toContain('data-submit-form');
    expect((await lead.post(A1, formFields((await inspector.get(A1)).body))).status).toBeGreaterThanOrEqual(400);
  });
});

describe('changes that the page sends by itself', async () => {
  const at = await begun('domain-three-2022/child', { caseType: 'out-of-court' });
  const page = (await inspector.get(`${at}/sections/A1`)).body;
  const state = JSON.parse(/id="case-state"[^>]*>([^<]+)</.exec(page)?.[1] ?? '{}');
  const token = Object.fromEntries(formFields(page))['_csrf'] ?? '';
  const usual = { 'x-csrf-token': token, 'x-aboveline': 'changes', origin: real.config.baseUrl };
  const batch = {
    schemaVersion: state.schemaVersion,
    accountId: state.accountId,
    framework: state.framework,
    changes: [{ kind: 'answer', id: 'A 1.1', value: 'yes', basedOn: 0, key: crypto.randomUUID() }],
  };
  const send = async (payload: object, headers: Record<string, string> = usual) => {
    const url: string = state.urls.changes;
    const answer = await real.app.server.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...headers, cookie: inspector.header() },
    });
    return { status: answer.statusCode, body: answer.json() };
  };

  it('are saved once, and answered alike when they are sent again', async () => {
    expect(await send(batch)).toMatchObject({ status: 200, body: { results: [{ outcome: 'saved' }] } });
    expect(await send(batch)).toMatchObject({ status: 200, body: { results: [{ outcome: 'replayed' }] } });
  });

  it.each([
    ['without our header', { ...usual, 'x-aboveline': '' }, {}, 403, 'not-our-page'],
    ['from another origin', { ...usual, origin: 'https://elsewhere.example' }, {}, 403, 'other-origin'],
    ['without an origin', { 'x-csrf-token': token, 'x-aboveline': 'changes' }, {}, 403, 'other-origin'],
    ['of another account', usual, { accountId: crypto.randomUUID() }, 403, 'other-account'],
    ['of another version of the page', usual, { schemaVersion: 99 }, 409, 'schema-changed'],
    [
      'of another version of the framework',
      usual,
      { framework: { meaning: '0'.repeat(64), wording: '0'.repeat(64) } },
      409,
      'framework-changed',
    ],
    ['of no shape', usual, { changes: [] }, 422, 'invalid'],
  ])('are refused %s, in JSON', async (_, headers, change, status, code) => {
    expect(await send({ ...batch, ...change }, headers)).toMatchObject({ status, body: { code } });
  });

  it('begin with what a script needs, and nothing that ends its element', () => {
    expect(state).toMatchObject({ section: 'A1', submitted: false, facts: { caseType: 'out-of-court' } });
    expect(state.urls.instrumentData).toMatch(
      /^\/instrument-data\/domain-three-2022\/[0-9a-f]{64}\/[0-9a-f]{64}\/child$/,
    );
  });
});
