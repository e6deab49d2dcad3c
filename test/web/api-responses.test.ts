import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameworkPin, InspectionRole } from '../../src/inspection/ports/index.ts';
import { pinFramework } from '../faults/testing/pin-framework.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { INSTRUMENT } from '../store/testing/world.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';

const real = await realApp();
const { server } = real.app;
const { inspection, other, shared, localCase, actors } = real.world;
const { inspectionId } = inspection;
const ON = `/api/v1/inspections/${inspectionId}`;
let pin: FrameworkPin;

beforeAll(async () => {
  pin = await pinFramework(real.store, real.world);
});
afterAll(async () => {
  await real.close();
  await releaseTestServer();
});

type Asking = Exclude<Who, 'signed-out'>;

const call = async (who: Asking, url: string, payload?: object, roles?: InspectionRole[]) => {
  const headers = { authorization: `Bearer ${await real.tokenFor(who, roles)}` };
  return server.inject(payload ? { method: 'POST', url, headers, payload } : { url, headers });
};

const begin = async (who: Asking, caseId: string) =>
  (await call(who, `${ON}/cases/${caseId}/responses`, { instrument: INSTRUMENT })).json();

interface Given {
  readonly id: string;
  readonly value: unknown;
  readonly kind?: string;
  readonly basedOn?: number | string;
  readonly key?: string;
  readonly at?: string;
}
const change = (given: Given) => ({ kind: 'answer', basedOn: 0, key: crypto.randomUUID(), ...given });
const batch = (changes: readonly object[], accountId = actors.first.accountId) => ({
  schemaVersion: 1,
  accountId,
  framework: { meaning: pin.meaning, wording: pin.wording },
  changes,
});

/** A case of one's own for each test. */
async function ownResponse(): Promise<{ responseId: string; caseId: string }> {
  const { caseId } = await real.store.transaction(actors.lead, async (tx) => {
    const added = await tx.cases.add(inspectionId, {
      instruments: [INSTRUMENT],
      facts: { caseType: 'out-of-court', disposal: 'community-resolution' },
      datedFacts: { startDate: '2022-04-27' },
    });
    const { accountId } = actors.first;
    await tx.cases.allocate({ inspectionId, caseId: added.caseId, instrument: INSTRUMENT, accountId });
    return added;
  });
  const { response } = await begin('inspector', caseId);
  return { responseId: response.responseId, caseId };
}

