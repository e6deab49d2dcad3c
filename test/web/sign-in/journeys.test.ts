import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfToken } from '../../../src/inspection/account/index.ts';
import { codeAt } from '../../../src/inspection/account/totp/totp.ts';
import { launchBrowser } from '../../browser/launch.ts';
import { releaseTestServer } from '../../store/testing/fresh-store.ts';
import { addAuthenticator, faultsOf, heading, openWindow, press, sessionCookie, typePassword } from './browser.ts';
import { type Harness, openHarness, PASSWORD } from './harness.ts';

const { browser, ...launch } = await launchBrowser();
if (browser === null) console.warn('reason' in launch ? launch.reason : '');

/** Reads the key from the page, as somebody who cannot scan the picture does. */
const keyOn = async (page: Page): Promise<string> =>
  (await page.locator('[data-totp-key] code').textContent())?.replaceAll(' ', '') ?? '';

/** Gives the secret, and the code that was used: a later moment may have another one. */
const setUpTotp = async (page: Page, harness: Harness): Promise<{ readonly secret: string; readonly code: string }> => {
  const secret = await keyOn(page);
  const code = codeAt(secret, harness.account.now().getTime());
  await page.getByLabel('6-digit code').fill(code);
  await press(page, 'Continue');
  return { secret, code };
};

