import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../browser/launch.ts';
import { releaseTestServer } from '../../store/testing/fresh-store.ts';
import { faultsOf, heading, openWindow, press, typePassword } from './browser.ts';
import { type Harness, openHarness } from './harness.ts';
import { httpClient } from './http.ts';

const { browser, ...launch } = await launchBrowser();
if (browser === null) console.warn('reason' in launch ? launch.reason : '');

describe.skipIf(browser === null)('before a session ends', () => {
  let harness: Harness;
  let password: string;
  beforeEach(async () => {
    harness = await openHarness();
    ({ password } = await harness.addExample({ userName: 'mair', displayName: 'Mair' }));
  });
  afterEach(() => harness.close());

  const signedIn = async (scripts = true) => {
    const window = await openWindow(browser as Browser, harness.baseUrl, scripts);
    await window.page.goto('/sign-in?then=/account/password');
    await typePassword(window.page, 'mair', password);
    return window;
  };

  it('says so a few minutes before, and one press keeps it, with all that was typed', async () => {
    const { page, context } = await signedIn();
    await page.getByLabel('Current password').fill('half typed');
    await harness.leave(26);
    const notice = page.getByRole('alertdialog', { name: 'You will soon be signed out' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('in 4 minutes');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Stay signed in');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await notice.getByRole('button', { name: 'Stay signed in' }).click();
    expect((await (await answered).json()).notice).toBeNull();
    expect(await notice.count()).toBe(0);
    expect(await page.getByLabel('Current password').inputValue()).toBe('half typed');
    await harness.leave(20);
    await page.goto('/account');
    expect(await heading(page)).toBe('Your account');
    await context.close();
  });

  it('lets people sign out there and then', async () => {
    const { page, context } = await signedIn();
    await harness.leave(26);
    const loaded = page.waitForURL('**/signed-out');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await loaded;
    expect(await heading(page)).toBe('You have signed out');
    await context.close();
  });

  it('says what has become of a session that has locked, and of one that was ended elsewhere', async () => {
    const { page, context } = await signedIn();
    await harness.leave(31);
    await page.getByRole('alertdialog', { name: 'You have been signed out' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await page.goto('/sign-in');
    await typePassword(page, 'mair', password);
    await page.goto('/account');
    await harness.asSuperuser('DELETE FROM session');
    await page.getByRole('alertdialog', { name: 'This session has ended' }).waitFor();
    await context.close();
  });

  it('asks again as before where no script runs', async () => {
    const { page, context } = await signedIn(false);
    await harness.leave(31);
    await press(page, 'Change password');
    expect(await heading(page)).toBe('You have been signed out');
    await context.close();
  });

  it('looking at the time is no use of the session, and tells a stranger nothing', async () => {
    const client = httpClient(harness);
    expect((await client.get('/account/session')).json().notice.title).toBe('This session has ended');
    await client.signIn('mair', password);
    await harness.leave(20);
    const first = (await client.get('/account/session')).json();
    expect(first.notice).toBeNull();
    expect(first.again).toBeLessThanOrEqual(5 * 60 + 1);
    await client.get('/account/session');
    await harness.leave(6);
    expect((await client.get('/account/session')).json().notice.stay).toBe('Stay signed in');
    expect((await client.postBare('/account/session')).statusCode).toBe(403);
  });
});

afterAll(async () => {
  await browser?.close();
  await releaseTestServer();
});