const save = async (responseId: string, ...changes: readonly object[]) => {
  const answer = await call('inspector', `${ON}/responses/${responseId}/changes`, batch(changes));
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const read = async (responseId: string) => (await call('inspector', `${ON}/responses/${responseId}`)).json();

describe('a response, by token', () => {
  it('is begun, answered, explained, noted on, completed and handed in', async () => {
    const { responseId, caseId } = await ownResponse();
    const saved = await save(
      responseId,
      change({ id: 'A 1.1', value: 'yes', at: '2022-05-16T10:00:00+01:00' }),
      change({ kind: 'note', id: 'A 1.1', value: 'Seen in the \u0000 record of\ud800 12 May.' }),
      change({ kind: 'note', id: 'A 1.1#source', value: 'record' }),
      change({ kind: 'note', id: 'A 1.1#date', value: '2022-05-12' }),
      change({ id: 'A 2.4', value: 'not-classified' }),
    );
    expect(saved.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(5).fill('saved'));
    expect(saved.standing).toMatchObject({
      complete: false,
      open: [{ rule: 'no-classification-A2.4', severity: 'challenge' }],
    });
    const explained = await save(
      responseId,
      change({ kind: 'explanation', id: 'no-classification-A2.4', value: 'None was made.' }),
    );
    expect(explained.standing.open).toEqual([]);

    const view = await read(responseId);
    expect(view.framework).toEqual(pin);
    expect(view.facts.startDate).toBe('2022-04-27');
    expect(view.entries.find(({ kind, id }: Given) => kind === 'note' && id === 'A 1.1').value).toBe(
      'Seen in the  record of\ufffd 12 May.',
    );
    expect(view.evaluation.answers['A 1.1']).toEqual({ value: 'yes', by: 'assessor' });
    expect(view.evaluation.problems[0].explained).toBe('None was made.');

    const early = await call('inspector', `${ON}/responses/${responseId}/submit`, { revision: view.response.revision });
    expect(early.statusCode).toBe(422);
    expect(early.json().problems.map(({ column }: { column: string }) => column)).toEqual(view.evaluation.missing);

    const revision = await completed(responseId);
    const stale = await call('inspector', `${ON}/responses/${responseId}/submit`, { revision: revision - 1 });
    expect([stale.statusCode, stale.json().problems[0].code]).toEqual([409, 'changed-meanwhile']);
    const done = await call('inspector', `${ON}/responses/${responseId}/submit`, { revision });
    expect(done.json().response).toMatchObject({ state: 'submitted', caseId });
    const again = await call('inspector', `${ON}/responses/${responseId}/submit`, { revision: revision + 1 });
    expect([again.statusCode, again.json().problems[0].code]).toEqual([409, 'submitted']);

    const late = change({ id: 'A 1.3', value: 'no' });
    expect((await save(responseId, late)).results).toEqual([
      expect.objectContaining({ key: late.key, outcome: 'refused', code: 'submitted' }),
    ]);
  });

  it('is found again by its case, and begun once', async () => {
    const { responseId, caseId } = await ownResponse();
    expect((await begin('inspector', caseId)).response.responseId).toBe(responseId);
    const url = `${ON}/cases/${caseId}/response?instrument=${encodeURIComponent(INSTRUMENT)}`;
    expect((await call('inspector', url)).json().response.responseId).toBe(responseId);
    expect((await call('lead-inspector', url)).statusCode).toBe(404);
  });

  it('has a history of each entry', async () => {
    const { responseId } = await ownResponse();
    const first = change({ kind: 'note', id: 'A 1.1', value: 'One' });
    await save(
      responseId,
      first,
      change({ kind: 'note', id: 'A 1.1', value: 'One and two', basedOn: first.key }),
      change({ id: 'A 1.1', value: 'no' }),
    );
    const answer = await call('inspector', `${ON}/responses/${responseId}/history?kind=note&id=A%201.1`);
    expect(answer.json().entries).toMatchObject([{ value: 'One' }, { value: 'One and two' }]);
  });

  it('keeps judgements ready to be counted, as the server evaluates them', async () => {
    const { responseId } = await ownResponse();
    await save(responseId, change({ id: 'safety-factors', value: 'no' }), change({ id: 'A 1 S', value: 'yes' }));
    const rows = await real.store.transaction(actors.first, (tx) => tx.responses.judgements(inspectionId, responseId));
    const rowOf = (id: string) => rows.find((row) => row.id === id);
    expect(rowOf('P 2 S')).toMatchObject({ value: 'yes', keyQuestion: '3.2.2', summary: true, asked: true });
    expect(rowOf('A 1 S')).toMatchObject({ value: 'yes', summary: true });
    expect(rowOf('A 1.1')).toMatchObject({ value: null, asked: true });
  });
});

/** Answers everything that is asked; gives the revision after. */
async function completed(responseId: string): Promise<number> {
  for (let round = 0; round < 5; round++) {
    const { evaluation, response, entries } = await read(responseId);
    if (evaluation.complete) return response.revision;
    const revisionOf = (id: string) =>
      entries.find((one: Given) => one.kind === 'answer' && one.id === id)?.revision ?? 0;
    const changes = evaluation.missing.map((id: string) =>
      change({ id, value: FITTING[id] ?? 'yes', basedOn: revisionOf(id) }),
    );
    const open = evaluation.problems.map(({ rule }: { rule: string }) =>
      change({ kind: 'explanation', id: rule, value: 'It was so.' }),
    );
    const { results } = await save(responseId, ...changes, ...open);
    const refused = results.filter(({ outcome }: { outcome: string }) => outcome === 'refused');
    for (const { id, message } of refused) {
      const code = /expected (?:one of |a list of )?([^,.]+)/.exec(message)?.[1] ?? '';
      FITTING[id] = message.includes('list') ? [code] : message.includes('number') ? 1 : code;
    }
  }
  throw new Error('the response does not become complete');
}
const FITTING: Record<string, unknown> = {};

describe('a change', () => {
  it('sent again is answered alike and stored once, also after later changes and when it would be refused now', async () => {
    const { responseId } = await ownResponse();
    const first = change({ id: 'P 2 S', value: 'no' });
    const { results } = await save(responseId, first);
    await save(responseId, change({ id: 'P 2 S', value: 'yes', basedOn: first.key }));
    await save(responseId, change({ id: 'safety-factors', value: 'no' }));
    const again = await save(responseId, first);
    expect(again.results).toEqual([{ ...results[0], outcome: 'replayed' }]);
    expect(again.standing.derived).toMatchObject({ 'P 2 S': 'yes' });
  });

  it('based on what somebody has changed since comes back with both values, and the others are saved', async () => {
    const { responseId } = await ownResponse();
    await save(responseId, change({ kind: 'note', id: 'A 1.1', value: 'From the desk' }));
    const { results } = await save(
      responseId,
      change({ kind: 'note', id: 'A 1.1', value: 'From the laptop' }),
      change({ id: 'A 1.1', value: 'yes' }),
    );
    expect(results).toMatchObject([
      { outcome: 'conflict', yours: 'From the laptop', theirs: { value: 'From the desk' } },
      { outcome: 'saved' },
    ]);
  });

  it.each([
    ['a question that is not there', { id: 'Z 9', value: 'yes' }, 'unknown-question'],
    ['a code that is not an answer', { id: 'A 1.1', value: 'maybe' }, 'unknown-answer-code'],
    ['a number where a code belongs', { id: 'A 1.1', value: 3 }, 'wrong-type'],
    ['a challenge that is not there', { kind: 'explanation', id: 'no-such-rule', value: 'x' }, 'unknown-rule'],
    ['a note that is no text', { kind: 'note', id: 'A 1.1', value: 3 }, 'wrong-type'],
    ['a note on nothing', { kind: 'note', id: 'Z 9', value: 'x' }, 'unknown-question'],
    ['evidence from nowhere', { kind: 'note', id: 'A 1.1#source', value: 'hearsay' }, 'unknown-evidence'],
    ['a day that is none', { kind: 'note', id: 'A 1.1#date', value: '2022-02-30' }, 'not-a-date'],
    ['a text without end', { kind: 'note', id: 'A 1.1', value: 'x'.repeat(50_001) }, 'too-long'],
    [
      'something made on top of a change that never came',
      { id: 'A 1.1', value: 'yes', basedOn: crypto.randomUUID() },
      'base-not-stored',
    ],
  ])('%s is refused, and blocks nothing', async (_, given: Given, code) => {
    const { responseId } = await ownResponse();
    const { results, standing } = await save(responseId, change(given), change({ id: 'A 1.3', value: 'no' }));
    expect(results).toMatchObject([{ outcome: 'refused', code }, { outcome: 'saved' }]);
    expect(results[0].message.length).toBeGreaterThan(10);
    expect(standing.missing).not.toContain('A 1.3');
  });

  it('of an answer that a rule sets is refused with the rule; clearing is taken, and so is the answer once the rule is off', async () => {
    const { responseId } = await ownResponse();
    const off = change({ id: 'safety-factors', value: 'no' });
    const typed = change({ id: 'P 2 S', value: 'no' });
    const { results } = await save(responseId, off, typed, change({ id: 'P 2 S', value: null }));
    expect(results).toMatchObject([
      { outcome: 'saved' },
      { outcome: 'refused', code: 'derived-answer', rule: 'no-factors-P2S' },
      { outcome: 'saved' },
    ]);
    const on = await save(
      responseId,
      change({ id: 'safety-factors', value: 'yes', basedOn: off.key }),
      change({ ...typed, basedOn: results[2].revision }),
    );
    expect(on.results).toMatchObject([{ outcome: 'saved' }, { outcome: 'saved' }]);
  });

  it('of an answer that a rule refuses says which rule', async () => {
    const { responseId } = await ownResponse();
    const { results } = await save(
      responseId,
      change({ id: 'I 1.1', value: 'yes' }),
      change({ id: 'home-or-host', value: 'host' }),
      change({ id: 'responsible-for-assessment', value: 'no' }),
      change({ id: 'I 1.1', value: 'no', basedOn: 2 }),
      change({ id: 'I 1.1', value: 'yes', basedOn: 5 }),
    );
    expect(results.map(({ outcome }: { outcome: string }) => outcome).slice(0, 4)).toEqual(Array(4).fill('saved'));
    expect(results[4]).toMatchObject({
      outcome: 'refused',
      code: 'refused-by-rule',
      rule: 'host-not-responsible-I1.1',
    });
  });

  it('under the key of another is refused', async () => {
    const { responseId } = await ownResponse();
    const one = change({ id: 'A 1.1', value: 'yes' });
    const { results } = await save(responseId, one, change({ id: 'A 1.3', value: 'yes', key: one.key }));
    expect(results[1]).toMatchObject({ outcome: 'refused', code: 'key-reused' });
  });

  it('by two writers at once leaves judgements that fit what both entered', async () => {
    const { responseId } = await ownResponse();
    const ids = ['A 1.1', 'A 1.2a', 'A 1.2b', 'A 1.2c', 'A 1.3', 'A 1.4', 'A 1.5', 'A 1.6'];
    await Promise.all(ids.map((id) => save(responseId, change({ id, value: 'no' }))));
    const rows = await real.store.transaction(actors.first, (tx) => tx.responses.judgements(inspectionId, responseId));
    expect(rows.filter(({ value }) => value === 'no').map(({ id }) => id)).toEqual(ids.toSorted());
  });
});

describe('a batch', () => {
  const codeOf = async (answer: ReturnType<typeof call>) => {
    const { statusCode, ...rest } = await answer;
    return [statusCode, rest.json().problems[0]?.code ?? rest.json().code];
  };

  it('is refused as a whole where it is another account’s, shows other questions, or has another form', async () => {
    const { responseId } = await ownResponse();
    const url = `${ON}/responses/${responseId}/changes`;
    const good = batch([change({ id: 'A 1.1', value: 'yes' })]);
    const wording = 'f'.repeat(64);
    expect(await codeOf(call('inspector', url, { ...good, accountId: actors.lead.accountId }))).toEqual([
      409,
      'other-account',
    ]);
    expect(await codeOf(call('inspector', url, { ...good, framework: { ...good.framework, wording } }))).toEqual([
      409,
      'framework-changed',
    ]);
    expect(await codeOf(call('inspector', url, { ...good, schemaVersion: 2 }))).toEqual([409, 'schema-changed']);
    expect((await call('inspector', url, { ...good, changes: [] })).statusCode).toBe(400);
    expect((await read(responseId)).entries).toEqual([]);
  });

  it('that is too large is refused before it is read', async () => {
    const { responseId } = await ownResponse();
    const changes = [change({ kind: 'note', id: 'A 1.1', value: 'x'.repeat(300_000) })];
    const answer = await call('inspector', `${ON}/responses/${responseId}/changes`, batch(changes));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'too-large']);
  });

  it('ends in the same state whole, one by one, or in any parts', async () => {
    const random = seeded(20_220_516);
    const seen = new Set<unknown>();
    for (let round = 0; round < 6; round++) {
      const changes = randomChanges(random, 40);
      const ways = [changes.map((one) => [one]), [changes], inParts(changes, random)];
      const ends = await Promise.all(
        ways.map(async (parts) => {
          const { responseId } = await ownResponse();
          const outcomes = [];
          for (const part of parts) outcomes.push(...(await save(responseId, ...part)).results.map(plain));
          const { entries, evaluation } = await read(responseId);
          const rows = await real.store.transaction(actors.first, (tx) =>
            tx.responses.judgements(inspectionId, responseId),
          );
          return { outcomes, entries: entries.map(plain), evaluation, rows };
        }),
      );
      expect(ends[1]).toEqual(ends[0]);
      expect(ends[2]).toEqual(ends[0]);
      for (const { outcome } of ends[0]?.outcomes ?? []) seen.add(outcome);
    }
    expect(seen).toEqual(new Set(['saved', 'conflict', 'refused', 'replayed']));
  });
});

