import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addCase } from './cases.ts';
import type { RealApp } from './real-app.ts';
import { windowOf } from './windows.ts';

/** A begun response on a new case, by the address of its overview. */
export interface Begun {
  readonly at: string;
  readonly inspectionId: string;
  readonly responseId: string;
}

/** Begins a response as the page does, in a window of the inspector's. */
export async function beginIn(real: RealApp, context: BrowserContext, instrument: string, facts = {}): Promise<Begun> {
  const { inspectionId, caseId } = await addCase(real, instrument, facts);
  const page = await context.newPage();
  await page.goto(`/inspections/${inspectionId}/cases/${caseId}/assess`);
  await page.locator('main form button').first().click();
  await page.waitForURL('**/responses/*');
  const at = new URL(page.url()).pathname;
  await page.close();
  return { at, inspectionId, responseId: at.split('/').at(-1) ?? '' };
}

export const inspectorWindow = (browser: Browser, real: RealApp, options = {}): Promise<BrowserContext> =>
  windowOf(browser, real, 'inspector', options);

/** Opens a section and waits until it keeps and decides by itself. */
export async function openSection(page: Page, { at }: Begun, section: string): Promise<void> {
  await page.goto(`${at}/sections/${section}`);
  await isLive(page);
}

export const isLive = (page: Page): Promise<unknown> =>
  page.waitForSelector('html[data-case-ready][data-case-decides]', { state: 'attached' });

export const saveLine = (page: Page): Promise<string> => page.locator('#save-state').innerText();

/** What the server holds of an entry. */
export async function storedValue(real: RealApp, responseId: string, kind: string, id: string): Promise<unknown> {
  const [row] = await real.database.asSuperuser(
    `SELECT coalesce(t.value, c.value) AS value
     FROM answer_current c LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
     WHERE c.response_id = '${responseId}' AND c.kind = '${kind}' AND c.entry_id = '${id}'`,
  );
  return row?.['value'] ?? null;
}
