import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectionCase } from '../../src/inspection/ports/index.ts';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { beginAs } from '../store/testing/world.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Progress in the browser: skipped. ${launch.reason}`);

const real = await realApp();
const { world, store } = real;
const { inspectionId } = world.inspection;
const inspection = `/inspections/${inspectionId}`;
const url = `${inspection}/progress`;

afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

const LIVE = /^Live[.]/;
const state = (page: Page) => page.locator('[data-live-state]');
const row = (page: Page, { caseId }: InspectionCase) => page.locator(`[data-case="${caseId}"]`);
const isLive = (page: Page) => expect.poll(() => state(page).innerText(), { timeout: 15 * SECONDS }).toMatch(LIVE);
const soon = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 20 * SECONDS });

describe.skipIf(launch.browser === null)('the progress page in a browser', () => {
  const browser = launch.browser as Browser;
  beforeAll(async () => {
    await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  });

  it('works without scripts: filters, order, a way back; axe finds nothing', { timeout: 60 * SECONDS }, async () => {
    const context = await windowOf(browser, real, 'lead-inspector', { viewport: PHONE, scripts: false });
    const page = await context.newPage();
    await page.goto(inspection);
    await page.getByRole('link', { name: 'Progress of the cases' }).click();
    expect(await page.locator('h1').innerText()).toBe('Progress');
    expect(await state(page).innerText()).toContain('Reload the page');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.locator('[data-case]').count()).toBe(4);
    await page.getByLabel('State').selectOption('Not allocated');
    await page.getByRole('button', { name: 'Show cases' }).click();
    await page.waitForURL('**/progress?*progress=not-allocated*');
    expect(await page.locator('[data-case]').count()).toBe(2);
    await page.getByLabel('Late cases only').check();
    await page.getByRole('button', { name: 'Show cases' }).click();
    await page.getByText('No case fits.').waitFor();
    await page.getByRole('link', { name: 'Show all cases' }).click();
    await page.getByRole('link', { name: /^State/ }).click();
    await page.waitForURL('**/progress?sort=progress');
    expect(await page.locator('th[aria-sort="ascending"]').innerText()).toContain('State');
    expect(await page.locator('[data-case] .govuk-tag').first().innerText()).toBe('Not allocated');
    await context.close();
  });

  it('shows a change while somebody hands in, without moving a row', { timeout: 90 * SECONDS }, async () => {
    const context = await windowOf(browser, real, 'lead-inspector', { viewport: DESK });
    const page = await context.newPage();
    await page.goto(url);
    await isLive(page);
    expect(await violations(page)).toEqual([]);
    const order = await page
      .locator('[data-case]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-case')));
    const submitted = Number(await page.locator('[data-count="submitted"]').innerText());
    const { responseId } = await beginAs(store, world.actors.local, world.localCase);
    await soon(() => row(page, world.localCase).locator('.govuk-tag').first().innerText()).toBe('Begun');
    await store.transaction(world.actors.local, (tx) => tx.responses.submit(inspectionId, responseId));
    await soon(() => row(page, world.localCase).locator('.govuk-tag').first().innerText()).toBe('Submitted');
    expect(await page.locator('[data-count="submitted"]').innerText()).toBe(String(submitted + 1));
    expect(await page.locator('[data-live-said]').innerText()).toContain(world.localCase.reference);
    expect(await page.getByText('One case has changed since').isVisible()).toBe(true);
    const after = await page
      .locator('[data-case]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-case')));
    expect(after).toEqual(order);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(ENLARGED);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await context.close();
  });

  it('opens one stream for all windows of a browser, and goes on when the first is closed', {
    timeout: 90 * SECONDS,
  }, async () => {
    const context = await windowOf(browser, real, 'quality-lead', { strict: true });
    const streams: string[] = [];
    context.on('request', (request) => request.url().includes('/progress/stream') && streams.push(request.url()));
    const [one, two] = [await context.newPage(), await context.newPage()];
    await one.goto(url);
    await isLive(one);
    await two.goto(url);
    await isLive(two);
    expect(streams).toHaveLength(1);
    await beginAs(store, world.actors.first, world.shared);
    for (const page of [one, two])
      await soon(() => row(page, world.shared).locator('li').allInnerTexts()).toContain('first: Begun');
    await one.close();
    await soon(async () => streams.length).toBe(2);
    await beginAs(store, world.actors.second, world.shared);
    await soon(() => row(two, world.shared).locator('li').allInnerTexts()).toContain('second: Begun');
    await context.close();
  });

  it('asks by itself where there is no stream, and does not call itself live', { timeout: 90 * SECONDS }, async () => {
    const context = await windowOf(browser, real, 'lead-inspector');
    await context.route('**/progress/stream**', (route) => route.abort());
    const page = await context.newPage();
    // What the page waits a quarter of a minute for happens at once.
    await page.clock.install();
    const later = () => page.clock.fastForward(35 * SECONDS);
    await page.goto(url);
    await later();
    await soon(() => state(page).innerText()).toMatch(/^Not live[.]/);
    await store.transaction(world.actors.lead, (tx) =>
      tx.cases.setState(inspectionId, world.victimCase.caseId, 'reserve'),
    );
    await later();
    await soon(() => row(page, world.victimCase).innerText()).toContain('No longer selected');
    await context.route('**/progress/poll**', (route) => route.abort());
    await later();
    await soon(() => state(page).innerText()).toMatch(/^No connection[.]/);
    await context.unroute('**/progress/poll**');
    await context.clearCookies();
    await later();
    await expect.poll(() => state(page).innerText(), { timeout: 40 * SECONDS }).toMatch(/^No longer kept up to date/);
    await context.close();
  });
});