const plain = ({ at, theirs, ...rest }: Record<string, unknown>) => ({
  ...rest,
  ...(theirs ? { theirs: (theirs as Given).value } : {}),
});

const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** Answers that route, derive, are refused or in conflict, notes and explanations, some of them sent twice. */
function randomChanges(random: () => number, length: number) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const last = new Map<string, string>();
  const made: ReturnType<typeof change>[] = [];
  while (made.length < length) {
    if (made.length > 5 && random() < 0.1) {
      made.push(pick(made));
      continue;
    }
    const given = pick<Given>([
      {
        id: pick(['safety-factors', 'harm-factors', 'I 1.1', 'interventions-offered']),
        value: pick(['yes', 'no', null]),
      },
      { id: pick(['A 2.4', 'A 3.3']), value: pick(['not-classified', 'low', 'medium']) },
      { id: pick(['P 2 S', 'D 2 S', 'A 1 S']), value: pick(['yes', 'no', 'na', 'perhaps', null]) },
      {
        kind: 'explanation',
        id: pick(['no-classification-A2.4', 'na-not-provided-A 1 S']),
        value: pick(['Because.', ' ']),
      },
      { kind: 'note', id: pick(['A 1 S', 'A 2.4']), value: pick(['seen', 'heard']) },
    ]);
    const entry = `${given.kind} ${given.id}`;
    const one = change({ ...given, basedOn: random() < 0.1 ? 0 : (last.get(entry) ?? 0) });
    if (one.value !== 'perhaps') last.set(entry, one.key);
    made.push(one);
  }
  return made;
}

