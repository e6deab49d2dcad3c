import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { exampleInspection } from './testing/example-app.ts';
import { violations } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`The example in the browser: skipped. ${launch.reason}`);

const example = await exampleInspection(pino({ level: 'silent' }));

afterAll(async () => {
  await launch.browser?.close();
  await example.close();
  await releaseTestServer();
});

/** Who signs in, the heading of their first page, and what leads on from it. */
const FIRST_PAGES = [
  ['lead', 'Your inspections', 'You are lead inspector'],
  ['inspector-1', 'Your inspections', 'You are inspector'],
  ['local-1', 'Your inspections', 'You are local assessor'],
  ['partner', 'Your inspections', 'You are partner inspector'],
  ['quality', 'Your inspections', 'You are quality lead'],
  ['panel-member', 'Your inspections', 'You are panel member'],
  ['panel-chair', 'Your inspections', 'You are panel chair'],
  ['service-contact', 'Your inspections', 'You are service contact'],
  ['analyst', 'Home', 'Figures across published inspections'],
  ['policy', 'Frameworks', 'Inspection frameworks'],
  ['administrator', 'Administration', 'You cannot open casework'],
] as const;

describe.skipIf(launch.browser === null)('the example inspection', () => {
  const browser = launch.browser as Browser;

  const signedIn = async (userName: string, scripts: boolean): Promise<Page> => {
    const context = await browser.newContext({ bypassCSP: true, baseURL: example.addresses[0] });
    if (!scripts) await context.route(/[.]js($|[?])/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('User name').fill(userName);
    await page.locator('input[name=password]').fill(example.passwordOf(userName));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${example.addresses[0]}/`);
    return page;
  };

  it.each(FIRST_PAGES)('%s signs in to “%s”', { timeout: 60 * SECONDS }, async (userName, heading, words) => {
    const page = await signedIn(userName, userName.length % 2 === 0);
    expect(await page.locator('h1').innerText()).toBe(heading);
    expect(await page.locator('main').innerText()).toContain(words);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('is served by two processes alike: signed in at one, out at both', { timeout: 60 * SECONDS }, async () => {
    const page = await signedIn('inspector-1', true);
    await page.goto(`${example.addresses[1]}/`);
    await page.getByRole('link', { name: 'Westmarsh' }).first().click();
    await page.getByRole('link', { name: 'List of cases' }).click();
    const reference = await page.locator('tbody a').first().innerText();
    await page.locator('tbody a').first().click();
    expect(await page.locator('h1').innerText()).toBe(`Case ${reference}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${example.addresses[0]}/frameworks`);
    expect(await page.locator('h1').innerText()).toBe('Sign in');
    await page.context().close();
  });
});
