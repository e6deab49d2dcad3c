import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { childRow, csvOf, filledTemplate, makeListInspection, victimRow } from './testing/list-world.ts';
import { realApp } from './testing/real-app.ts';
import { DESK, overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const SECONDS = 1000;
const SHOTS = process.env['PICTURES'];
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Lists in the browser: skipped. ${launch.reason}`);

const real = await realApp();
afterAll(async () => {
  await launch.browser?.close();
  await real.close();
  await releaseTestServer();
});

let shots = 0;
/** Looks at a page as everybody has to be able to: axe, at a desk and on a phone. */
async function lookAt(page: Page, name: string): Promise<void> {
  expect(await violations(page), name).toEqual([]);
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    expect(await overflow(page), `${name} at ${viewport.width}`).toBe(0);
    if (SHOTS === undefined) continue;
    mkdirSync(SHOTS, { recursive: true });
    const file = `${String(++shots).padStart(2, '0')}-${name}-${viewport.width}.png`;
    await page.screenshot({ path: join(SHOTS, file), fullPage: true });
  }
  await page.setViewportSize(DESK);
}

describe.skipIf(launch.browser === null)('a service gives its lists', () => {
  const browser = launch.browser as Browser;
  beforeAll(async () => {
    await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  });

  const open = async (who: Parameters<typeof windowOf>[2], scripts: boolean): Promise<[BrowserContext, Page]> => {
    const context = await windowOf(browser, real, who, { scripts });
    return [context, await context.newPage()];
  };
  const upload = async (page: Page, name: string, buffer: Buffer) => {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Upload and check' }).click();
  };
  const heading = (page: Page) => page.locator('h1').innerText();

  it.each([true, false])(
    'from the empty form to the confirmed list (scripts: %s)',
    { timeout: 120 * SECONDS },
    async (scripts) => {
      const { inspection, framework } = await makeListInspection(real);
      // What a heading means is remembered for the service: the second run has others.
      const officer = scripts ? 'Officer in charge' : 'Officer';
      const pet = scripts ? 'Pet name' : 'Pet';
      const [children, victims] = framework.sampling;
      if (!children || !victims) throw new Error('the framework has no two lists');
      const [context, page] = await open('service-contact', scripts);
      await page.goto(`/inspections/${inspection.inspectionId}/lists`);
      await lookAt(page, 'lists');
      await page.getByRole('link', { name: children.title }).click();
      await lookAt(page, 'list-not-given');

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page
          .getByRole('link', { name: 'Download the empty list' })
          .or(page.getByRole('button', { name: 'Download the empty list' }))
          .first()
          .click(),
      ]);
      const template = readFileSync(await download.path());
      const rows = [
        ...Array.from({ length: 8 }, (_, i) => ({ ...childRow(i), [pet]: 'Rex', Surname: `Fox${i}` })),
        childRow(8, { start: 'soon', gender: 'zzz', Surname: 'Fox1' }),
        childRow(9, { person: 'Robin Fox' }),
        { case: 'Total', person: '9' },
      ];
      const filled = await filledTemplate(template, children, rows, { manager: officer }, [pet, 'Surname']);
      await page.getByRole('button', { name: 'Upload a list' }).click();
      await lookAt(page, 'upload');
      await upload(page, 'our list.xlsx', filled);

      // The columns: two of them nobody but the service can say.
      expect(await heading(page)).toBe('What the columns are');
      expect(await page.locator('main').innerText()).toContain('Dropped: it identifies somebody');
      await page.getByRole('button', { name: 'Save and check' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('Say which column holds “Case manager”');
      await lookAt(page, 'columns');
      await page.getByLabel(`What the column ${officer} holds`).selectOption('manager');
      await page.getByLabel(`What the column ${pet} holds`).selectOption({ label: 'Not needed: leave it out' });
      await page.getByRole('button', { name: 'Save and check' }).click();

      // Every problem beside its cell.
      expect(await heading(page)).toBe('Check the list');
      await lookAt(page, 'check');
      const cells = page.locator('.app-cell-wrong');
      expect(await cells.count()).toBeGreaterThan(8);
      expect(await page.locator('#row-10').innerText()).toContain('“soon”');
      expect(await page.locator('#row-11').innerText()).toContain('looks like the name of a person');
      expect(await page.locator('main').innerText()).not.toContain('Fox1');

      // In place.
      await page.locator('#row-10').getByLabel('Start date').fill('12/04/2025');
      await page.locator('#row-10').getByLabel('Gender').selectOption('Male');
      await page.locator('#row-10').getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => page.locator('#row-10 .govuk-error-message').count()).toBe(0);
      await page.locator('#row-11').getByLabel('Person reference').fill('P-509');
      await page.locator('#row-11').getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => page.locator('#row-11').count()).toBe(0);
      // The row that is no case is left out, with a reason.
      await page.locator('#row-12').getByRole('link', { name: 'Whole row' }).click();
      await lookAt(page, 'row');
      await page.getByRole('button', { name: 'Leave the row out' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('Say why');
      await page.getByLabel('It is no case').check();
      await page.getByRole('button', { name: 'Leave the row out' }).click();
      await page.getByRole('link', { name: 'Left out by hand (1)' }).click();
      await lookAt(page, 'left-out');
      await page.getByRole('button', { name: 'Go on to confirm' }).click();

      expect(await page.locator('main').innerText()).toContain('Surname');
      await lookAt(page, 'confirm');
      await page.getByRole('button', { name: 'Confirm the list' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('Say that you have looked');
      await page.getByLabel('I have looked at').check();
      await page.getByRole('button', { name: 'Confirm the list' }).click();
      expect(await page.locator('main').innerText()).toContain('The list is confirmed and part of the inspection.');
      await lookAt(page, 'confirmed');

      // The victims' list is linked to the children's.
      await page.goto(`/inspections/${inspection.inspectionId}/lists/${victims.id}/upload`);
      const named = [
        victimRow(1),
        victimRow(2),
        victimRow(3, { 'child-case': 'WM-9999' }),
        victimRow(4, { consent: '' }),
      ];
      await upload(page, 'victims.csv', Buffer.from(csvOf(victims, named)));
      expect(await heading(page)).toBe('Check the list');
      expect(await page.locator('#row-4').innerText()).toContain(
        '“WM-9999” is on no row of “Children’s cases”'.replace('’', "'"),
      );
      await page.locator('#row-5').getByLabel('Consent to contact').selectOption('No');
      await page.locator('#row-5').getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Go on to confirm' }).click();
      await page.getByLabel('I have looked at').check();
      await page.getByRole('button', { name: 'Confirm the list' }).click();
      await context.close();

      // What the lead inspector gets: both lists, every row linked or not, and no name.
      const { lead } = real.world.actors;
      await real.store.transaction(lead, async (tx) => {
        const standing = await tx.longLists.standing(inspection.inspectionId);
        expect(standing.map(({ plan, rows: count }) => [plan, count])).toEqual([
          [children.id, 10],
          [victims.id, 4],
        ]);
        const [first, second] = await Promise.all(
          standing.map(({ listId }) => tx.longLists.read(inspection.inspectionId, listId)),
        );
        const links = await tx.longLists.links(inspection.inspectionId, standing[1]?.listId ?? '');
        expect([...links.values()].map((one) => first?.cases.includes(one))).toEqual([true, true, false, true]);
        expect(second?.facts.get('contactConsent')).toEqual([true, true, true, false]);
        expect(first?.starts[8]).toBe('2025-04-12');
        expect(JSON.stringify([first, [...(first?.facts ?? [])]])).not.toMatch(/Fox|Rex|"WM-|"CM /);
      });
      const [leadContext, leadPage] = await open('lead-inspector', scripts);
      await leadPage.goto(`/inspections/${inspection.inspectionId}/lists`);
      expect(await leadPage.locator('main').innerText()).toContain('Confirmed with 10 rows.');
      await lookAt(leadPage, 'lists-lead');
      await leadPage.getByRole('link', { name: children.title }).click();
      await lookAt(leadPage, 'list-lead');
      await leadContext.close();
    },
  );

  it('gives files in advance, and withdraws one', { timeout: 60 * SECONDS }, async () => {
    const { inspection } = await makeListInspection(real);
    const [context, page] = await open('service-contact', true);
    await page.goto(`/inspections/${inspection.inspectionId}/evidence`);
    await lookAt(page, 'evidence-none');
    await page.getByRole('button', { name: 'Add the file' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choose a file');
    await lookAt(page, 'evidence-errors');
    const give = async (title: string, name: string, bytes: string) => {
      await page.getByLabel('What is it?').fill(title);
      await page.getByLabel('What is it about?').selectOption({ label: 'Staffing and training' });
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(bytes) });
      await page.getByRole('button', { name: 'Add the file' }).click();
    };
    await give('Structure', 'structure.exe', 'MZ\u0000\u0001');
    expect(await page.getByRole('alert').innerText()).toContain('Files of this kind are not taken');
    await give('Staffing <structure>', '../../x.html', '%PDF-1.7 staffing');
    expect(await page.locator('main').innerText()).toContain('The file was added.');
    await lookAt(page, 'evidence');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Staffing <structure>', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('staffing-structure.pdf');
    expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF-1.7 staffing');
    await page.getByRole('link', { name: 'Withdraw Staffing' }).click();
    await lookAt(page, 'evidence-withdraw');
    await page.getByLabel('Why is it withdrawn?').fill('Replaced');
    await page.getByRole('button', { name: 'Withdraw the file' }).click();
    expect(await page.locator('main').innerText()).toContain('Replaced');
    expect(await page.locator('tbody a').count()).toBe(0);
    await context.close();
  });
});