function inParts<T>(list: readonly T[], random: () => number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; ) {
    const size = 1 + Math.floor(random() * 9);
    parts.push(list.slice(from, from + size));
    from += size;
  }
  return parts;
}

describe('somebody else', () => {
  it('does not write into a response, and does not learn of it while they owe their own', async () => {
    const { response } = await begin('inspector', shared.caseId);
    const url = `${ON}/responses/${response.responseId}`;
    const changes = [change({ id: 'A 1.1', value: 'yes' })];
    const asLead = await call('lead-inspector', `${url}/changes`, batch(changes, actors.lead.accountId));
    expect(asLead.statusCode).toBe(404);
    expect((await call('lead-inspector', url)).statusCode).toBe(200);
    const asOther = await call('other-lead', `${url}/changes`, batch(changes, actors.otherLead.accountId));
    expect([asOther.statusCode, (await call('other-lead', url)).statusCode]).toEqual([404, 404]);
    const elsewhere = url.replace(inspectionId, other.inspectionId);
    expect((await call('other-lead', elsewhere)).statusCode).toBe(404);
    expect((await call('local-assessor', url)).statusCode).toBe(404);
    const history = await call('partner-inspector', `${url}/history?kind=answer&id=A%201.1`);
    expect(history.statusCode).toBe(404);
    await expect(
      real.store.transaction(actors.second, (tx) => tx.responses.standing(inspectionId, response.responseId)),
    ).resolves.toBeNull();
  });

  it('does not begin what is not allocated to them', async () => {
    const body = { instrument: INSTRUMENT };
    expect((await call('inspector', `${ON}/cases/${localCase.caseId}/responses`, body)).statusCode).toBe(403);
    expect((await call('local-assessor', `${ON}/cases/${shared.caseId}/responses`, body)).statusCode).toBe(404);
    const wrong = await call('inspector', `${ON}/cases/${shared.caseId}/responses`, { instrument: 'yjs-2025/victim' });
    expect([wrong.statusCode, wrong.json().problems[0].code]).toEqual([422, 'unknown-instrument']);
  });

  it('with a token of another role does not write, though the owner may', async () => {
    const { responseId } = await ownResponse();
    const payload = batch([change({ id: 'A 1.1', value: 'yes' })]);
    const url = `${ON}/responses/${responseId}/changes`;
    expect((await call('inspector', url, payload, ['panel-member'])).statusCode).toBe(403);
    expect((await call('inspector', url, payload, ['inspector'])).statusCode).toBe(200);
  });
});

