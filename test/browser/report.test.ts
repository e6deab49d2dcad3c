import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/index.ts';
import { inspection } from '../../src/report/testing/inspection.ts';
import { launchBrowser } from './launch.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Report in the browser: skipped. ${launch.reason}`);

const WIDTHS = { desk: 1280, phone: 390 } as const;
/** What is folded away is looked at too; a dozen is enough, since all records are made alike. */
const fold = (open: boolean): string =>
  `[...document.querySelectorAll('details')].slice(0, 12).forEach((each) => { each.open = ${open}; })`;
const EDITIONS = ['internal', 'published'] as const;

describe.skipIf(launch.browser === null)('the report in a browser', () => {
  const browser = launch.browser as Browser;
  const requests: string[] = [];
  const pages = new Map<string, Page>();

  beforeAll(async () => {
    const context = await browser.newContext();
    for (const edition of EDITIONS) {
      const page = await context.newPage();
      page.on('request', (request) => requests.push(request.url()));
      await page.setContent(renderReport(inspection(edition)).html);
      pages.set(edition, page);
    }
  }, 60 * SECONDS);

  afterAll(async () => {
    await browser.close();
  });

  const opened = async (edition: string, width: number): Promise<Page> => {
    const page = pages.get(edition);
    if (page === undefined) throw new Error(`no page for ${edition}`);
    await page.setViewportSize({ width, height: 900 });
    return page;
  };

  for (const edition of EDITIONS) {
    for (const [name, width] of Object.entries(WIDTHS)) {
      it(`${edition}, ${name}: axe finds nothing, nothing sticks out`, { timeout: 60 * SECONDS }, async () => {
        const page = await opened(edition, width);
        await page.evaluate(fold(true));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((found) => `${found.id}: ${found.nodes[0]?.html}`)).toEqual([]);
        await page.evaluate(fold(false));
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      });
    }
  }

  it('asks for nothing', () => {
    expect(requests.filter((url) => !url.startsWith('about:') && !url.startsWith('data:'))).toEqual([]);
  });

  it('opens a record when a link leads to it', async () => {
    const page = await opened('internal', WIDTHS.desk);
    const reference = 'YJ-5218';
    const record = page.getByText(`Answers in effect, ${reference}`);
    expect(await record.isVisible()).toBe(false);
    await page.locator('dd').getByRole('link', { name: reference }).first().click();
    expect(await record.isVisible()).toBe(true);
  });

  it('folds nothing away on paper', async () => {
    const page = await opened('internal', WIDTHS.desk);
    const folded = page.getByText('These answers informed the judgements.').first();
    expect(await folded.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });
});
