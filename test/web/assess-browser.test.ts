import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import {
  type Begun,
  beginIn,
  inspectorWindow,
  isLive,
  openSection,
  saveLine,
  storedValue,
} from './testing/case-page.ts';
import { pinAll } from './testing/cases.ts';
import { realApp } from './testing/real-app.ts';
import { violations } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`A case in the browser: skipped. ${launch.reason}`);

const real = await realApp();
await pinAll(real, ['domain-three-2022', 'cci-2009']);
const INSTRUMENT = 'domain-three-2022/child';

afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

const soon = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 15 * SECONDS, interval: 50 });
const note = (page: Page, id: string) => page.locator(`[name="note:${id}"]`);
const openNote = (page: Page, id: string) => page.locator(`[data-item="${id}"] [data-part=note] summary`).click();
const answer = (page: Page, id: string, code: string) =>
  page.locator(`[name="answer:${id}"][value="${code}"]`).check({ force: true });
/** What every item of the page shows, for two moments to be compared. */
const LOOK = `[...document.querySelectorAll('[data-item]')].map((one) => {
  const part = (name) => one.querySelector('[data-part="' + name + '"]');
  const seen = (name) => (part(name)?.hidden === false ? part(name).textContent.trim() : null);
  const rules = [...one.querySelectorAll('[data-rule]')].map((rule) => [rule.dataset.rule, rule.hidden]);
  return [one.dataset.item, one.dataset.state, part('answer')?.hidden, part('instead')?.hidden, seen('derived'), seen('why'), seen('kept'), seen('due'), rules];
})`;
const isSaved = (page: Page) => soon(() => saveLine(page)).toMatch(/^Saved on the server at/);
const shot = (page: Page, name: string) =>
  process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` }) : undefined;

const stored = ({ responseId }: Begun, kind: string, id: string) => storedValue(real, responseId, kind, id);
/** The nth answer of every question that can be answered by a click. */
async function answerSome(page: Page, nth: number): Promise<void> {
  for (const group of await page.locator('[data-part=answer]:not([hidden]) .govuk-radios').all())
    if (await group.isVisible()) await group.locator('input').nth(nth).check({ force: true });
}

describe.skipIf(launch.browser === null)('a case in the browser', () => {
  const browser = launch.browser as Browser;
  beforeAll(async () => {
    await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  });

  const opened = async (facts: object = { caseType: 'out-of-court' }, instrument = INSTRUMENT, section = 'A1') => {
    const context = await inspectorWindow(browser, real);
    context.setDefaultTimeout(15 * SECONDS);
    const begun = await beginIn(real, context, instrument, facts);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error('page error', error));
    await openSection(page, begun, section);
    return { context, begun, page };
  };

  const reload = async (page: Page) => {
    await page.reload();
    await isLive(page);
  };

  it('saves what is typed by itself, says so, and shows it again', { timeout: 60 * SECONDS }, async () => {
    const { context, page } = await opened();
    expect(await violations(page)).toEqual([]);
    await answer(page, 'A 1.1', 'yes');
    await openNote(page, 'A 1.1');
    await note(page, 'A 1.1').pressSequentially('Seen at home, twice.');
    await isSaved(page);
    await reload(page);
    expect(await note(page, 'A 1.1').inputValue()).toBe('Seen at home, twice.');
    expect(await page.locator('[name="answer:A 1.1"][value=yes]').isChecked()).toBe(true);
    await page.locator('[data-item="A 1.1"] [data-part=clear]').click();
    await isSaved(page);
    await reload(page);
    expect(await page.locator('[name="answer:A 1.1"]:checked').count()).toBe(0);
    await shot(page, 'saved');
    await context.close();
  });

  it('keeps on the device what has no way to the server, and sends it when there is one', {
    timeout: 60 * SECONDS,
  }, async () => {
    const { context, page } = await opened();
    await openNote(page, 'A 1.1');
    await context.route('**/changes', (route) => route.abort());
    await note(page, 'A 1.1').fill('Written on a train');
    await soon(() => saveLine(page)).toMatch(/^Kept on this device, not yet on the server/);
    expect(await violations(page)).toEqual([]);
    await shot(page, 'offline');
    await reload(page);
    expect(await note(page, 'A 1.1').inputValue()).toBe('Written on a train');
    await context.unroute('**/changes');
    await page.evaluate('dispatchEvent(new Event("online"))');
    await isSaved(page);
    await context.close();
  });

  it('folds, derives and challenges at once, says why, and tells the server nothing else', {
    timeout: 60 * SECONDS,
  }, async () => {
    const { context, page } = await opened({}, 'cci-2009/case', 'reoffending-assessment');
    const states = () =>
      page.$$eval('[data-item]', (all) =>
        Object.fromEntries(all.map((one) => [one.getAttribute('data-item'), one.getAttribute('data-state')])),
      );
    const look = () => page.evaluate(LOOK);
    const before = await states();
    await answerSome(page, 1);
    const after = await states();
    expect(after).not.toEqual(before);
    await isSaved(page);
    const byTheBrowser = await look();
    await reload(page);
    expect(byTheBrowser).toEqual(await look());
    await context.close();
  });

  it('shows what came by another tab, and one tab sends for all', { timeout: 60 * SECONDS }, async () => {
    const { context, page, begun } = await opened();
    const other = await context.newPage();
    await openSection(other, begun, 'A1');
    await openNote(other, 'A 1.1');
    await note(other, 'A 1.1').fill('From the second tab');
    await answer(other, 'A 1.2a', 'no');
    await soon(() => note(page, 'A 1.1').inputValue()).toBe('From the second tab');
    await isSaved(other);
    await isSaved(page);
    expect(await page.locator('[name="answer:A 1.2a"][value=no]').isChecked()).toBe(true);
    await page.close();
    await note(other, 'A 1.1').fill('After the first was closed');
    await soon(() => stored(begun, 'note', 'A 1.1')).toBe('After the first was closed');
    await context.close();
  });

  it('shows both sides where two devices wrote, and keeps the one that is chosen by keyboard', {
    timeout: 60 * SECONDS,
  }, async () => {
    const { context, page, begun } = await opened();
    const elsewhere = await inspectorWindow(browser, real);
    const other = await elsewhere.newPage();
    await openSection(other, begun, 'A1');
    for (const one of [page, other]) await openNote(one, 'A 1.1');
    await note(other, 'A 1.1').fill('From the office');
    await isSaved(other);
    await note(page, 'A 1.1').fill('From the train');
    const clash = page.locator('[data-part=clash]');
    await clash.waitFor();
    expect(await clash.innerText()).toContain('From the office');
    expect(await clash.innerText()).toContain('From the train');
    expect(await saveLine(page)).toContain('1 entry waits for you');
    expect(await violations(page)).toEqual([]);
    await shot(page, 'clash');
    expect(await stored(begun, 'note', 'A 1.1')).toBe('From the office');
    await clash.locator('[data-keep=mine]').press('Enter');
    await isSaved(page);
    expect(await stored(begun, 'note', 'A 1.1')).toBe('From the train');
    expect(await clash.count()).toBe(0);
    await context.close();
    await elsewhere.close();
  });

  it('says beside the field what the server will not have, and keeps what was typed', {
    timeout: 60 * SECONDS,
  }, async () => {
    const { context, page } = await opened();
    await openNote(page, 'A 1.1');
    for (const [part, value] of [
      ['day', '31'],
      ['month', '2'],
      ['year', '2022'],
    ])
      await page.locator(`[name="note:A 1.1:date-${part}"]`).fill(value ?? '');
    await note(page, 'A 1.1').focus();
    const said = page.locator('[data-part=refused]');
    await soon(() => said.innerText()).toContain('date');
    expect(await violations(page)).toEqual([]);
    await reload(page);
    await said.waitFor();
    expect(await page.locator('[name="note:A 1.1:date-day"]').inputValue()).toBe('31');
    await page.locator('[name="note:A 1.1:date-day"]').fill('28');
    await note(page, 'A 1.1').focus();
    await isSaved(page);
    expect(await said.count()).toBe(0);
    await context.close();
  });

  it('covers everything when the session ends, and goes on in place after signing in', {
    timeout: 60 * SECONDS,
  }, async () => {
    const { context, page, begun } = await opened();
    await openNote(page, 'A 1.1');
    await note(page, 'A 1.1').fill('Before');
    await isSaved(page);
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'session');
    await context.clearCookies({ name: 'session' });
    await note(page, 'A 1.1').fill('Typed while the session ended');
    const locked = page.locator('[data-part=locked]');
    await locked.waitFor();
    expect(await note(page, 'A 1.1').isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await shot(page, 'locked');
    await page.keyboard.press('Escape');
    expect(await locked.isVisible()).toBe(true);
    const value = (await real.signIn('inspector')).replace('session=', '');
    expect(value).not.toBe(cookie?.value);
    await context.addCookies([{ name: 'session', value, url: real.config.baseUrl }]);
    await locked.getByRole('button').click();
    await locked.waitFor({ state: 'detached' });
    expect(await note(page, 'A 1.1').inputValue()).toBe('Typed while the session ended');
    await soon(() => stored(begun, 'note', 'A 1.1')).toBe('Typed while the session ended');
    await context.close();
  });

  it('names what is not delivered before signing out', { timeout: 60 * SECONDS }, async () => {
    const { context, page } = await opened();
    await openNote(page, 'A 1.1');
    await context.route('**/changes', (route) => route.abort());
    await note(page, 'A 1.1').fill('Not there yet');
    await page.getByRole('button', { name: 'Sign out' }).click();
    const asks = page.locator('[data-part=leaving]');
    await asks.waitFor();
    expect(await asks.innerText()).toContain('A 1.1');
    expect(await violations(page)).toEqual([]);
    await shot(page, 'leaving');
    await asks.getByRole('button').first().click();
    expect(await note(page, 'A 1.1').inputValue()).toBe('Not there yet');
    await context.unroute('**/changes');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/signed-out');
    await context.close();
  });

  it.each([
    [
      'keeps nothing',
      'delete globalThis.indexedDB; Object.defineProperty(globalThis, "indexedDB", { get: () => { throw new Error("no") }, configurable: true }); delete globalThis.indexedDB',
    ],
    ['has no room', 'IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError") }'],
  ])('sends at once, and says so, where the browser %s', { timeout: 60 * SECONDS }, async (_, broken) => {
    const { context, begun } = await opened();
    const page = await context.newPage();
    await page.addInitScript(broken);
    await openSection(page, begun, 'A1');
    await openNote(page, 'A 1.1');
    await context.route('**/changes', (route) => route.abort());
    await note(page, 'A 1.1').fill('Held by the page alone');
    await soon(() => saveLine(page)).toMatch(/device/);
    expect(await saveLine(page)).toMatch(/It is not there yet/);
    await context.unroute('**/changes');
    await page.evaluate('dispatchEvent(new Event("online"))');
    await isSaved(page);
    expect(await stored(begun, 'note', 'A 1.1')).toBe('Held by the page alone');
    await context.close();
  });

  it('goes by its buttons and keys, without sending the form', { timeout: 60 * SECONDS }, async () => {
    const { context, page, begun } = await opened();
    const posts: string[] = [];
    page.on('request', (one) => one.method() === 'POST' && posts.push(new URL(one.url()).pathname));
    const first = page.locator('[name="answer:A 1.1"]').first();
    await first.focus();
    await page.keyboard.press('g');
    expect(await page.locator('[data-question="A 1.1"] [data-part=guidance]').getAttribute('open')).not.toBeNull();
    await answer(page, 'A 1.1', 'no');
    await page.getByRole('button', { name: 'Save and go to the next section' }).click();
    await page.waitForURL(/sections\/(?!A1)/);
    expect(await stored(begun, 'answer', 'A 1.1')).toBe('no');
    expect(posts.every((path) => path.endsWith('/changes'))).toBe(true);
    await isLive(page);
    await page.locator('[data-case-form] input[type=radio]').first().focus();
    await page.keyboard.press('/');
    await page.waitForURL('**/guidance#find');
    await context.close();
  });
});
