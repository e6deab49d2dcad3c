import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesInFolder, zipFramework } from '../../src/inspection/framework/index.ts';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { makePolicyOfficer } from './testing/policy-officer.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Frameworks in the browser: skipped. ${launch.reason}`);

const real = await realApp();
const colleague = await makePolicyOfficer(real, 'Morgan Hale');
/** Where pictures of the pages go, for those who want to look at them. */
const PICTURES = process.env['PICTURES_TO'];

afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

describe.skipIf(launch.browser === null)('frameworks in the browser', () => {
  const browser = launch.browser as Browser;
  const open: BrowserContext[] = [];

  beforeAll(async () => {
    await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  });
  afterAll(async () => {
    for (const context of open) await context.close();
  });

  const pageOf = async (options: Parameters<typeof windowOf>[3] = {}, cookie?: string): Promise<Page> => {
    const context = await windowOf(browser, real, cookie === undefined ? 'policy-officer' : 'signed-out', options);
    if (cookie !== undefined) await context.addCookies([{ name: 'session', value: cookie, url: real.config.baseUrl }]);
    open.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20 * SECONDS);
    return page;
  };

  /** Nothing for axe to find, nothing that sticks out, at a desk and on a phone. */
  const mustBeSound = async (page: Page, name: string): Promise<void> => {
    for (const viewport of [DESK, PHONE, ENLARGED]) {
      await page.setViewportSize(viewport);
      expect([name, viewport.width, await overflow(page)]).toEqual([name, viewport.width, 0]);
      if (viewport === ENLARGED) continue;
      expect([name, ...(await violations(page))]).toEqual([name]);
      if (PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, `${name}-${viewport.width}.png`), fullPage: true });
      }
    }
    await page.setViewportSize(DESK);
  };

  const YJS = '/frameworks/yjs-2025';
  it.each([
    ['list', '/frameworks'],
    ['framework', YJS],
    ['questions', `${YJS}/instruments/victim`],
    ['routing', `${YJS}/instruments/victim/routing`],
    ['preview', `${YJS}/instruments/victim/preview`],
    ['examples', `${YJS}/examples`],
    ['sources', `${YJS}/sources`],
    ['conformance', `${YJS}/conformance?as=decided`],
    ['compare', `${YJS}/compare`],
    ['drafts', '/framework-drafts'],
    ['new-draft', '/framework-drafts/new'],
  ])('shows the page “%s” without a fault, with scripts and without', { timeout: 120 * SECONDS }, async (name, url) => {
    const page = await pageOf();
    expect((await page.goto(url))?.status()).toBe(200);
    await mustBeSound(page, name);
    const bare = await pageOf({ scripts: false });
    await bare.goto(url);
    expect([await bare.locator('h1').count(), ...(await violations(bare))]).toEqual([1]);
  });

  /** Presses a button of a preview, whose address stays the same. */
  const goTo = async (page: Page, button: string): Promise<void> => {
    const shown = page.waitForEvent('domcontentloaded');
    await page.getByRole('button', { name: button, exact: true }).last().click();
    await shown;
  };

  it('opens guidance with one key, and all of it with another', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf();
    await page.goto(`${YJS}/instruments/victim`);
    const first = page.locator('details[data-app-guidance]').first();
    await first.locator('summary').press('Enter');
    expect(await first.getAttribute('open')).toBe('');
    await page.getByRole('button', { name: 'Open all guidance' }).press('Enter');
    const counts = await page.locator('details[data-app-guidance]').count();
    expect(await page.locator('details[data-app-guidance][open]').count()).toBe(counts);
  });

  it('works every example through with the engine, and says that all come out', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf({ scripts: false });
    for (const id of ['cci-2009', 'iyow-2016', 'yot-standards-2020', 'domain-three-2022', 'yjs-2025']) {
      await page.goto(`/frameworks/${id}/examples`);
      const said = /(\d+) of (\d+) come out/.exec(await page.locator('main').innerText());
      expect([id, said?.[1]]).toEqual([id, said?.[2]]);
      expect(Number(said?.[2])).toBeGreaterThan(5);
    }
  });

  it('draws the routing as a picture with the same in words beside it', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf();
    await page.goto(`${YJS}/instruments/child/routing`);
    await expect
      .poll(() => page.evaluate("document.querySelector('img.app-routing').naturalWidth"))
      .toBeGreaterThan(500);
    expect(await page.locator('#in-words ~ ul li').count()).toBeGreaterThan(40);
  });

  it('previews a questionnaire: asks, derives, challenges, and keeps what was typed on other steps', {
    timeout: 90 * SECONDS,
  }, async () => {
    const page = await pageOf({ scripts: false });
    await page.goto('/frameworks/domain-three-2022/instruments/child/preview');
    await page.getByLabel('Disposal', { exact: true }).selectOption({ label: 'Community resolution' });
    await goTo(page, 'Next section');
    const folded = await page.locator('.app-folded').count();
    expect(folded).toBeGreaterThan(0);
    const asked = page.locator('.app-question input[type=radio]').first();
    await asked.check();
    const name = (await asked.getAttribute('name')) ?? '';
    await goTo(page, 'Next section');
    expect(await page.locator(`input[type=hidden][name="${name}"]`).count()).toBe(1);
    await goTo(page, 'Previous section');
    expect(await page.locator(`input[name="${name}"]:checked`).count()).toBe(1);
    await mustBeSound(page, 'preview-answered');
    await goTo(page, 'The case');
    expect(await page.getByLabel('Disposal', { exact: true }).inputValue()).toBe('community-resolution');
    const tables = await real.database.asSuperuser('SELECT count(*)::int AS n FROM answer_event');
    expect(tables).toEqual([{ n: 0 }]);
  });

  it('challenges in a preview, and takes an explanation', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf({ scripts: false });
    await page.goto('/frameworks/domain-three-2022/instruments/child/preview');
    const steps = page.locator('.app-steps button');
    const at = (await steps.allInnerTexts()).findIndex((text) => /safe/i.test(text));
    await goTo(page, (await steps.allInnerTexts())[at] ?? '');
    await page.locator('input[name="answer:A 2.4"][value="not-classified"]').check();
    await goTo(page, 'Update');
    const rule = page.locator('.app-rule').first();
    expect(await rule.innerText()).toContain('Look again');
    await rule.getByLabel('Explain, or change the answer').fill('The record was begun last week.');
    await goTo(page, 'Next section');
    await goTo(page, 'Previous section');
    expect(await page.locator('.app-rule textarea').first().inputValue()).toBe('The record was begun last week.');
    await mustBeSound(page, 'preview-challenged');
  });

  it('goes from a copy with a fault to a published version, which takes two people', {
    timeout: 240 * SECONDS,
  }, async () => {
    const page = await pageOf();
    await page.goto('/frameworks');
    await page.getByRole('button', { name: 'Begin a draft' }).click();
    await page.getByLabel('Framework and version').selectOption('domain-three-2022@3.4');
    await page.getByRole('button', { name: 'Copy it' }).click();
    await page.waitForURL(/framework-drafts\/[0-9a-f-]{36}$/);
    const draft = new URL(page.url()).pathname;
    expect(await page.locator('main').innerText()).toContain('Nothing is wrong');
    expect(await page.locator('main').innerText()).toContain('Version 3.5');
    await mustBeSound(page, 'draft-sound');

    await page.getByRole('link', { name: 'instruments/child.yaml' }).click();
    const text = page.getByLabel('Text of instruments/child.yaml');
    const before = await text.inputValue();
    const faulty = before.replace(/when: .*disposal.*/, (line) => line.replace('disposal', 'disposall'));
    expect(faulty).not.toBe(before);
    const line = before.split('\n').findIndex((one, index) => one !== faulty.split('\n')[index]) + 1;
    await text.fill(faulty);
    await page.getByRole('button', { name: 'Save and check' }).click();
    await page.waitForURL(/file\?name=/);
    const problem = page.locator(`[data-app-problem-line="${line}"]`).first();
    expect(await problem.innerText()).toContain('disposall');
    await problem.getByRole('button', { name: `Go to line ${line}` }).click();
    const chosen = await page.evaluate(
      "(() => { const one = document.getElementById('text'); return one.value.slice(one.selectionStart, one.selectionEnd); })()",
    );
    expect(chosen).toContain('disposall');
    await mustBeSound(page, 'file-with-problem');

    await page.goto(draft);
    expect(await page.locator('main').innerText()).toMatch(/\d+ problems?/);
    await mustBeSound(page, 'draft-with-problem');
    await page.goto(`${draft}/proposal`);
    expect(await page.locator('main').innerText()).toContain('cannot be proposed yet');

    await page.goto(`${draft}/file?name=instruments%2Fchild.yaml`);
    const mended = before.replace(/label: (.*)/, 'label: $1 (clarified)');
    await page.getByLabel('Text of instruments/child.yaml').fill(mended);
    await page.getByRole('button', { name: 'Save and check' }).click();
    await page.waitForURL(/file\?name=/);
    expect(await page.locator('main').innerText()).toContain('Nothing is wrong in this file');
    await page.goto(`${draft}/read/compare`);
    expect(await page.locator('main').innerText()).toContain('(clarified)');
    await mustBeSound(page, 'compare-draft');

    await page.goto(`${draft}/proposal`);
    await page.getByRole('button', { name: 'Propose it' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say what changes');
    await page.getByLabel('What changes, for those who will use it').fill('One label is clearer.');
    await mustBeSound(page, 'proposal-open');
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.getByText('It is proposed. Another policy officer').waitFor();
    expect(await page.getByRole('button', { name: 'Publish it' }).count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('You proposed this version yourself');
    await mustBeSound(page, 'proposal-own');
    // The form that the page does not show is refused as well.
    const csrf = await page.locator('input[name=_csrf]').first().inputValue();
    const answer = await page.request.post(`${draft}/publish`, { form: { _csrf: csrf, proposal: '1' } });
    const refused = { status: answer.status(), text: await answer.text() };
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Ask another policy officer to publish it');

    const other = await pageOf({}, colleague);
    await other.goto(`${draft}/proposal`);
    await mustBeSound(other, 'proposal-other');
    await other.getByRole('button', { name: 'Publish it' }).click();
    await other.getByText('It is published. New inspections').waitFor();
    await mustBeSound(other, 'published');
    await page.goto('/frameworks');
    await expect
      .poll(async () => {
        await page.reload();
        return page.locator('tr', { hasText: 'Domain three' }).innerText();
      })
      .toContain('3.5');
    await page.goto('/frameworks/domain-three-2022');
    expect(await page.locator('main').innerText()).toContain('One label is clearer.');
    await mustBeSound(page, 'framework-versions');
    expect((await real.deps.frameworks.list()).find(({ id }) => id === 'domain-three-2022')?.version).toBe('3.5');
    const planner = await (await windowOf(browser, real, 'administrator')).newPage();
    await planner.goto('/inspections/new?kind=single');
    expect(await planner.locator('main').innerText()).toMatch(/version 3[.]5/i);
    await planner.context().close();
    await page.goto('/frameworks/domain-three-2022?version=3.4');
    expect(await page.locator('main').innerText()).toContain('This is version 3.4');
  });

  it('shows the second of two people both texts, and loses neither', { timeout: 90 * SECONDS }, async () => {
    const page = await pageOf();
    await page.goto('/framework-drafts/new?from=yjs-2025%402025');
    await page.getByRole('button', { name: 'Copy it' }).click();
    const draft = new URL(page.url()).pathname;
    const file = `${draft}/file?name=guidance%2Fnew.md`;
    const other = await pageOf({ scripts: false }, colleague);
    await page.goto(file);
    await other.goto(file);
    await page.getByLabel('Text of guidance/new.md').fill('Mine');
    await page.getByRole('button', { name: 'Save and check' }).click();
    await page.getByText('Saved and checked.').waitFor();
    await other.getByLabel('Text of guidance/new.md').fill('Theirs');
    await other.getByRole('button', { name: 'Save and check' }).click();
    expect(await other.locator('.govuk-error-summary').innerText()).toContain('Somebody changed this file');
    expect(await other.locator('pre.app-source-text--tall').innerText()).toBe('Mine');
    expect(await other.getByLabel('Text of guidance/new.md').inputValue()).toBe('Theirs');
    await mustBeSound(other, 'file-overtaken');
    await other.getByRole('button', { name: 'Save and check' }).click();
    await other.getByText('Saved and checked.').waitFor();
    await other.goto(draft);
    await other.getByRole('button', { name: 'Undo the last change' }).click();
    await other.goto(file);
    expect(await other.getByLabel('Text of guidance/new.md').inputValue()).toBe('Mine');
    await other.goto(draft);
    await other.getByRole('button', { name: 'Set this draft aside' }).click();
    await mustBeSound(other, 'draft-aside');
    await other.getByRole('button', { name: 'Take it up again' }).click();
    await other.getByText('The draft is taken up again.').waitFor();
  });

  it('takes a draft from a ZIP and from a document, and refuses what is neither', {
    timeout: 120 * SECONDS,
  }, async () => {
    const page = await pageOf({ scripts: false });
    await page.goto('/framework-drafts/new');
    await page.getByRole('button', { name: 'Upload it' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose the ZIP');
    await page
      .getByLabel('ZIP of the folder')
      .setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
    await page.getByRole('button', { name: 'Upload it' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('no ZIP that can be read');
    await mustBeSound(page, 'new-draft-refused');
    const files = await filesInFolder(join(import.meta.dirname, '../../frameworks/yjs-2025'));
    const zip = zipFramework('children', {
      ...files,
      'framework.yaml': (files['framework.yaml'] ?? '').replace('id: yjs-2025', 'id: children-2027'),
    });
    await page
      .getByLabel('ZIP of the folder')
      .setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: zip });
    await page.getByRole('button', { name: 'Upload it' }).click();
    await page.waitForURL(/framework-drafts\/[0-9a-f-]{36}$/);

    await page.goto('/framework-drafts/new');
    const document =
      '# Guidance for care homes\n\n## 1 Arrival\n\n1.1 Was the child welcomed?\nLook for a record of the first day.\n\n1.2 Was the room ready?\nAsk the child.\n';
    await page
      .getByLabel('Document', { exact: true })
      .setInputFiles({ name: 'care.md', mimeType: 'text/markdown', buffer: Buffer.from(document) });
    await page.getByRole('button', { name: 'Import it' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('lower case with hyphens');
    await page
      .getByLabel('Document', { exact: true })
      .setInputFiles({ name: 'care.md', mimeType: 'text/markdown', buffer: Buffer.from(document) });
    await page.getByLabel('Id of the new framework').fill('care-2027');
    await page.getByLabel('First day on which it would be used').fill('2027-04-01');
    await page.getByRole('button', { name: 'Import it' }).click();
    await page.waitForURL(/framework-drafts\/[0-9a-f-]{36}$/);
    await mustBeSound(page, 'draft-imported');
    await page.getByRole('link', { name: 'What the import found' }).click();
    expect(await page.locator('main').innerText()).toContain('2 questions');
    await mustBeSound(page, 'import-report');
    await page.goto('/framework-drafts');
    await mustBeSound(page, 'drafts-some');
  });
});