describe('what goes on record', () => {
  it('names the case, so that it is hidden with it, and counts what became of the changes', async () => {
    const { responseId, caseId } = await ownResponse();
    await save(
      responseId,
      change({ id: 'A 1.1', value: 'yes', at: '2022-05-16T10:00:00+01:00' }),
      change({ id: 'Z', value: 1 }),
    );
    const events = await real.database.asSuperuser(
      'SELECT event, case_id, detail FROM audit_event WHERE response_id = $1 ORDER BY at',
      [responseId],
    );
    expect(events).toEqual([
      { event: 'response-begun', case_id: caseId, detail: {} },
      {
        event: 'changes-saved',
        case_id: caseId,
        detail: { saved: 1, replayed: 0, conflict: 0, refused: 1, oldest: '2022-05-16T09:00:00.000Z' },
      },
    ]);
  });
});

describe('the document of the API', () => {
  it('says what is sent, what comes back, and how a batch is sent again', async () => {
    const document = (await server.inject('/api/openapi.json')).json();
    const { post } = document.paths['/api/v1/inspections/{inspectionId}/responses/{responseId}/changes'];
    expect(post.description).toMatch(/replayed[\s\S]*256 KiB|256 KiB[\s\S]*replayed/);
    const body = post.requestBody.content['application/json'].schema;
    expect(body.required).toEqual(['schemaVersion', 'accountId', 'framework', 'changes']);
    expect(body.properties.changes.maxItems).toBe(200);
    expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(['200', '409', '413', '4XX', '5XX']));
    expect(post.responses['409'].description).toContain('framework-changed');
  });
});