describe.skipIf(browser === null).each([true, false])('accounts, with scripts: %s', (scripts) => {
  let harness: Harness;
  const opened = browser as Browser;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(() => harness?.close());

  it('the first administrator makes an account, invites somebody, who comes in; a link works once', async () => {
    const link = (await harness.firstAdministratorLink()) ?? '';
    const { page, context } = await openWindow(opened, harness.baseUrl, scripts);
    await page.goto(link);
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Continue');
    expect(await page.getByRole('alert').first().innerText()).toContain('Enter your name');
    await page.getByLabel('Your name').fill('Ada Admin');
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('New password').fill('adaadaadaada');
    await press(page, 'Continue');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('New password').fill(PASSWORD);
    await press(page, 'Continue');
    expect(await heading(page)).toContain('second step');
    expect(await faultsOf(page)).toEqual([]);
    expect(await sessionCookie(context)).toBeUndefined();
    await setUpTotp(page, harness);
    expect(await heading(page)).toContain('recovery codes');
    expect(await page.locator('main li code').count()).toBe(10);
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'continue');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await harness.firstAdministratorLink()).toBeNull();

    await page.goto('/accounts/new');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Name', { exact: true }).fill('Idris Inspector');
    await page.getByLabel('User name').fill('idris@service.example');
    await press(page, 'Make the invitation');
    expect(await faultsOf(page)).toEqual([]);
    const invitation = await page.getByLabel('Link').inputValue();

    const theirs = await openWindow(opened, harness.baseUrl, scripts);
    await theirs.page.goto(invitation);
    expect(await theirs.page.locator('main').innerText()).toContain('Idris Inspector');
    await theirs.page.getByLabel('New password').fill('three words nobody');
    await press(theirs.page, 'Continue');
    await setUpTotp(theirs.page, harness);
    await press(theirs.page, 'continue');
    expect((await theirs.page.goto('/accounts'))?.status()).toBe(403);
    expect((await theirs.page.goto(invitation))?.status()).toBe(404);
    expect((await page.goto(link))?.status()).toBe(404);

    await press(page, 'Accounts', 'link');
    const { accountId = '' } =
      (await harness.store.system((tx) => tx.accounts.byUserName('idris@service.example'))) ?? {};
    await page.goto(`/accounts/${accountId}`);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Analyst').check();
    await press(page, 'Save roles');
    expect(await page.getByLabel('Analyst').isChecked()).toBe(true);
    await press(page, 'API tokens', 'link');
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Make the token');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('What is it for?').fill('Monthly figures');
    await page.getByLabel('Analyst').check();
    await press(page, 'Make the token');
    const token = await page.getByLabel('Token').inputValue();
    expect((await actorOfToken(harness.account, token))?.globalRoles).toEqual(['analyst']);
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`/accounts/${accountId}/tokens`);
    expect(await page.content()).not.toContain(token);
    await page.goto(`/accounts/${accountId}`);
    await press(page, 'Close the account');
    expect(await actorOfToken(harness.account, token)).toBeNull();
    expect(await page.locator('main').innerText()).toContain('Closed');
    await theirs.page.goto('/account');
    expect(new URL(theirs.page.url()).pathname).toBe('/sign-in');
    await context.close();
    await theirs.context.close();
  });

  it('password, then code; a code is taken once; a wrong password says nothing of the account', async () => {
    const account = await harness.addAccount({ userName: 'gwen', displayName: 'Gwen Example' });
    const { page, context } = await openWindow(opened, harness.baseUrl, scripts);
    await page.goto('/account');
    expect(page.url()).toContain('/sign-in?then=%2Faccount');
    expect(await faultsOf(page)).toEqual([]);
    await typePassword(page, 'gwen', 'not the password');
    const refusal = await page.getByRole('alert').first().innerText();
    expect(await faultsOf(page)).toEqual([]);
    await typePassword(page, 'nobody-of-that-name', 'not the password');
    expect(await page.getByRole('alert').first().innerText()).toBe(refusal);
    await typePassword(page, 'gwen', PASSWORD);
    const { secret, code } = await setUpTotp(page, harness);
    await press(page, 'continue');
    expect(await heading(page)).toBe('Your account');
    expect(await faultsOf(page)).toEqual([]);

    const other = await openWindow(opened, harness.baseUrl, scripts);
    await other.page.goto('/sign-in');
    await typePassword(other.page, 'gwen', PASSWORD);
    expect(await heading(other.page)).toBe('Enter your code');
    expect(await faultsOf(other.page)).toEqual([]);
    await other.page.getByLabel('Code').fill(code);
    await press(other.page, 'Continue');
    expect(await other.page.getByRole('alert').first().innerText()).toContain('used already');
    harness.pass(1);
    await other.page.getByLabel('Code').fill(codeAt(secret, harness.account.now().getTime()));
    await press(other.page, 'Continue');
    expect(new URL(other.page.url()).pathname).toBe('/');

    await other.page.goto('/account');
    await press(other.page, /^Sign out of/);
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    const events = await harness.asSuperuser('SELECT event FROM system_event WHERE actor_id = $1', [account.accountId]);
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['signed-in', 'totp-set-up', 'session-ended']),
    );
    await context.close();
    await other.context.close();
  });

  it('changes the password, which ends every other session', async () => {
    const { password } = await harness.addExample({ userName: 'elin', displayName: 'Elin Example' });
    const one = await openWindow(opened, harness.baseUrl, scripts);
    const other = await openWindow(opened, harness.baseUrl, scripts);
    for (const { page } of [one, other]) {
      await page.goto('/sign-in');
      await typePassword(page, 'elin', password);
    }
    await one.page.goto('/account/password');
    expect(await faultsOf(one.page)).toEqual([]);
    await one.page.getByLabel('Current password').fill('wrong');
    await one.page.getByLabel('New password').fill(PASSWORD);
    await press(one.page, 'Change password');
    expect(await one.page.getByRole('alert').first().innerText()).toContain('not your current password');
    await one.page.getByLabel('Current password').fill(password);
    await one.page.getByLabel('New password').fill(PASSWORD);
    await press(one.page, 'Change password');
    expect(await one.page.locator('main').innerText()).toContain('Your password is changed');
    await other.page.goto('/account');
    expect(new URL(other.page.url()).pathname).toBe('/sign-in');
    await press(one.page, 'Sign out');
    expect(await heading(one.page)).toBe('You have signed out');
    expect(await faultsOf(one.page)).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('a form sent after the session locked comes back filled in after signing in, and then works', async () => {
    const { password } = await harness.addExample({
      userName: 'root',
      displayName: 'Robin Root',
      globalRoles: ['administrator'],
    });
    const { page, context } = await openWindow(opened, harness.baseUrl, scripts);
    await page.goto('/sign-in');
    await typePassword(page, 'root', password);
    await page.goto('/accounts/new');
    await page.getByLabel('Name', { exact: true }).fill('Typed <before> "it" locked');
    await page.getByLabel('User name').fill('kept@service.example');
    await page.getByLabel('Analyst').check();
    const before = await sessionCookie(context);
    await harness.leave(31);
    await press(page, 'Make the invitation');
    expect(await heading(page)).toBe('You have been signed out');
    expect(await page.content()).not.toContain('Typed &lt;before');
    expect(await faultsOf(page)).toEqual([]);
    await typePassword(page, 'root', 'wrong at first');
    expect(await page.getByRole('alert').first().innerText()).toContain('not right');
    await typePassword(page, 'root', password);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed <before> "it" locked');
    expect(await page.getByLabel('User name').inputValue()).toBe('kept@service.example');
    expect(await page.getByLabel('Analyst').isChecked()).toBe(true);
    expect(await page.getByLabel('Policy officer').isChecked()).toBe(false);
    expect(await page.locator('main').innerText()).toContain('is not saved yet');
    expect(await faultsOf(page)).toEqual([]);
    expect(await sessionCookie(context)).not.toBe(before);
    await press(page, 'Make the invitation');
    expect(await heading(page)).toContain('Give this link');
    await context.close();
  });

  it('what one person typed is not shown to the next who signs in', async () => {
    const first = await harness.addExample({ userName: 'first', displayName: 'First', globalRoles: ['administrator'] });
    const next = await harness.addExample({ userName: 'next', displayName: 'Next', globalRoles: ['administrator'] });
    const { page, context } = await openWindow(opened, harness.baseUrl, scripts);
    await page.goto('/sign-in');
    await typePassword(page, 'first', first.password);
    await page.goto('/accounts/new');
    await page.getByLabel('Name', { exact: true }).fill('Private words');
    await harness.leave(31);
    await press(page, 'Make the invitation');
    await typePassword(page, 'next', next.password);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.locator('main').innerText()).toContain('somebody else');
    expect(await page.content()).not.toContain('Private words');
    await context.close();
  });

  it('a change that could let others in asks for a fresh proof, and keeps the form', async () => {
    const { password } = await harness.addExample({
      userName: 'stale',
      displayName: 'Stale',
      globalRoles: ['administrator'],
    });
    const { page, context } = await openWindow(opened, harness.baseUrl, scripts);
    await page.goto('/sign-in');
    await typePassword(page, 'stale', password);
    await page.goto('/accounts/new');
    await page.getByLabel('Name', { exact: true }).fill('Later Person');
    await page.getByLabel('User name').fill('later@service.example');
    await harness.leave(16);
    await press(page, 'Make the invitation');
    expect(await heading(page)).toBe('Confirm that it is you');
    expect(await faultsOf(page)).toEqual([]);
    expect(await harness.store.system((tx) => tx.accounts.byUserName('later@service.example'))).toBeNull();
    await typePassword(page, 'stale', password);
    await press(page, 'Make the invitation');
    expect(await heading(page)).toContain('Later Person');
    await context.close();
  });
});

