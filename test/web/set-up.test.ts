import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '../../src/inspection/account/totp/totp.ts';
import { composeWeb } from '../../src/web/start.ts';
import { launchBrowser } from '../browser/launch.ts';
import { freshStore, releaseTestServer } from '../store/testing/fresh-store.ts';
import { faultsOf, heading, openWindow, press } from './sign-in/browser.ts';
import { freePort } from './testing/free-port.ts';
import { testConfig } from './testing/real-app.ts';
import { ENLARGED, overflow, PHONE } from './testing/windows.ts';

const { browser, ...launch } = await launchBrowser();
if (browser === null) console.warn('reason' in launch ? launch.reason : '');
afterAll(async () => {
  await browser?.close();
  await releaseTestServer();
});

/** Where pictures of each page go, where somebody wants to look at them. */
const PICTURES = process.env['PICTURES'];
const SECONDS = 1000;
const PASSWORD = 'paper lantern river';

/** An installation as it is on its first day: nobody, no service, no inspection. */
async function openInstallation() {
  const { store, database, dispose } = await freshStore();
  const config = testConfig({ PORT: String(await freePort()), ABOVELINE_HOME: '/nonexistent' });
  const { app, link } = await composeWeb(config, store, pino({ level: 'silent' }));
  await app.server.listen({ port: config.port, host: '127.0.0.1' });
  return {
    store,
    database,
    config,
    link,
    close: async () => {
      await app.server.close();
      await dispose();
    },
  };
}

const seen = new Set<string>();

/** What every page must be: without a fault that axe finds, wide enough for nobody, on a phone and at 400 % too. */
async function look(page: Page, name: string): Promise<void> {
  expect(await faultsOf(page), name).toEqual([]);
  const before = page.viewportSize();
  for (const size of [PHONE, ENLARGED]) {
    await page.setViewportSize(size);
    expect(await overflow(page), `${name} sticks out`).toBeLessThanOrEqual(0);
    if (PICTURES !== undefined && size === PHONE && !seen.has(name)) await picture(page, `${name}-phone`);
  }
  if (before) await page.setViewportSize(before);
  if (PICTURES !== undefined && !seen.has(name)) await picture(page, name);
  seen.add(name);
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES ?? '', { recursive: true });
  await page.screenshot({ path: join(PICTURES ?? '', `${name}.png`), fullPage: true });
}

/** Goes through the second step of a new account, from the page that offers it. */
async function setUpSecondStep(page: Page): Promise<void> {
  const secret = (await page.locator('[data-totp-key] code').textContent())?.replaceAll(' ', '') ?? '';
  await page.getByLabel('6-digit code').fill(codeAt(secret, Date.now()));
  await press(page, 'Continue');
  await press(page, 'continue');
}

