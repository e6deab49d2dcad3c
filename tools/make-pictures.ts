import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openLog } from '../src/web/operations/log.ts';
import { launchBrowser } from '../test/browser/launch.ts';
import { releaseTestServer } from '../test/store/testing/fresh-store.ts';
import { exampleInspection } from '../test/web/testing/example-app.ts';
import { takeGuidePictures } from './pictures/guide-pictures.ts';

/**
 * Takes the pictures of the README: the example's report (run `npm run example` first) and five pages of the application;
 * and those of the guides, by the journeys that the tests go through. With `guides` those of the guides alone.
 */
const ROOT = join(import.meta.dirname, '..');
const launched = await launchBrowser();
if (launched.browser === null) throw new Error(launched.reason);
await takeGuidePictures(launched.browser);
if (process.argv.includes('guides')) {
  await launched.browser.close();
  await releaseTestServer();
  process.exit();
}
const example = await exampleInspection(openLog('silent'));
const page = await launched.browser.newPage({ viewport: { width: 1100, height: 860 } });

const take = (name: string) => page.screenshot({ path: join(ROOT, 'docs/pictures', `${name}.png`) });

await page.goto(pathToFileURL(join(ROOT, 'out/example/internal/report.html')).href);
await page.getByRole('heading', { name: 'Ratings at a glance' }).evaluate((heading) => heading.scrollIntoView());
await take('report');

await signIn(page, 'lead');
await take('home');
await page.getByRole('link', { name: /inspection of youth justice services/ }).click();
await take('inspection');
await page.getByRole('link', { name: 'List of cases' }).click();
await take('cases');
await page
  .locator('main')
  .getByRole('link', { name: /^[A-Z]{1,3}-?\d|^[A-Z0-9-]{4,}$/ })
  .first()
  .click();
await page.waitForURL(/\/cases\/./);
await take('case');
await page.goto(`${example.addresses[0]}/frameworks/domain-three-2022`);
await take('framework');

await launched.browser.close();
await example.close();
await releaseTestServer();

async function signIn(tab: Page, userName: string): Promise<void> {
  await tab.goto(`${example.addresses[0]}/sign-in`);
  await tab.getByLabel('User name').fill(userName);
  await tab.locator('input[type="password"]').fill(example.passwordOf(userName));
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
}
