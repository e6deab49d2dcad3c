import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A fresh window at the application; without scripts where told. Scripts are blocked by a route: axe needs its own. */
export const openWindow = async (
  browser: Browser,
  baseURL: string,
  scripts = true,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const context = await browser.newContext({ baseURL, bypassCSP: true });
  if (!scripts) await context.route('**/*.js', (route) => route.abort());
  context.setDefaultTimeout(15_000);
  return { context, page: await context.newPage() };
};

/** What axe finds on a page, in words that say where. */
export const faultsOf = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

export const heading = async (page: Page): Promise<string> => (await page.locator('h1').first().innerText()).trim();

/** Presses a button that leads to another page, and waits until that is there. */
export const press = async (page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> => {
  const loaded = page.waitForEvent('load');
  const options = typeof name === 'string' ? { name, exact: name === 'Sign in' || name === 'Sign out' } : { name };
  await page.getByRole(role, options).first().click();
  await loaded;
};

/** Fills the form of names and password and sends it. */
export const typePassword = async (page: Page, userName: string, password: string): Promise<void> => {
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
};

/** The cookie that carries the session. */
export const sessionCookie = async (context: BrowserContext): Promise<string | undefined> =>
  (await context.cookies()).find(({ name }) => name === 'session')?.value;

/** Chromium's own authenticator, which answers every question with a yes. */
export const addAuthenticator = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { devtools, authenticatorId };
};
