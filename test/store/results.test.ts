import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Findings } from '../../src/finding/index.ts';
import { loadExample } from '../../src/inspection/example/index.ts';
import { openLibrary } from '../../src/inspection/offline/library.ts';
import { rateFiles } from '../../src/inspection/offline/rate-files.ts';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import {
  readBreakdown,
  readItem,
  readKeyQuestion,
  readResults,
  searchTexts,
} from '../../src/inspection/results/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { writeCsv } from '../../src/sheet/index.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples/single');
const library = openLibrary(
  new Map(readdirSync(join(root, 'frameworks')).map((id) => [id, join(root, 'frameworks', id)])),
);
let test: TestStore;
let inspectionId: string;
const scratch = mkdtempSync(join(tmpdir(), 'abl-results-'));

beforeAll(async () => {
  test = await freshStore();
  const loaded = await loadExample(
    test.store,
    library,
    folder,
    async (tx, account, existing) => existing ?? tx.accounts.create(account),
  );
  inspectionId = loaded?.inspectionId ?? '';
}, 120_000);
afterAll(async () => {
  await test.dispose();
  await releaseTestServer();
  rmSync(scratch, { recursive: true });
});

const as = async (userName: string): Promise<Actor> => {
  const account = await test.store.system((tx) => tx.accounts.byUserName(userName));
  if (!account) throw new Error(`no account ${userName}`);
  const { accountId, displayName, globalRoles, serviceId } = account;
  return { accountId, displayName, globalRoles, serviceId };
};
const read = async (userName: string) => perform(test.store, await as(userName), readResults, { inspectionId });

/** Case references of a store are random: everything else must be equal. */
const withoutCases = (findings: Findings | null) => ({
  ...findings,
  challenges: findings?.challenges.map(({ cases, ...one }) => ({ ...one, count: cases?.length })),
});

/** What `aboveline rate` makes of the same answers: the file without the three that were not handed in. */
async function ratedFiles() {
  const responses = join(folder, 'responses.csv');
  const request = {
    framework: 'yot-standards-2020',
    programme: 'single',
    judgementsFile: join(folder, 'judgements.json'),
    panelFile: join(folder, 'panel.json'),
    keep: true,
  };
  const all = await rateFiles(library, { ...request, responses: [responses] });
  if (!all.ok) throw new Error('the example cannot be rated');
  const instruments = all.value.compiled.map(({ instrument }) => instrument.id);
  const out = new Set(
    all.value.counted.filter(({ complete }) => !complete).map((one) => `${one.case} ${instruments[one.instrument]}`),
  );
  const rows: string[][] = parse(readFileSync(responses), { bom: true });
  const [head = [], ...body] = rows;
  const file = join(scratch, 'handed-in.csv');
  writeFileSync(
    file,
    writeCsv(
      head,
      body.filter((row) => !out.has(`${row[head.indexOf('case')]} ${row[head.indexOf('instrument')]}`)),
    ),
  );
  const rated = await rateFiles(library, { ...request, responses: [file] });
  if (!rated.ok) throw new Error(rated.problems.map(({ message }) => message).join('; '));
  return { rated: rated.value, out };
}

describe('results so far', () => {
  it('are the figures that the command line gives on the same answers', async () => {
    const { rated, out } = await ratedFiles();
    const found = await read('lead');
    expect(out.size).toBe(3);
    expect(withoutCases(found.findings)).toEqual(withoutCases(rated.findings));
    expect(found.findings?.cases).toBe(79);
    expect(found.tally.items).toEqual(rated.tally.items);
    expect(found.findings?.keyQuestions.some(({ alternatives }) => alternatives.some(({ of }) => of > 0))).toBe(true);
    expect(found.standing.selected).toBe(81);
  });

  it('are the same for the panel, who sees no date and no case, and from memory', async () => {
    const [lead, panel, again] = [await read('lead'), await read('panel-member'), await read('lead')];
    expect(panel.findings).toEqual(lead.findings);
    expect(again.findings).toEqual(lead.findings);
    expect([lead.mayTrace, panel.mayTrace]).toEqual([true, false]);
  });

  it('lead from a key question and a prompt to the cases, for those who may follow them', async () => {
    const lead = await as('lead');
    const figure = await perform(test.store, lead, readKeyQuestion, { inspectionId, keyQuestion: '3.1.1' });
    expect(figure.behind?.yes).toHaveLength(figure.finding?.yes ?? -1);
    expect(figure.behind?.no).toHaveLength(figure.finding?.no ?? -1);
    const [prompt] = figure.informing;
    if (!prompt) throw new Error('nothing informs it');
    const { framework, instrument } = prompt;
    const item = await perform(test.store, lead, readItem, {
      inspectionId,
      framework,
      instrument,
      item: prompt.item.id,
    });
    expect(item.behind?.no).toHaveLength(prompt.no);
    expect(item.behind?.yes[0]?.caseId).toMatch(/^[0-9a-f-]{36}$/);
    const chair = await as('panel-chair');
    const seen = await perform(test.store, chair, readKeyQuestion, { inspectionId, keyQuestion: '3.1.1' });
    expect(seen.behind).toBeNull();
    expect(seen.finding).toEqual(figure.finding);
  });

  it('break down by a fact, and the groups add up', async () => {
    const { breakdown, facts } = await perform(test.store, await as('quality'), readBreakdown, {
      inspectionId,
      fact: 'gender',
    });
    expect(facts.length).toBeGreaterThan(3);
    expect(breakdown?.groups.reduce((sum, { cases }) => sum + cases, 0)).toBe(79);
  });

  it.each(['inspector-1', 'local-1', 'partner', 'service-contact', 'analyst', 'administrator'])(
    'are not for %s',
    async (userName) => {
      await expect(read(userName)).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-found/) });
    },
  );

  it('stay as they are when the texts of a case are erased, and its words are found no more', async () => {
    const lead = await as('lead');
    const before = await read('lead');
    const find = (words: string) => perform(test.store, lead, searchTexts, { inspectionId, words });
    const words = await test.database.asSuperuser(
      `SELECT c.case_id, count(*)::integer AS texts FROM answer_words w JOIN response r USING (inspection_id, response_id)
       JOIN inspection_case c USING (inspection_id, case_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1`,
    );
    const caseId = String(words[0]?.['case_id']);
    await test.store.transaction(lead, (tx) => tx.cases.erase(inspectionId, caseId, 'asked for'));
    expect((await read('lead')).findings).toEqual(before.findings);
    const left = await test.database.asSuperuser(
      `SELECT FROM answer_words w JOIN response r USING (inspection_id, response_id) WHERE r.case_id = $1`,
      [caseId],
    );
    expect(left).toEqual([]);
    expect((await find('the')).result).toMatchObject({ total: 0, isAnything: false });
  });
});
