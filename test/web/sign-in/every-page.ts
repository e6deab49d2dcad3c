import type { Page } from 'playwright-core';
import { codeAt } from '../../../src/inspection/account/totp/totp.ts';
import { press, typePassword } from './browser.ts';
import { type Harness, PASSWORD } from './harness.ts';

/**
 * Opens every page of sign-in and of accounts once, in the order in which somebody meets them, and calls `look` on each.
 */
export const everyPage = async (
  harness: Harness,
  page: Page,
  look: (name: string) => Promise<void>,
): Promise<readonly string[]> => {
  const seen: string[] = [];
  const see = async (name: string): Promise<void> => {
    seen.push(name);
    await look(name);
  };
  const at = async (path: string, name: string): Promise<void> => {
    await page.goto(path);
    await see(name);
  };
  await arrive(harness, page, see, at);
  await people(page, see, at);
  await ownAccount(harness, page, see, at);
  await endings(harness, page, see, at);
  return seen;
};

type See = (name: string) => Promise<void>;
type At = (path: string, name: string) => Promise<void>;

const newCode = async (page: Page, harness: Harness): Promise<string> => {
  const key = (await page.locator('[data-totp-key] code').textContent())?.replaceAll(' ', '') ?? '';
  return codeAt(key, harness.account.now().getTime());
};

/** The first administrator's way in. */
const arrive = async (harness: Harness, page: Page, see: See, at: At): Promise<void> => {
  await at((await harness.firstAdministratorLink()) ?? '', 'first-administrator');
  await press(page, 'Continue');
  await see('first-administrator-errors');
  await page.getByLabel('Your name').fill('Angharad Administrator-Featherstonehaugh');
  await page.getByLabel('User name').fill('angharad.administrator@youth-justice-inspection.example');
  await page.getByLabel('New password').fill(PASSWORD);
  await press(page, 'Continue');
  await see('set-up');
  await page.locator('summary').click();
  await see('set-up-by-hand');
  await page.getByLabel('6-digit code').fill(await newCode(page, harness));
  await press(page, 'Continue');
  await see('recovery-codes');
};

/** What an administrator does for others. */
const people = async (page: Page, see: See, at: At): Promise<void> => {
  await at('/accounts/new', 'person-new');
  await page.getByLabel('Name', { exact: true }).fill('Idris Inspector');
  await page.getByLabel('User name').fill('idris.inspector.with.a.long.name@youth-justice-inspection.example');
  await press(page, 'Make the invitation');
  await see('person-link');
  const link = await page.getByLabel('Link').inputValue();
  await press(page, 'Go to the account');
  await see('person');
  const { pathname } = new URL(page.url());
  await at(`${pathname}/tokens`, 'tokens');
  await press(page, 'Make the token');
  await see('tokens-errors');
  await at(link, 'invitation');
  await at(`/invitation/${'A'.repeat(43)}`, 'link-over');
};

const ownAccount = async (harness: Harness, page: Page, see: See, at: At): Promise<void> => {
  await at('/account', 'account');
  await at('/account/password', 'password');
  await press(page, 'Change password');
  await see('password-errors');
  await at('/account/totp', 'totp');
  await at('/account/passkeys/new', 'passkey');
  if (harness.config.oidc !== null) await at('/account/single-sign-on', 'single-sign-on');
  await harness.leave(16);
  await at('/account/totp', 'proof');
};

/** Locked with a form, the second step, signed out. */
const endings = async (harness: Harness, page: Page, see: See, at: At): Promise<void> => {
  await page.goto('/accounts/new');
  await page.getByLabel('Name', { exact: true }).fill('Typed before');
  await harness.leave(31);
  await press(page, 'Make the invitation');
  await see('locked');
  await typePassword(page, 'angharad.administrator@youth-justice-inspection.example', 'not the password');
  await see('sign-in-errors');
  await typePassword(page, 'angharad.administrator@youth-justice-inspection.example', PASSWORD);
  await see('code');
  await press(page, 'Continue');
  await see('code-errors');
  await at('/signed-out', 'signed-out');
  await page.context().clearCookies();
  await at('/sign-in', 'sign-in');
};
