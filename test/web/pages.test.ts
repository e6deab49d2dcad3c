import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Pages in the browser: skipped. ${launch.reason}`);

const real = await realApp();
const inspection = `/inspections/${real.world.inspection.inspectionId}`;

afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

/** Every kind of page, by somebody who may open it. */
const PAGES: readonly (readonly [Who, string])[] = [
  ['signed-out', '/'],
  ['signed-out', '/cookies'],
  ['signed-out', '/accessibility'],
  ['signed-out', '/privacy'],
  ['signed-out', '/nowhere'],
  ['analyst', '/accounts'],
  ['no-role', '/'],
  ['lead-inspector', '/'],
  ['administrator', '/'],
  ['administrator', '/accounts'],
  ['administrator', '/record'],
  ['policy-officer', '/frameworks'],
  ['policy-officer', '/frameworks/yot-standards-2020'],
  ['policy-officer', '/frameworks/yjs-2025/instruments/victim'],
  ['lead-inspector', inspection],
  ['service-contact', inspection],
  ['panel-chair', inspection],
  ['lead-inspector', `${inspection}/cases?show=all`],
  ['inspector', `${inspection}/cases`],
  ['inspector', `${inspection}/cases/${real.world.shared.caseId}`],
  ['quality-lead', `${inspection}/record`],
];
const plain = (url: string) => url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');

describe.skipIf(launch.browser === null)('pages in a browser', () => {
  const browser = launch.browser as Browser;

  beforeAll(async () => {
    await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  });

  const visit = async (
    who: Who,
    url: string,
    options: Parameters<typeof windowOf>[3],
    look: (page: Page) => Promise<void>,
  ) => {
    const context = await windowOf(browser, real, who, options);
    const page = await context.newPage();
    await page.goto(url);
    await look(page);
    await context.close();
  };

  for (const [who, url] of PAGES) {
    it(`${plain(url)} as ${who}: axe finds nothing, nothing sticks out`, { timeout: 60 * SECONDS }, async () => {
      await visit(who, url, { viewport: DESK }, async (page) => {
        expect(await violations(page)).toEqual([]);
        expect(await page.title()).toMatch(/^\S.* – Aboveline$/);
        expect(await page.locator('h1').count()).toBe(1);
        await page.setViewportSize(ENLARGED);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
      await visit(who, url, { viewport: PHONE, scripts: false }, async (page) => {
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    });
  }

  it.each([
    ['administrator', 'Administration', ['Home', 'Frameworks', 'Accounts', 'Record of access']],
    ['policy-officer', 'Frameworks', ['Home', 'Frameworks']],
    ['analyst', 'Home', ['Home', 'Frameworks']],
    ['lead-inspector', 'Your inspections', ['Home', 'My cases', 'Frameworks']],
    ['service-contact', 'Your inspections', ['Home', 'My cases', 'Frameworks']],
    ['no-role', 'Home', ['Home', 'My cases', 'Frameworks']],
  ] as const)('the first page of %s is headed “%s”', async (who, heading, navigation) => {
    await visit(who, '/', { scripts: false }, async (page) => {
      expect(await page.locator('h1').innerText()).toBe(heading);
      expect(await page.locator('.govuk-service-navigation__link').allInnerTexts()).toEqual(navigation);
      const seesInspection = heading === 'Your inspections';
      expect((await page.content()).includes('Westmarsh')).toBe(seesInspection);
    });
  });

  it('leads an inspector from the first page to a case, by the keyboard alone', { timeout: 60 * SECONDS }, async () => {
    await visit('inspector', '/', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${inspection}`);
      await page.getByRole('link', { name: 'List of cases' }).press('Enter');
      await page.waitForURL('**/cases');
      await page.getByRole('link', { name: real.world.shared.reference }).press('Enter');
      await page.waitForURL(`**/cases/${real.world.shared.caseId}`);
      expect(await page.locator('h1').innerText()).toBe(`Case ${real.world.shared.reference}`);
    });
  });

  it('runs its own script and keeps to its policy', async () => {
    const faults: string[] = [];
    const context = await windowOf(browser, real, 'administrator', { viewport: PHONE, strict: true });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto('/');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Record of access' }).first().click();
    await page.waitForURL('**/record');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows what somebody typed as text, in every place where it is shown', async () => {
    const name = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const { actors, inspection: one } = real.world;
    await real.database.asSuperuser('UPDATE account SET display_name = $1 WHERE account_id = $2', [
      name,
      actors.second.accountId,
    ]);
    await real.database.asSuperuser('UPDATE inspection SET title = $1 WHERE inspection_id = $2', [
      name,
      one.inspectionId,
    ]);
    for (const url of ['/', inspection, `${inspection}/cases?show=all`, `${inspection}/record`]) {
      await visit('lead-inspector', url, { strict: true }, async (page) => {
        expect(await page.title()).toContain('Aboveline');
        expect(await page.locator('img, script:not([nonce]):not([src])').count()).toBe(0);
        expect(await page.content()).toContain('&lt;img src=x');
      });
    }
  });
});
