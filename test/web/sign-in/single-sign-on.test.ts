import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../browser/launch.ts';
import { releaseTestServer } from '../../store/testing/fresh-store.ts';
import { faultsOf, openWindow, press, typePassword } from './browser.ts';
import { freePort, type Harness, openHarness } from './harness.ts';
import { httpClient } from './http.ts';
import { CLIENT, type Issuer, openIssuer } from './issuer.ts';

const { browser, ...launch } = await launchBrowser();
if (browser === null) console.warn('reason' in launch ? launch.reason : '');

const person = (name: string, groups: readonly string[]) => ({
  name,
  preferred_username: `${name.split(' ')[0]?.toLowerCase()}@service.example`,
  email: `${name.split(' ')[0]?.toLowerCase()}@service.example`,
  email_verified: true,
  groups,
});

/** Types a name into the issuer's own page, and agrees. */
const signInAtIssuer = async (page: Page, subject: string): Promise<void> => {
  await page.locator('input[name="login"]').fill(subject);
  await page.locator('input[name="password"]').fill('anything');
  const loaded = page.waitForEvent('load');
  await page.locator('button[type="submit"]').click();
  await loaded;
  const consent = page.locator('button[type="submit"]', { hasText: 'Continue' });
  if (await consent.isVisible()) await consent.click();
};

const toIssuer = async (page: Page, issuer: Issuer): Promise<void> => {
  await press(page, 'organisation');
  await page.waitForURL(`${issuer.address}/**`);
};

