import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { addCase, pinAll } from './testing/cases.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Assessing without scripts: skipped. ${launch.reason}`);

const real = await realApp();
await pinAll(real, ['domain-three-2022', 'yot-standards-2020']);
const facts = { caseType: 'out-of-court', disposal: 'community-resolution', startDate: '2022-04-27' };
const child = await addCase(real, 'domain-three-2022/child', facts);
const court = await addCase(real, 'yot-standards-2020/resettlement');
/** Where pictures of the pages go, for those who want to look at them. */
const PICTURES = process.env['PICTURES_TO'];

afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

describe.skipIf(launch.browser === null)('assessing a case in the browser, every script blocked', () => {
  const browser = launch.browser as Browser;
  const open: BrowserContext[] = [];
  let page: Page;
  let at = '';

  beforeAll(async () => {
    await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
    page = await pageOf('inspector');
  });
  afterAll(async () => {
    for (const context of open) await context.close();
  });

  const pageOf = async (who: Parameters<typeof windowOf>[2]): Promise<Page> => {
    const context = await windowOf(browser, real, who, { scripts: false });
    open.push(context);
    return context.newPage();
  };

  /** Nothing for axe to find, nothing that sticks out, at a desk, on a phone and enlarged. */
  const mustBeSound = async (one: Page, name: string): Promise<void> => {
    for (const viewport of [DESK, PHONE, ENLARGED]) {
      await one.setViewportSize(viewport);
      expect([name, viewport.width, await overflow(one)]).toEqual([name, viewport.width, 0]);
      if (viewport === ENLARGED) continue;
      expect([name, ...(await violations(one))]).toEqual([name]);
      if (PICTURES === undefined) continue;
      mkdirSync(PICTURES, { recursive: true });
      await one.screenshot({ path: join(PICTURES, `${name}-${viewport.width}.png`), fullPage: true });
    }
    await one.setViewportSize(DESK);
  };

  /** Whether the response at an address can be submitted. */
  const isReady = async (here: string): Promise<boolean> => {
    await page.goto(`${here}/check`);
    return (await page.getByRole('button', { name: 'Submit this assessment' }).count()) > 0;
  };

  const answerAll = async (here: string): Promise<void> => {
    await page.goto(here);
    const links = page.locator('.app-side__one a');
    for (const section of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))) {
      await page.goto(section);
      for (const item of await page.locator('[data-state="asked"] [data-part="answer"]').all()) {
        const choice = item.locator('input[type="radio"], input[type="checkbox"]').first();
        if ((await choice.count()) > 0) await choice.check();
        else await item.locator('textarea, input[type="text"]').first().fill('12');
      }
      for (const why of await page.locator('.app-rule:visible textarea').all()) await why.fill('It was so.');
      await page.getByRole('button', { name: 'Save and stay' }).last().click();
      await page.waitForLoadState();
    }
  };

  it('leads from my cases into a case', { timeout: 90 * SECONDS }, async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'My cases' }).click();
    await mustBeSound(page, 'my-cases');
    await page.getByRole('link', { name: child.reference }).click();
    await mustBeSound(page, 'choose');
    await page.getByRole('button', { name: /Begin/ }).click();
    await page.waitForURL(/responses/);
    at = new URL(page.url()).pathname;
    await mustBeSound(page, 'overview');
  });

  it('takes answers, evidence and notes, and goes on', { timeout: 120 * SECONDS }, async () => {
    await page.goto(`${at}/sections/A1`);
    await mustBeSound(page, 'section-empty');
    await page.locator('input[name="answer:A 1.1"][value="yes"]').check();
    await page.locator('input[name="answer:A 1.2a"][value="no"]').check();
    const note = page.locator('[data-item="A 1.2a"] details[data-part="note"]');
    await note.locator('summary').press('Enter');
    await note.getByLabel('What was seen, heard or read').fill('The assessment of 3 May names no strengths.');
    await note.getByLabel('Where it is from').selectOption('record');
    await note.getByLabel('Day').fill('31');
    await note.getByLabel('Month').fill('2');
    await note.getByLabel('Year').fill('2022');
    await page.getByRole('button', { name: 'Save and stay' }).last().click();
    await page.getByText('There is a problem').waitFor();
    await mustBeSound(page, 'section-error');
    await note.getByLabel('Day').fill('3');
    await note.getByLabel('Month').fill('5');
    await page.getByRole('button', { name: /Save and weigh/ }).click();
    await page.waitForURL(/summary/);
    await mustBeSound(page, 'summary');
    expect(await page.locator('.app-scales__side--gaps').innerText()).toContain('names no strengths');
  });

  it('challenges, folds and says why', { timeout: 90 * SECONDS }, async () => {
    await page.goto(`${at}/sections/A2`);
    await page.locator('input[name="answer:A 2.4"][value="not-classified"]').check();
    await page.getByRole('button', { name: 'Save and stay' }).last().click();
    await page.locator('.app-rule:visible').first().waitFor();
    await mustBeSound(page, 'section-challenged');
    await page.goto(`${at}/sections/I`);
    expect(await page.locator('[data-state="folded"] [data-part="why"]').first().innerText()).toMatch(/\w{4}/);
    await mustBeSound(page, 'section-folded');
  });

  it('shows guidance, checks, history and two moments', { timeout: 120 * SECONDS }, async () => {
    await page.goto(`${at}/guidance?find=looked+after`);
    await mustBeSound(page, 'guidance');
    await page.goto(`${at}/check`);
    await mustBeSound(page, 'check');
    await page
      .getByRole('link', { name: /^A 1.3 / })
      .first()
      .click();
    expect(page.url()).toContain('#item-');
    await page.goto(`${at}/history`);
    await mustBeSound(page, 'history');
    await page
      .getByRole('link', { name: /What changed since/ })
      .last()
      .click();
    await mustBeSound(page, 'compare');
  });

  it('shows what was changed in two places', { timeout: 60 * SECONDS }, async () => {
    const other = await pageOf('inspector');
    for (const one of [page, other]) await one.goto(`${at}/sections/A1`);
    const write = async (one: Page, text: string, then: string) => {
      await one.locator('[name="note:A 1.2a"]').fill(text);
      await one.getByRole('button', { name: 'Save and stay' }).last().click();
      await one.getByText(then).first().waitFor();
    };
    await write(other, 'On the other device', 'Saved');
    await write(page, 'On this one', 'Changed in two places');
    await mustBeSound(page, 'conflict');
    await page.getByLabel(/What you just entered/).check();
    await page.getByRole('button', { name: 'Keep what I chose' }).click();
    await page.waitForURL(/sections/);
    expect(await page.locator('[name="note:A 1.2a"]').inputValue()).toBe('On this one');
  });

  it('is submitted, opened again by the lead inspector, and says why', { timeout: 120 * SECONDS }, async () => {
    await page.goto(`/inspections/${court.inspectionId}/cases/${court.caseId}/assess`);
    await page.getByRole('button', { name: /Begin/ }).click();
    await page.waitForURL(/responses/);
    const here = new URL(page.url()).pathname;
    for (let round = 0; round < 4 && !(await isReady(here)); round++) await answerAll(here);
    await isReady(here);
    await mustBeSound(page, 'check-ready');
    await page.getByRole('button', { name: 'Submit this assessment' }).click();
    await page.getByText('Submitted and sealed').waitFor();
    await mustBeSound(page, 'submitted');
    const lead = await pageOf('lead-inspector');
    await lead.goto(`${here}/check`);
    await lead.getByRole('link', { name: 'Open it again' }).click();
    await lead.getByRole('button', { name: 'Open again' }).click();
    await lead.getByText('Say why it is opened again').first().waitFor();
    await mustBeSound(lead, 'reopen');
    await lead.getByLabel('Why is it opened again?').fill('The release date is of another sentence.');
    await lead.getByRole('button', { name: 'Open again' }).click();
    await page.goto(here);
    expect(await page.locator('main').innerText()).toContain('of another sentence');
    await page.goto('/my-cases');
    expect(await page.locator('main').innerText()).toContain('Opened again');
  });
});