async function fillDay(page: Page, legend: string, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  const group = page.getByRole('group', { name: legend, exact: true });
  await group.getByLabel('Day').fill(date);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

const errorsOn = (page: Page) => page.locator('.govuk-error-summary__list').innerText();

describe.skipIf(browser === null).each([true, false])(
  'an inspection from an empty installation, with scripts: %s',
  (scripts) => {
    let installation: Awaited<ReturnType<typeof openInstallation>>;
    const opened = browser as Browser;
    const windows: BrowserContext[] = [];
    const window = async () => {
      const { context, page } = await openWindow(opened, installation.config.baseUrl, scripts);
      windows.push(context);
      await page.setViewportSize({ width: 1280, height: 900 });
      return page;
    };
    beforeAll(async () => {
      installation = await openInstallation();
    });
    afterAll(async () => {
      for (const context of windows) await context.close();
      await installation?.close();
    });

    let administrator: Page;
    let planner: Page;
    let contact: Page;
    let base = '';

    it('begins with an administrator who invites a planner and an inspector', { timeout: 90 * SECONDS }, async () => {
      administrator = await window();
      await administrator.goto((await installation.link()) ?? '');
      await administrator.getByLabel('Your name').fill('Ada Admin');
      await administrator.getByLabel('User name').fill('ada');
      await administrator.getByLabel('New password').fill(PASSWORD);
      await press(administrator, 'Continue');
      await setUpSecondStep(administrator);
      await look(administrator, 'home-administrator');
      await administrator.goto('/inspections');
      expect(await administrator.locator('main').innerText()).toContain('Set up the first one');
      await look(administrator, 'inspections-empty');

      planner = await window();
      const invite = async (name: string, userName: string, role: string | null) => {
        await administrator.goto('/accounts/new');
        await administrator.getByLabel('Name', { exact: true }).fill(name);
        await administrator.getByLabel('User name').fill(userName);
        if (role !== null) await administrator.getByLabel(role).check();
        await press(administrator, 'Make the invitation');
        return administrator.getByLabel('Link').inputValue();
      };
      await invite('Idris Inspector', 'idris', null);
      await planner.goto(await invite('Pia Planner', 'pia', 'Inspection planner'));
      await planner.getByLabel('New password').fill(PASSWORD);
      await press(planner, 'Continue');
      await setUpSecondStep(planner);
      expect(await heading(planner)).toBe('Home');
      await look(planner, 'home-planner');
    });

    it('goes on to an inspection that the planner leads', { timeout: 120 * SECONDS }, async () => {
      await press(planner, 'Set up an inspection', 'link');
      await look(planner, 'kind');
      await planner.getByLabel('Single inspection').check();
      await press(planner, 'Continue');
      await look(planner, 'new');
      await press(planner, 'Set up the inspection');
      expect(await errorsOn(planner)).toContain('Choose a programme');
      await look(planner, 'new-errors');
      await planner.getByLabel('Service', { exact: true }).fill('Westmarsh');
      await planner.getByLabel('Inspection of work with children and victims').check();
      await planner.getByLabel('England').check();
      await fillDay(planner, 'First day of fieldwork', '2026-05-11');
      await fillDay(planner, 'Last day of fieldwork', '2026-05-01');
      await press(planner, 'Set up the inspection');
      expect(await errorsOn(planner)).toContain('The fieldwork cannot end before it begins');
      await fillDay(planner, 'Last day of fieldwork', '2026-05-32');
      await press(planner, 'Set up the inspection');
      expect(await errorsOn(planner)).toContain('Last day of fieldwork: enter a day that exists');
      await fillDay(planner, 'Last day of fieldwork', '2026-05-22');
      await press(planner, 'Set up the inspection');
      expect(await heading(planner)).toBe('Westmarsh: inspection of work with children and victims, 2026');
      base = new URL(planner.url()).pathname;
      await look(planner, 'inspection-new');
      expect(await planner.locator('.app-next').innerText()).toContain('Add the inspectors and assessors to the team');
    });

    it('is changed in its settings, with a history', { timeout: 60 * SECONDS }, async () => {
      await planner.goto(`${base}/settings`);
      await look(planner, 'settings');
      await planner.getByLabel('Title').fill('');
      await press(planner, 'Save changes');
      expect(await errorsOn(planner)).toContain('Enter a title');
      await planner.getByLabel('Title').fill('Westmarsh 2026');
      await planner.getByLabel('Wales').check();
      await press(planner, 'Save changes');
      const history = await planner.locator('.app-history').innerText();
      expect(history).toContain('Place: from England to Wales');
      expect(history).toContain('Pia Planner');
      await look(planner, 'settings-history');
    });

    it('gets a team, on which nobody is twice what they cannot be', { timeout: 60 * SECONDS }, async () => {
      await planner.goto(`${base}/team`);
      await look(planner, 'team');
      await press(planner, 'Add to the team');
      expect(await errorsOn(planner)).toBe('Choose a person\nChoose a role');
      await planner.getByLabel('Person').selectOption({ label: 'Idris Inspector (Inspectorate or partner)' });
      await planner.getByRole('radio', { name: 'Inspector', exact: true }).check();
      await press(planner, 'Add to the team');
      expect(await planner.locator('table').innerText()).toContain('Idris Inspector');
      await press(planner, 'Remove the role of lead inspector from Pia Planner');
      expect(await errorsOn(planner)).toContain('Nobody else leads this inspection');
      await look(planner, 'team-last-lead');
    });

    it('invites the contact of the service, who joins with a link that works once', {
      timeout: 120 * SECONDS,
    }, async () => {
      await planner.goto(`${base}/invitations`);
      await look(planner, 'invitations-empty');
      await planner.getByLabel('Who is it for?').fill('Casey of Westmarsh');
      await planner.getByLabel('Which service do they work for?').selectOption('');
      await press(planner, 'Make a link');
      expect(await errorsOn(planner)).toContain('Choose the service that this person works for');
      await planner.getByLabel('Which service do they work for?').selectOption({ label: 'Westmarsh (inspected)' });
      await press(planner, 'Make a link');
      await look(planner, 'invitation-link');
      const first = await planner.getByLabel('Link').inputValue();
      await press(planner, 'Go to the invitations', 'button');
      expect(await planner.content()).not.toContain(first);
      await look(planner, 'invitations');
      await press(planner, 'Make a new link for Casey of Westmarsh');
      const link = await planner.getByLabel('Link').inputValue();

      contact = await window();
      expect((await contact.goto(first))?.status()).toBe(404);
      await look(contact, 'join-over');
      await contact.goto(link);
      await look(contact, 'join');
      expect(await contact.locator('main').innerText()).toContain('Your account will belong to Westmarsh');
      await press(contact, 'Continue');
      expect(await errorsOn(contact)).toContain('Enter your name');
      await contact.getByLabel('Your name').fill('Casey Contact');
      await contact.getByLabel('User name').fill('idris');
      await contact.getByLabel('New password').fill(PASSWORD);
      await press(contact, 'Continue');
      expect(await errorsOn(contact)).toContain('There is an account with this user name');
      await contact.getByLabel('User name').fill('casey');
      await contact.getByLabel('New password').fill(PASSWORD);
      await press(contact, 'Continue');
      await setUpSecondStep(contact);
      expect(new URL(contact.url()).pathname).toBe(base);
      expect(await contact.locator('.app-next').innerText()).toContain('Give the lists of cases');
      await look(contact, 'inspection-contact');
      const late = await window();
      expect((await late.goto(link))?.status()).toBe(404);

      await planner.goto(`${base}/invitations`);
      expect(await planner.locator('table').innerText()).toContain('Casey Contact joined');
      await planner.goto(`${base}/team`);
      await planner.getByLabel('Person').selectOption({ label: 'Casey Contact (Westmarsh; only as service contact)' });
      await planner.getByRole('radio', { name: 'Inspector', exact: true }).check();
      await press(planner, 'Add to the team');
      expect(await errorsOn(planner)).toContain('they cannot inspect it');
      await look(planner, 'team-conflict');
    });

    it('gets a timetable in which clashes show, and nothing is lost', { timeout: 120 * SECONDS }, async () => {
      await planner.goto(`${base}/timetable`);
      await look(planner, 'timetable-empty');
      const add = async (title: string, from: string, to: string) => {
        await planner.goto(`${base}/timetable/new`);
        await planner.getByLabel('Meeting').check();
        await planner.getByLabel('Title').fill(title);
        await fillDay(planner, 'Day', '2026-05-11');
        await planner.getByLabel('Begins').fill(from);
        await planner.getByLabel('Ends').fill(to);
        await planner.getByLabel('Place').fill('Town hall');
        await planner.getByLabel('Idris Inspector').check();
        await press(planner, 'Save');
      };
      await planner.goto(`${base}/timetable/new`);
      await look(planner, 'entry-new');
      await press(planner, 'Save');
      expect(await errorsOn(planner)).toContain('Enter when it begins');
      await look(planner, 'entry-errors');
      await add('Opening', '9:30', '11am');
      await add('Management board', '10.45', '12pm');
      expect(await planner.locator('.app-clashes').innerText()).toContain(
        'Idris Inspector, Monday 11 May 2026: “Opening” is not over when “Management board” begins at 10:45.',
      );
      await look(planner, 'timetable');
      await press(planner, 'Management board', 'link');
      await look(planner, 'entry-change');
      await planner.getByLabel('Begins').fill('8:00');
      await press(planner, 'Save');
      await press(planner, 'Management board', 'link');
      expect(await planner.locator('.app-history li').count()).toBe(2);
      await press(planner, 'Cancel this entry');
      expect(await planner.locator('table').innerText()).toContain('Cancelled');
      expect(await planner.locator('.app-clashes').count()).toBe(0);
      await look(planner, 'timetable-cancelled');
      const calendar = await contact.request.get(`${base}/timetable.ics`);
      expect(calendar.headers()['content-disposition']).toBe('attachment; filename="timetable.ics"');
      expect(await calendar.text()).toContain('DTSTART:20260511T083000Z');
      await contact.goto(`${base}/timetable`);
      expect(await contact.locator('table').innerText()).toContain('Opening');
      expect(await contact.getByRole('link', { name: 'Opening' }).count()).toBe(0);
    });

    it('is moved on although something stands against it, with a reason', { timeout: 60 * SECONDS }, async () => {
      await planner.goto(`${base}/stage`);
      expect(await planner.locator('main').innerText()).toContain('The service has not given its list of cases');
      await look(planner, 'stage');
      await planner.getByLabel('Move on: Sample drawn').check();
      await press(planner, 'Change the stage');
      expect(await errorsOn(planner)).toContain('Say why it moves on');
      await planner.getByLabel('Why?').fill('The list came by other means.');
      await press(planner, 'Change the stage');
      expect(await planner.locator('main').innerText()).toContain('The stage is changed.');
      await planner.goto(`${base}/settings`);
      expect(await planner.locator('.app-history').innerText()).toContain('Reason: The list came by other means.');
      await planner.goto(`${base}/framework`);
      await look(planner, 'framework');
    });

    it('can be given another lead by an administrator, who stays outside', { timeout: 60 * SECONDS }, async () => {
      await administrator.goto('/inspections');
      await look(administrator, 'inspections');
      expect((await administrator.request.get(base)).status()).toBe(404);
      await administrator
        .getByLabel('Lead inspector to add to Westmarsh 2026')
        .selectOption({ label: 'Idris Inspector' });
      await press(administrator, 'Add', 'button');
      expect(await administrator.locator('table').innerText()).toContain('Idris Inspector and Pia Planner');
    });

    it('leaves a service to audit itself, seen by nobody else', { timeout: 60 * SECONDS }, async () => {
      await contact.goto('/');
      await look(contact, 'home-contact');
      await press(contact, 'Set up an audit', 'link');
      await look(contact, 'own-audit');
      await contact.getByLabel("A service's own audit").first().check();
      await contact.getByLabel('England').check();
      await press(contact, 'Set up the audit');
      await look(contact, 'inspection-audit');
      const audit = new URL(contact.url()).pathname;
      expect(await contact.locator('.app-next').innerText()).toContain('Set the place and the days');
      for (const other of [administrator, planner]) expect((await other.request.get(audit)).status()).toBe(404);
      await administrator.goto('/inspections');
      expect(await administrator.locator('table').innerText()).not.toContain('audit');
      await contact.goto(`${audit}/team`);
      await look(contact, 'team-audit');
      expect(await contact.getByLabel('Person').innerText()).not.toContain('Pia Planner');
    });
  },
);
