import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameworkFolders } from '../../src/cli/frameworks.ts';
import { loadExample } from '../../src/inspection/example/index.ts';
import { openLibrary } from '../../src/inspection/offline/library.ts';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import type { Person } from '../store/testing/world.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
/** Where pictures of every page are put, when somebody wants to look at them. */
const SHOTS = process.env['SHOTS'];
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Results in the browser: skipped. ${launch.reason}`);

const real = await realApp();
/** Of the test's own people, who takes part in the example. */
const ROLES: readonly (readonly [Person, string])[] = [
  ['lead', 'lead-inspector'],
  ['quality', 'quality-lead'],
  ['panel', 'panel-member'],
];
let inspectionId = '';
let base = '';

beforeAll(async () => {
  const folder = join(import.meta.dirname, '../../examples/single');
  await real.database.asSuperuser("UPDATE account SET user_name = 'world-' || user_name");
  const loaded = await loadExample(real.store, openLibrary(await frameworkFolders()), folder, async (tx, account) =>
    tx.accounts.create(account),
  );
  inspectionId = loaded?.inspectionId ?? '';
  for (const [person, role] of ROLES) {
    await real.database.asSuperuser('INSERT INTO membership VALUES ($1, $2, $3)', [
      inspectionId,
      real.world.actors[person].accountId,
      role,
    ]);
  }
  base = `/inspections/${inspectionId}`;
  await writeNotes();
  await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
}, 120_000);
afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

const NOTE = 'The plan was shared with <script>alert("x")</script> the school & the family.';

/** Notes on responses that were handed in: as if they had been written before that. */
async function writeNotes(): Promise<void> {
  await real.database.asSuperuser(`
    SET session_replication_role = replica;
    WITH noted AS (SELECT r.inspection_id, r.response_id, r.assessor_id, r.revision + 1000 + n AS seq, n
        FROM response r CROSS JOIN generate_series(1, 2) n WHERE r.inspection_id = '${inspectionId}' AND r.state = 'submitted'),
      events AS (INSERT INTO answer_event (inspection_id, response_id, seq, kind, entry_id, personal, actor_id, at, hash)
        SELECT inspection_id, response_id, seq, 'note', 'A 1 S#gaps', true, assessor_id, now(), '' FROM noted),
      texts AS (INSERT INTO answer_text SELECT inspection_id, response_id, seq, to_jsonb('${NOTE}'::text || seq), '' FROM noted),
      current AS (INSERT INTO answer_current SELECT inspection_id, response_id, 'note', 'A 1 S#gaps', seq, NULL, true, now()
        FROM noted WHERE n = 2)
    INSERT INTO answer_words SELECT inspection_id, response_id, 'note', 'A 1 S#gaps', seq, words_of(to_jsonb('${NOTE}'::text))
      FROM noted WHERE n = 2;
    SET session_replication_role = origin`);
}

describe.skipIf(launch.browser === null)('results so far', () => {
  const browser = launch.browser as Browser;
  const open: BrowserContext[] = [];
  let shots = 0;

  const pageOf = async (who: Who, options: Parameters<typeof windowOf>[3] = {}): Promise<Page> => {
    const context = await windowOf(browser, real, who, { viewport: DESK, ...options });
    open.push(context);
    return context.newPage();
  };
  afterAll(async () => {
    for (const one of open) await one.close();
  });

  /** axe finds nothing and nothing sticks out: at a desk, enlarged, and on a phone. */
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await violations(page), name).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    for (const viewport of [ENLARGED, PHONE, DESK]) {
      await page.setViewportSize(viewport);
      expect(await overflow(page), `${name} at ${viewport.width}`).toBeLessThanOrEqual(0);
      if (SHOTS !== undefined && viewport !== ENLARGED) {
        mkdirSync(SHOTS, { recursive: true });
        const number = String(++shots).padStart(2, '0');
        await page.screenshot({ path: join(SHOTS, `${number}-${name}-${viewport.width}.png`), fullPage: true });
      }
    }
  };
  const text = (page: Page) => page.locator('main').innerText();

  it('lead from the rating to the key question, the prompt and the case', { timeout: 120 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector');
    await page.goto(base);
    await page.getByRole('link', { name: 'Results so far' }).first().click();
    await look(page, 'results');
    expect(await text(page)).toContain('79 of 81 cases in the sample are counted.');
    expect(await text(page)).toContain('2 cases are still to come,');
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^3\.1\.1 / }) });
    const share = (await row.getByRole('cell').first().innerText()).match(/\((\d+)\s+of\s+(\d+)\)/);
    expect(Number(share?.[2])).toBeGreaterThan(10);
    await row.getByRole('link').click();
    await look(page, 'key-question');
    expect(await text(page)).toContain(`Yes (${share?.[1]})`);
    const cases = page.locator('h3', { hasText: /^Yes/ }).locator('+ ul a');
    expect(await cases.count()).toBe(Number(share?.[1]));
    await page.getByRole('row').filter({ hasText: 'A 1.1' }).getByRole('link').first().click();
    await look(page, 'prompt');
    expect(await text(page)).toContain('Informs key question 3.1.1');
    const reference = await page.locator('h3 + ul a').first().innerText();
    await page.locator('h3 + ul a').first().click();
    expect(await page.locator('h1').innerText()).toContain(reference);
  });

  it('break down by a fact, and can be taken away', { timeout: 120 * SECONDS }, async () => {
    const page = await pageOf('quality-lead', { scripts: false });
    await page.goto(`${base}/results`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Key questions (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('key-questions.csv');
    await page.getByRole('link', { name: 'Gender' }).click();
    await look(page, 'breakdown');
    expect(await page.locator('table').count()).toBeGreaterThan(2);
  });

  it('find what was written, and show it as text', { timeout: 120 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector');
    let alerted = false;
    page.on('dialog', (dialog) => {
      alerted = true;
      void dialog.dismiss();
    });
    await page.goto(`${base}/results/search`);
    await look(page, 'search');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await page.locator('.govuk-error-summary a').innerText()).toBe('Enter what you are looking for');
    await look(page, 'search-error');
    await page.getByLabel('Words to look for').fill('planning school');
    await page.getByRole('button', { name: 'Search' }).click();
    await look(page, 'found');
    expect(await page.locator('#found').innerText()).toMatch(/^\d{2} texts found$/);
    expect(await page.locator('.app-found li').count()).toBe(25);
    expect(await page.locator('.app-found mark').first().innerText()).toBe('plan');
    expect(await page.locator('.app-found').innerText()).toContain('<script>alert("x")</script>');
    expect(await page.locator('.app-found script').count()).toBe(0);
    expect(alerted).toBe(false);
    expect(page.url()).not.toContain('school');
    await page.getByRole('button', { name: 'Further texts' }).click();
    expect(await text(page)).toContain('Texts 26 to 50');
    await page.getByLabel('Where to look').selectOption({ label: await optionOf(page, 'Delivery: desistance') });
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await text(page)).toContain('0 texts found');
    await page.getByLabel('Words to look for').fill('the of');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await text(page)).toContain('too common');
  });

  const optionOf = async (page: Page, ending: string): Promise<string> =>
    (await page.locator('#section option').allInnerTexts()).find((one) => one.endsWith(ending)) ?? ending;

  it('show the panel figures, and no case', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf('panel-member');
    await page.goto(`${base}/results/key-questions/3.1.1`);
    await look(page, 'panel');
    expect(await text(page)).toContain('shown to those who lead the inspection');
    expect(await page.locator('main a[href*="/cases/"]').count()).toBe(0);
    expect((await page.goto(`${base}/results/search`))?.status()).toBe(403);
  });

  it('say that there are none yet, and when there will be', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector');
    const { makeSamplingThings } = await import('./testing/sampling-things.ts');
    await makeSamplingThings(real);
    await page.goto(`/inspections/${real.world.inspection.inspectionId}/results`);
    await look(page, 'empty');
    expect(await text(page)).toContain('Nothing counts yet.');
  });

  it('keep formulas out of spreadsheets, and cases from the panel', async () => {
    const get = async (who: Who, what: string) =>
      real.app.server.inject({
        url: `${base}/results/download/${what}`,
        headers: { cookie: await real.signIn(who) },
      });
    const csv = (await get('lead-inspector', 'standards')).body;
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv).not.toMatch(/(^|[\n,])"?[=+@]/);
    const json = JSON.parse((await get('panel-member', 'findings')).body);
    expect(json.keyQuestions.length).toBeGreaterThan(10);
    expect(JSON.stringify(json)).not.toMatch(/"cases":\["/);
  });
});
