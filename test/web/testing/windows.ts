import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Who } from './people.ts';
import type { RealApp } from './real-app.ts';

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** What is left of a window 1280 pixels wide when it is enlarged to 400 %. */
export const ENLARGED = { width: 320, height: 256 };

interface WindowOptions {
  readonly viewport?: typeof DESK;
  /** False: every script is blocked. They are refused one by one, since axe never answers with JavaScript off. */
  readonly scripts?: boolean;
  /** True: our own policy stays in force, and axe, which has to be put into the page, cannot run. */
  readonly strict?: boolean;
}

/** A browser window in which somebody has signed in. */
export async function windowOf(
  browser: Browser,
  real: RealApp,
  who: Who,
  { viewport = DESK, scripts = true, strict = false }: WindowOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, bypassCSP: !strict, baseURL: real.config.baseUrl });
  const value = (await real.signIn(who)).replace('session=', '');
  if (value !== '') await context.addCookies([{ name: 'session', value, url: real.config.baseUrl }]);
  if (!scripts) await context.route(/[.]js($|[?])/, (route) => route.abort());
  return context;
}

/** What axe finds, in words that say where. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** How many pixels stick out to the right. */
export const overflow = async (page: Page): Promise<number> =>
  await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
