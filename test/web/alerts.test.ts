import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
/** Where pictures of every page are put, when somebody wants to look at them. */
const SHOTS = process.env['SHOTS'];
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Alerts in the browser: skipped. ${launch.reason}`);

const real = await realApp();
const { world } = real;
const { inspectionId } = world.inspection;
const base = `/inspections/${inspectionId}`;

beforeAll(async () => {
  await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
});
afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

const alerts = () => real.store.transaction(world.actors.lead, (tx) => tx.alerts.list(inspectionId));
const eventsOf = (alertId: string) =>
  real.store.transaction(world.actors.lead, (tx) => tx.alerts.events(inspectionId, alertId));

/** Everything that lies on the device, as text. A string: tests are checked without a browser's types. */
const READ_DEVICE = `(async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const opening = indexedDB.open(names.find((name) => name.startsWith('aboveline-alerts-')));
  const db = await new Promise((resolve) => { opening.onsuccess = () => resolve(opening.result); });
  const all = db.transaction('alerts').objectStore('alerts').getAll();
  await new Promise((resolve) => { all.onsuccess = resolve; });
  db.close();
  return JSON.stringify(all.result) + new TextDecoder().decode(all.result[0].sealed);
})()`;

describe.skipIf(launch.browser === null)('alerts and notes in the browser', () => {
  const browser = launch.browser as Browser;
  const open: BrowserContext[] = [];
  let shots = 0;

  const pageOf = async (who: Who, options: Parameters<typeof windowOf>[3] = {}): Promise<Page> => {
    const context = await windowOf(browser, real, who, { viewport: DESK, ...options });
    open.push(context);
    return context.newPage();
  };
  afterAll(async () => {
    for (const one of open) await one.close();
  });

  /** axe finds nothing and nothing sticks out: at a desk, enlarged, and on a phone. */
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await violations(page), name).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    for (const viewport of [ENLARGED, PHONE, DESK]) {
      await page.setViewportSize(viewport);
      expect(await overflow(page), `${name} at ${viewport.width}`).toBeLessThanOrEqual(0);
      if (SHOTS !== undefined && viewport !== ENLARGED) {
        mkdirSync(SHOTS, { recursive: true });
        const number = String(++shots).padStart(2, '0');
        await page.screenshot({ path: join(SHOTS, `${number}-${name}-${viewport.width}.png`), fullPage: true });
      }
    }
  };
  const text = (page: Page) => page.locator('main').innerText();
  /** What is wrong with a form, once it is shown again. */
  const errors = async (page: Page): Promise<readonly string[]> => {
    await page.locator('.govuk-error-summary').waitFor();
    return page.locator('.govuk-error-summary a').allInnerTexts();
  };
  const sees = (page: Page, words: string) => page.locator('main', { hasText: words }).waitFor();
  const fill = async (page: Page, about: RegExp, who: string) => {
    await page.getByLabel(about).check();
    await page.getByLabel('Who is it, and where are they now?').fill(who);
    await page.getByLabel('What did you see, read or hear?').fill('Bruises on both arms.');
    await page.getByLabel('What was done already, and by whom?').fill('Nothing yet.');
  };

  it('the lead inspector says whom to telephone', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector', { scripts: false });
    await page.goto(`${base}/alerts`);
    await sees(page, 'No duty contact is set');
    await look(page, 'no-alerts');
    await page.getByRole('link', { name: 'Duty contact and how long alerts wait' }).click();
    await page.getByLabel('Duty contact').fill('Kit Marlow');
    await page.getByLabel('Minutes to wait in working hours').fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await errors(page)).toEqual(['Enter their number.', 'Enter a whole number of minutes from 5 to 240.']);
    await look(page, 'settings-error');
    await page.getByLabel('Telephone number').fill('01632 960 001');
    await page.getByLabel('Minutes to wait in working hours').fill('30');
    await page.getByRole('button', { name: 'Save' }).click();
    await sees(page, 'The settings have been saved.');
  });

  it('an inspector raises one in two steps from a case, without scripts', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf('inspector', { scripts: false });
    await page.goto(`${base}/cases/${world.shared.caseId}`);
    await look(page, 'case');
    await page.getByRole('link', { name: 'Raise an alert' }).click();
    await sees(page, 'telephone Kit Marlow: 01632 960 001');
    await look(page, 'new');
    await page.getByRole('button', { name: 'Check and send' }).click();
    expect(await errors(page)).toHaveLength(4);
    await look(page, 'new-error');
    await fill(page, /The child whose case this is/, '');
    await page.getByRole('button', { name: 'Check and send' }).click();
    await sees(page, 'It has not been sent yet.');
    await sees(page, world.shared.reference);
    await look(page, 'check');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Step 1 of 2').waitFor();
    await page.getByLabel('Who is it, and where are they now?').fill('At his aunt’s');
    await page.getByRole('button', { name: 'Check and send' }).click();
    await sees(page, 'It has not been sent yet.');
    expect(await alerts()).toEqual([]);
    await page.getByRole('button', { name: 'Send the alert now' }).click();
    await page.waitForURL(/alerts\/[0-9a-f-]{36}$/);
    await sees(page, 'The alert has been sent');
    await sees(page, 'At his aunt’s');
    await look(page, 'raised');
    expect(await alerts()).toMatchObject([{ caseId: world.shared.caseId, about: 'this-child', state: 'open' }]);
  });

  it('the lead inspector sees it on every page, takes it, and sees it through', {
    timeout: 120 * SECONDS,
  }, async () => {
    const page = await pageOf('lead-inspector');
    for (const path of ['/', base, `${base}/cases`, `${base}/team`]) {
      await page.goto(path);
      expect(await page.locator('#alert-banner').innerText(), path).toContain(
        'An alert in “Westmarsh” has waited since',
      );
    }
    await page.goto(base);
    expect(await page.locator('.app-figures__one', { hasText: 'Alerts not acknowledged' }).innerText()).toContain('1');
    await look(page, 'inspection');
    await page.getByRole('link', { name: 'Open and acknowledge it' }).click();
    await page.getByRole('button', { name: 'Acknowledge: I have it' }).waitFor();
    await look(page, 'to-acknowledge');
    await page.getByRole('button', { name: 'Acknowledge: I have it' }).click();
    await sees(page, 'You have acknowledged the alert.');
    expect(await page.locator('#alert-banner').isVisible()).toBe(false);
    await page.getByText('Ask for something to be done').click();
    await page.getByRole('button', { name: 'Ask for it' }).click();
    expect(await errors(page)).toEqual([
      'Say what is to be done.',
      'Choose who does it, or write who it is.',
      'Say by when.',
    ]);
    await look(page, 'action-error');
    await page.getByLabel('What is to be done?').fill('Telephone the school');
    await page.getByLabel('Who does it?').selectOption('third');
    const due = new Date(Date.now() - 86_400_000);
    for (const [name, value] of [
      ['Day', due.getUTCDate()],
      ['Month', due.getUTCMonth() + 1],
      ['Year', due.getUTCFullYear()],
    ] as const)
      await page.getByLabel(name, { exact: true }).fill(String(value));
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await sees(page, 'The action is on the list.');
    expect(await page.locator('.app-alert-actions').innerText()).toContain('Late');
    await page.getByText('Tell the service', { exact: true }).click();
    await page.getByLabel('Why is the service told?').fill('They must act tonight');
    await page.getByLabel('What is the service asked to do?').fill('See him today');
    await page.getByRole('button', { name: 'Tell the service now' }).click();
    await sees(page, 'The service has been told.');
    await page.getByText('Mark as done: Telephone the school').click();
    await page.getByLabel('What was done?').fill('They will keep him in sight');
    await look(page, 'working');
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await sees(page, 'The action is marked as done.');
    await page.getByText('Close the alert', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Close the alert' }).click();
    expect(await errors(page)).toHaveLength(2);
    await page.getByLabel('The service acted').check();
    await page.getByLabel('In a sentence').fill('Seen the same day');
    await page.getByRole('button', { name: 'Close the alert' }).click();
    await sees(page, 'Closed: The service acted');
    await look(page, 'closed');
    await page.goto(`${base}/alerts`);
    await look(page, 'list');
  });

  it('the service sees what was decided, and nothing else', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf('service-contact');
    await page.goto(base);
    expect(await page.getByRole('link', { name: 'Raise an alert' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Alerts that you were told of' }).click();
    await sees(page, 'See him today');
    expect(await text(page)).not.toMatch(/tonight|school|first/);
    await look(page, 'released');
  });

  it('without a connection it says NOT sent, whom to telephone, and sends it later', {
    timeout: 120 * SECONDS,
  }, async () => {
    const page = await pageOf('inspector');
    const given = page.waitForResponse(/device-key/);
    await page.goto(`${base}/cases/${world.shared.caseId}`);
    await given;
    await page.waitForTimeout(500);
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Raise an alert' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Kit Marlow, 01632 960 001');
    await look(page, 'offline-write');
    await dialog.getByRole('button', { name: 'Keep it, and send' }).click();
    expect(await dialog.innerText()).toContain('Choose whom you are worried about');
    await fill(page, /Another child/, 'Her little sister, at home');
    await dialog.getByRole('button', { name: 'Keep it, and send' }).click();
    await dialog.getByText('This alert has NOT been sent').waitFor();
    expect(await dialog.innerText()).toContain('kept on this device');
    await look(page, 'offline-not-sent');
    const stored = await page.evaluate<string>(READ_DEVICE);
    expect(stored).toContain('alertId');
    expect(stored).not.toMatch(/sister|Bruises/);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('#alert-kept').innerText()).toContain('has NOT been sent');
    expect(await alerts()).toHaveLength(1);
    await page.context().setOffline(false);
    await page.locator('#alert-kept', { hasText: 'has now been sent' }).waitFor({ timeout: 30_000 });
    await look(page, 'sent-later');
    const [late] = await alerts();
    expect(late).toMatchObject({ about: 'another-child', state: 'open', writtenAt: expect.any(Date) });
    expect((await eventsOf(late?.alertId ?? '')).map(({ event }) => event)).toEqual(['raised', 'could-not-be-sent']);
  });

  it('a connection that goes while it is sent loses nothing, nor does the page being closed', {
    timeout: 120 * SECONDS,
  }, async () => {
    const page = await pageOf('local-assessor');
    const given = page.waitForResponse(/device-key/);
    await page.goto(`${base}/alerts/new`);
    await given;
    await fill(page, /Somebody else, or the public/, 'The neighbour');
    await page.getByRole('button', { name: 'Check and send' }).click();
    await page.waitForResponse(/device-key/).catch(() => {});
    await page.getByRole('button', { name: 'Send the alert now' }).waitFor();
    await page.waitForTimeout(500);
    const before = (await alerts()).length;
    await page.route('**/alerts/send', (route) => route.abort());
    await page.getByRole('button', { name: 'Send the alert now' }).click();
    await page.getByRole('dialog').getByText('This alert has NOT been sent').waitFor();
    expect(await alerts()).toHaveLength(before);
    const context = page.context();
    await page.close();
    const later = await context.newPage();
    await later.goto(`${base}/cases`);
    await later.locator('#alert-kept', { hasText: 'has now been sent' }).waitFor({ timeout: 30_000 });
    expect(await alerts()).toHaveLength(before + 1);
    expect((await alerts())[0]?.writtenAt).not.toBeNull();
  });

  it('an open page of the lead inspector shows a new one by itself', { timeout: 60 * SECONDS }, async () => {
    for (const { alertId, state } of await alerts()) {
      if (state === 'open')
        await real.store.transaction(world.actors.lead, (tx) =>
          tx.alerts.act(inspectionId, alertId, 'acknowledged', {}, null),
        );
    }
    const page = await pageOf('lead-inspector');
    await page.goto(`${base}/cases`);
    expect(await page.locator('#alert-banner').isVisible()).toBe(false);
    await real.store.transaction(world.actors.first, (tx) =>
      tx.alerts.raise({
        inspectionId,
        alertId: crypto.randomUUID(),
        about: 'victim',
        caseId: null,
        words: { who: 'a', seen: 'b', done: 'c' },
        writtenAt: null,
        tries: 0,
        minutesToQuality: 30,
        minutesToLeaders: 30,
      }),
    );
    await page.locator('#alert-banner', { hasText: 'has waited since' }).waitFor({ timeout: 25_000 });
    await look(page, 'banner');
  });

  it('notes: written at a case, read for names, dealt with', { timeout: 120 * SECONDS }, async () => {
    const inspector = await pageOf('inspector');
    await inspector.goto(`${base}/notes/new?case=${world.shared.caseId}&item=A%201.1`);
    await inspector.getByRole('button', { name: 'Send the note' }).click();
    expect(await errors(inspector)).toHaveLength(2);
    await look(inspector, 'note-error');
    await inspector.getByLabel('Practice example').check();
    await inspector.getByLabel('The note', { exact: true }).fill('Kim took Lee to football every week.');
    await inspector.getByRole('button', { name: 'Send the note' }).click();
    await sees(inspector, 'The note has been sent');
    expect(await inspector.getByRole('button', { name: /report|dealt/ }).count()).toBe(0);
    await look(inspector, 'note-own');

    const page = await pageOf('lead-inspector', { scripts: false });
    await page.goto(`${base}/notes`);
    await look(page, 'notes');
    await page.getByRole('link', { name: 'Practice example' }).click();
    await page.getByLabel('As the report may give it').fill('A worker took a child to football.');
    await page.getByRole('button', { name: 'Let it into the report' }).click();
    expect((await errors(page)).join()).toContain('tick the box');
    await look(page, 'note-not-read');
    await page.getByLabel('I have read it for names').check();
    await page.getByRole('button', { name: 'Let it into the report' }).click();
    await sees(page, 'The practice example may enter the report.');
    await page.getByLabel('What came of it?').fill('For chapter two.');
    await page.getByRole('button', { name: 'Mark as dealt with' }).click();
    await sees(page, 'The note is dealt with.');
    await look(page, 'note-dealt-with');
  });
});