describe.skipIf(browser === null)('single sign-on at a real issuer', () => {
  let harness: Harness;
  let issuer: Issuer;
  const opened = browser as Browser;
  beforeAll(async () => {
    const [port, issuerPort] = [await freePort(), await freePort()];
    issuer = await openIssuer(issuerPort, `http://localhost:${port}`);
    harness = await openHarness(
      {
        OIDC_ISSUER: issuer.address,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_ROLES_CLAIM: 'groups',
        OIDC_ROLES: 'staff-policy=policy-officer staff-root=administrator',
      },
      port,
    );
  });
  afterAll(async () => {
    await harness?.close();
    await issuer?.close();
  });

  it('makes an account on the first visit, with the roles that are mapped, and takes them away again', async () => {
    issuer.people.set('17', person('Petra Policy', ['staff-policy', 'unmapped']));
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await page.goto('/sign-in?then=/account');
    expect(await faultsOf(page)).toEqual([]);
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '17');
    await page.waitForURL(`${harness.baseUrl}/account`);
    expect(await page.locator('main').innerText()).toContain('Petra Policy');
    expect(await page.locator('main').innerText()).toContain('through your organisation');
    const made = await harness.store.system((tx) => tx.accounts.byUserName('petra@service.example'));
    expect(made?.globalRoles).toEqual(['policy-officer']);

    issuer.people.set('17', person('Petra Policy', []));
    await press(page, 'Sign out');
    await page.waitForURL(`${issuer.address}/**`);
    await page.locator('button[type="submit"]').first().click();
    await page.waitForURL(`${harness.baseUrl}/signed-out**`);
    await page.goto('/sign-in');
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '17');
    await page.waitForURL(`${harness.baseUrl}/`);
    const after = await harness.store.system((tx) => tx.accounts.byUserName('petra@service.example'));
    expect(after).toMatchObject({ accountId: made?.accountId, globalRoles: [] });
    await context.close();
  });

  it('never joins an account by its name; the person links it when signed in', async () => {
    const { password, account } = await harness.addExample({ userName: 'lowri@service.example', displayName: 'Lowri' });
    issuer.people.set('18', person('Lowri Linked', []));
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await page.goto('/sign-in');
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '18');
    await page.waitForURL(`${harness.baseUrl}/**`);
    expect(await page.getByRole('alert').first().innerText()).toContain('with your user name already');
    expect(await faultsOf(page)).toEqual([]);
    await typePassword(page, 'lowri@service.example', password);
    await page.goto('/account');
    await press(page, 'Link your organisation');
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Link your organisation');
    await page.waitForURL(`${issuer.address}/**`);
    await signInAtIssuer(page, '18');
    await page.waitForURL(`${harness.baseUrl}/account`);
    expect(await page.locator('main').innerText()).toContain('is linked');
    expect(await harness.store.system((tx) => tx.identities.accountOf(issuer.address, '18'))).toBe(account.accountId);
    await context.close();
  });

  it('refuses an answer of the issuer in another browser, or a second time', async () => {
    issuer.people.set('19', person('Cerys Code', []));
    const one = await openWindow(opened, harness.baseUrl);
    await one.page.goto('/sign-in');
    await toIssuer(one.page, issuer);
    const cookies = await one.context.cookies();
    // As in another browser: the answer comes where nobody set out. The issuer's code stays unused.
    await one.context.clearCookies({ name: 'passage' });
    await signInAtIssuer(one.page, '19');
    await one.page.waitForURL(`${harness.baseUrl}/**`);
    expect(await one.page.getByRole('alert').first().innerText()).toContain('took too long');
    const answer = one.page.url();
    expect(answer).toContain('code=');

    const other = await openWindow(opened, harness.baseUrl);
    await other.page.goto('/sign-in');
    await toIssuer(other.page, issuer);
    await other.page.goto(answer);
    expect(await other.page.getByRole('alert').first().innerText()).toContain('did not confirm');
    expect((await other.page.goto('/account'))?.url()).toContain('/sign-in');

    await one.context.addCookies(cookies);
    await one.page.goto(answer);
    expect(new URL(one.page.url()).pathname).toBe('/');
    await one.page.goto(answer);
    expect(await one.page.getByRole('alert').first().innerText()).toContain('took too long');
    await one.context.close();
    await other.context.close();
  });

  it('refuses an account that was closed here', async () => {
    issuer.people.set('20', person('Dylan Done', []));
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await page.goto('/sign-in');
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '20');
    await page.waitForURL(`${harness.baseUrl}/`);
    const made = await harness.store.system((tx) => tx.accounts.byUserName('dylan@service.example'));
    await harness.store.system((tx) => tx.accounts.update(made?.accountId ?? '', { state: 'disabled' }));
    await page.goto('/account');
    await press(page, 'organisation');
    await page.waitForURL(`${harness.baseUrl}/sign-in/single-sign-on/return**`);
    expect(await page.getByRole('alert').first().innerText()).toContain('did not confirm');
    await context.close();
  });

  it('links nothing before a fresh proof', async () => {
    const { password } = await harness.addExample({ userName: 'nia@service.example', displayName: 'Nia' });
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await page.goto('/sign-in?then=/account/single-sign-on');
    await typePassword(page, 'nia@service.example', password);
    await harness.leave(16);
    await press(page, 'Link your organisation');
    expect(await page.locator('h1').innerText()).toBe('Confirm that it is you');
    await context.close();
  });

  it('ends what was opened through the issuer when the person signs out there', async () => {
    issuer.people.set('22', person('Gwyn Gone', []));
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await page.goto('/sign-in?then=/account');
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '22');
    await page.waitForURL(`${harness.baseUrl}/account`);
    await page.goto(`${issuer.address}/session/end`);
    await page.locator('button[type="submit"]').first().click();
    await page.waitForURL(`${issuer.address}/session/end/success**`);
    await expect.poll(async () => (await page.goto(`${harness.baseUrl}/account`))?.url()).toContain('/sign-in');
    const events = await harness.asSuperuser(
      "SELECT detail FROM system_event WHERE event = 'signed-out' AND detail->>'by' = 'issuer'",
    );
    expect(events).toHaveLength(1);
    await context.close();
  });

  it('takes no message about signing out that the issuer did not sign', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer.address,
      aud: CLIENT.id,
      sub: '17',
      jti: 'x',
      iat: now,
      exp: now + 100,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    };
    const forged = `${part({ alg: 'RS256', typ: 'logout+jwt' })}.${part(claims)}.${Buffer.alloc(256).toString('base64url')}`;
    const sent = await httpClient(harness).postBare('/sign-in/single-sign-on/ended', { logout_token: forged });
    expect(sent.statusCode).toBe(400);
    expect((await httpClient(harness).postBare('/sign-in/single-sign-on/ended')).statusCode).toBe(400);
  });

  it('keeps a form over the visit to the issuer', async () => {
    issuer.people.set('21', person('Ffion First', ['staff-root']));
    const { page, context } = await openWindow(opened, harness.baseUrl);
    await page.goto('/sign-in?then=/accounts/new');
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '21');
    await page.waitForURL(`${harness.baseUrl}/accounts/new`);
    await page.getByLabel('Name', { exact: true }).fill('Typed before');
    await harness.leave(31);
    await press(page, 'Make the invitation');
    await toIssuer(page, issuer);
    await signInAtIssuer(page, '21');
    await page.waitForURL(`${harness.baseUrl}/sign-in/again`);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed before');
    await context.close();
  });
});

afterAll(async () => {
  await browser?.close();
  await releaseTestServer();
});