describe.skipIf(browser === null)('passkeys', () => {
  let harness: Harness;
  const opened = browser as Browser;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(async () => {
    await harness?.close();
  });

  it('are made, sign in by themselves, and are refused when copied or removed', async () => {
    const { password, account } = await harness.addExample({ userName: 'mair', displayName: 'Mair Example' });
    const { page, context } = await openWindow(opened, harness.baseUrl);
    const { devtools, authenticatorId } = await addAuthenticator(page);
    await page.goto('/sign-in');
    await typePassword(page, 'mair', password);
    await page.goto('/account/passkeys/new');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('What should we call it?').fill('Work laptop');
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    expect(await page.locator('main').innerText()).toContain('Work laptop');
    expect(await faultsOf(page)).toEqual([]);

    await press(page, 'Sign out');
    await page.goto('/sign-in');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.getByText('That did not work').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${harness.baseUrl}/`);
    const sessions = await harness.store.system((tx) => tx.sessions.ofAccount(account.accountId));
    expect(sessions.map(({ method }) => method)).toEqual(['passkey']);

    // The store has seen a later counter than the device will send: somebody else used a copy.
    const [passkey] = await harness.store.system((tx) => tx.credentials.passkeys(account.accountId));
    await harness.store.system((tx) => tx.credentials.usedPasskey(passkey?.credentialId ?? '', 10_000));
    await press(page, 'Sign out');
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().innerText()).toContain('does not belong');

    await harness.store.system((tx) => tx.credentials.removePasskey(account.accountId, passkey?.credentialId ?? ''));
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('does not belong').first().waitFor();

    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('That did not work').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });

  it('finish signing in after the password, where they are the second factor', async () => {
    const account = await harness.addAccount({ userName: 'sioned', displayName: 'Sioned' });
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await addAuthenticator(page);
    await page.goto('/sign-in');
    await typePassword(page, 'sioned', PASSWORD);
    await setUpTotp(page, harness);
    await page.goto('/account/passkeys/new');
    await page.getByLabel('What should we call it?').fill('Key');
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    await press(page, 'Stop using the app');
    await press(page, /^Remove/);
    expect(await page.getByRole('alert').first().innerText()).toContain('only second step');
    expect(await faultsOf(page)).toEqual([]);

    await press(page, 'Sign out');
    await page.goto('/sign-in?then=/account');
    await typePassword(page, 'sioned', PASSWORD);
    expect(await heading(page)).toBe('Enter your code');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${harness.baseUrl}/account`);
    expect(account.example).toBe(false);
    await context.close();
  });
});

afterAll(async () => {
  await browser?.close();
  await releaseTestServer();
});
