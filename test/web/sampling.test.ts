import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { addSampling } from '../store/testing/sampling-world.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, ENLARGED, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
const SOON = { timeout: 15 * SECONDS };
/** Where pictures of every page are put, when somebody wants to look at them. */
const SHOTS = process.env['SHOTS'];
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Samples in the browser: skipped. ${launch.reason}`);

const real = await realApp();
const world = await addSampling(real.store, real.world, { victims: 24 });
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

const drawn = () => real.store.transaction(world.actors.lead, (tx) => tx.draws.cases(inspectionId));
const selected = async () => (await drawn()).filter(({ state }) => state === 'selected');

describe.skipIf(launch.browser === null)('from a confirmed list to allocated cases', () => {
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
  /** What the summary of errors says, once the answer is there. */
  const problems = async (page: Page) => {
    await page.locator('.govuk-error-summary').waitFor();
    return page.locator('.govuk-error-summary a').allInnerTexts();
  };
  const text = (page: Page) => page.locator('main').innerText();

  it('the lead inspector previews and draws both samples', { timeout: 120 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector');
    await page.goto(`${base}/sample`);
    await look(page, 'samples');
    expect(await page.locator('tbody tr').count()).toBe(2);
    await page.getByRole('link', { name: "Children's cases" }).click();
    await look(page, 'preview');
    await expect.poll(() => text(page), SOON).toContain('Eligible cases against the sample');
    expect(await page.locator('main svg[role=img] title').first().textContent()).not.toBe('');
    await page.getByRole('link', { name: 'See every excluded case' }).click();
    await look(page, 'excluded');
    await expect.poll(() => text(page), SOON).toContain('WM-1009');
    await page.goBack();
    await page.getByText('Try another size').click();
    await page.getByLabel('Cases in the sample').fill('24');
    await page.getByRole('button', { name: 'Show the preview' }).click();
    expect(await page.locator('.app-figures__one', { hasText: 'In the sample' }).innerText()).toContain('24');
    await page.getByRole('button', { name: 'Draw the sample' }).click();
    await look(page, 'draw');
    expect(await page.getByLabel('Seed').inputValue()).toBe('westmarsh-seed');
    await page.getByLabel('Seed').fill('');
    await page.getByRole('button', { name: /Draw/ }).click();
    await look(page, 'draw-error');
    await page.getByLabel('Seed').fill('journey');
    await page.getByRole('button', { name: /Draw/ }).click();
    await page.waitForURL('**/sample/children');
    await expect.poll(() => text(page), SOON).toContain('The sample has been drawn.');
    await expect.poll(() => text(page), SOON).toContain('journey');
    await look(page, 'drawn');
    await page.getByRole('link', { name: 'How this sample came about' }).click();
    await expect.poll(() => text(page), SOON).toContain('it is the same sample');
    await look(page, 'steps');

    await page.goto(`${base}/sample/victims`);
    await page.getByRole('button', { name: 'Draw the sample' }).click();
    await page.getByRole('button', { name: /Draw \d+ cases/ }).click();
    await page.waitForURL('**/sample/victims');
    expect((await selected()).map(({ kind }) => kind)).toContain('victim');
  });

  it('draws again with a reason, and replaces a case with a reason', { timeout: 120 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector', { scripts: false });
    await page.goto(`${base}/sample/children`);
    await page.getByRole('button', { name: 'Draw again' }).click();
    await page.getByRole('button', { name: 'Draw the sample' }).click();
    expect(await problems(page)).toEqual(['Say why it is drawn again.', 'Say in a sentence what was wrong.']);
    await look(page, 'redraw-error');
    await page.getByLabel('Eligibility was judged on the wrong date').check();
    await page.getByLabel('What was wrong?').fill('The day was a week late.');
    await page.getByLabel('Seed').fill('journey again');
    await page.getByRole('button', { name: 'Draw the sample' }).click();
    await page.waitForURL('**/sample/children');
    await expect.poll(() => text(page), SOON).toContain('The day was a week late.');

    await page
      .getByRole('link', { name: /^Replace case/ })
      .first()
      .click();
    await look(page, 'replace');
    await page.getByRole('button', { name: 'Replace the case' }).click();
    expect(await problems(page)).toHaveLength(2);
    await page.getByLabel('The case moved to another service').check();
    await page.getByLabel('What happened?').fill('Moved to Saltmere in May.');
    await page.getByRole('button', { name: 'Replace the case' }).click();
    await page.waitForURL('**/sample/children');
    await expect.poll(() => text(page), SOON).toContain('Moved to Saltmere in May.');
    await look(page, 'replaced');
    await page.getByRole('button', { name: /Take back/ }).click();
    await page.goto(`${base}/sample/children`);
    await expect.poll(() => text(page), SOON).toContain('Taken back on');
  });

  it('the service sees its selected cases once it is told', { timeout: 60 * SECONDS }, async () => {
    const contact = await pageOf('service-contact');
    await contact.goto(`${base}/selected`);
    await expect.poll(() => text(contact), SOON).toContain('No case to prepare yet');
    await look(contact, 'selected-none');
    const lead = await pageOf('lead-inspector');
    for (const plan of ['children', 'victims']) {
      await lead.goto(`${base}/sample/${plan}`);
      await lead.getByRole('button', { name: 'Tell the service' }).click();
      await expect.poll(() => text(lead), SOON).toContain('The service was told on');
    }
    await contact.reload();
    await look(contact, 'selected');
    const shown = await text(contact);
    for (const one of await selected()) {
      expect(shown).toContain(one.serviceReference);
      expect(shown).not.toContain(one.reference);
    }
    expect((await contact.goto(`${base}/sample/children`))?.status()).toBe(403);
  });

  it('conflicts are recorded, then a proposal is looked at and accepted', { timeout: 120 * SECONDS }, async () => {
    const page = await pageOf('lead-inspector');
    await page.goto(`${base}/allocation`);
    await look(page, 'allocation-empty');
    await page.getByRole('link', { name: 'Conflicts of interest' }).click();
    await look(page, 'conflicts-none');
    await page.getByRole('button', { name: 'Record' }).click();
    await look(page, 'conflicts-error');
    await page.getByLabel('Person', { exact: true }).selectOption({ label: 'first' });
    await page.getByLabel('All cases of a case manager').selectOption({ label: 'Manager 1' });
    await page.getByLabel('Family or friend').check();
    await page.getByLabel('The person', { exact: true }).check();
    await page.getByRole('button', { name: 'Record' }).click();
    await expect.poll(() => text(page), SOON).toContain('Cases of Manager 1');
    await look(page, 'conflicts');

    await page.goto(`${base}/allocation`);
    await page.getByLabel('Most cases for local').fill('x');
    await page.getByRole('button', { name: 'Save the limits' }).click();
    await look(page, 'capacity-error');
    await page.getByLabel('Most cases for local').fill('3');
    await page.getByRole('button', { name: 'Save the limits' }).click();
    await page.getByRole('button', { name: 'Propose an allocation' }).click();
    await page.getByLabel(/Cases for two assessors/).fill('20');
    await page.getByRole('button', { name: 'Show the proposal' }).click();
    await look(page, 'proposal');
    const places = Number(/allocate (\d+) places/.exec(await text(page))?.[1]);
    expect(places).toBeGreaterThan((await selected()).length);
    await page.getByRole('button', { name: /Accept/ }).click();
    await page.waitForURL('**/allocation');
    await expect.poll(() => text(page), SOON).toContain('The proposal was carried out.');
    await expect.poll(() => text(page), SOON).toContain('Every selected case has an assessor');
    await look(page, 'allocation');
  });

  it('a case is taken away and given to another by hand', { timeout: 60 * SECONDS }, async () => {
    const page = await pageOf('quality-lead', { scripts: false });
    await page.goto(`${base}/allocation`);
    await page.getByRole('button', { name: 'Allocate', exact: true }).click();
    expect(await problems(page)).toHaveLength(2);
    await look(page, 'allocation-error');
    await page.getByRole('link', { name: 'Change' }).first().click();
    await look(page, 'assessors');
    await page.getByRole('button', { name: 'Take away' }).first().click();
    expect(await problems(page)).toEqual(['Choose why the case is taken away.']);
    await page.locator('select[name=reason]').first().selectOption('absence');
    await page.getByRole('button', { name: 'Take away' }).first().click();
    await expect.poll(() => text(page), SOON).toContain('The case was taken away.');
    await page.getByLabel('Person', { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Allocate' }).click();
    await expect.poll(() => text(page), SOON).toMatch(/The cases were allocated|conflict of interest/);
  });

  it('a sample is not drawn again once it is allocated: the page says what to do', async () => {
    const page = await pageOf('lead-inspector');
    await page.goto(`${base}/sample/children`);
    await expect.poll(() => text(page), SOON).toContain('A single case can be replaced');
    await page.goto(`${base}/sample/children/draw`);
    expect(await page.getByRole('button', { name: /Draw/ }).count()).toBe(0);
  });
});

describe('neither of two blind assessors learns of the other', () => {
  const get = async (who: Who, url: string) =>
    real.app.server.inject({ url, headers: { cookie: await real.signIn(who) } });

  it('through any page or file that they can open', async () => {
    const all = await selected();
    const pair = all.find(({ kind }) => kind === 'child');
    const caseId = pair?.caseId ?? '';
    await real.database.asSuperuser('DELETE FROM allocation WHERE inspection_id = $1 AND case_id = $2', [
      inspectionId,
      caseId,
    ]);
    const names = { inspector: 'first', 'quality-lead': 'quality' } as const;
    await real.database.asSuperuser(
      `UPDATE account SET display_name = 'Blind ' || user_name WHERE user_name IN ('first', 'quality')`,
    );
    await real.store.transaction(world.actors.lead, (tx) =>
      tx.draws.allocate(
        inspectionId,
        (['first', 'quality'] as const).flatMap((person) =>
          (pair?.instruments ?? []).map((instrument) => ({
            caseId,
            instrument,
            accountId: world.actors[person].accountId,
          })),
        ),
      ),
    );
    // Who else has the case stands in no page of theirs about that case. The quality lead allocates, and still is blind.
    const about = async (who: Who) => {
      const pages = [`${base}/cases/${caseId}`, `${base}/cases/${caseId}/assessors`, `${base}/allocation/download`];
      const found: string[] = [];
      for (const url of pages) {
        const { body, statusCode } = await get(who, url);
        if (statusCode !== 200) continue;
        const lines = url.endsWith('download')
          ? body.split('\r\n').filter((line) => line.includes(pair?.reference ?? ''))
          : [body];
        found.push(
          ...lines.map((line) =>
            line.replace(/<option[\s\S]*?<\/option>/g, '').replace(/<header[\s\S]*?<\/header>/, ''),
          ),
        );
      }
      return found.join('\n');
    };
    const quality = await about('quality-lead');
    expect(quality).toContain(`Blind ${names['quality-lead']}`);
    expect(quality).not.toContain(`Blind ${names.inspector}`);
    const inspector = await about('inspector');
    expect(inspector).toContain(`Blind ${names.inspector}`);
    expect(inspector).not.toContain(`Blind ${names['quality-lead']}`);
    const { body } = await get('quality-lead', `${base}/allocation?show=two`);
    expect(body).not.toContain(pair?.reference ?? '');
  });

  it('writes files that a spreadsheet does not run', async () => {
    await real.database.asSuperuser(
      `UPDATE case_text SET value = '"=HYPERLINK(1)"' WHERE inspection_id = $1 AND field = 'caseManager'`,
      [inspectionId],
    );
    for (const url of [
      `${base}/sample/children/download/cases`,
      `${base}/allocation/download`,
      `${base}/selected/download`,
    ]) {
      const { body, headers } = await get('lead-inspector', url);
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+\.csv"$/);
      expect(body).toContain("'=HYPERLINK(1)");
      expect(body).not.toMatch(/,=HYPERLINK/);
    }
    for (const what of ['excluded', 'mirror', 'strata', 'steps']) {
      const { statusCode, body } = await get('quality-lead', `${base}/sample/children/download/${what}`);
      expect([statusCode, body.length > 40]).toEqual([200, true]);
    }
  });
});
