import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../browser/launch.ts';
import { releaseTestServer } from '../../store/testing/fresh-store.ts';
import { ENLARGED, overflow, PHONE } from '../testing/windows.ts';
import { faultsOf, openWindow } from './browser.ts';
import { everyPage } from './every-page.ts';
import { openHarness } from './harness.ts';

const { browser, ...launch } = await launchBrowser();
if (browser === null) console.warn('reason' in launch ? launch.reason : '');

/** An issuer that is never asked: its buttons are to be seen. */
const OIDC = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'a secret of the test' };

describe.skipIf(browser === null)('pages of sign-in', () => {
  it.each([
    ['on a phone', PHONE],
    ['at 400 %', ENLARGED],
  ])(
    '%s stick out nowhere, and axe finds nothing',
    async (_, viewport) => {
      const harness = await openHarness(OIDC);
      const { page, context } = await openWindow(browser as Browser, harness.baseUrl);
      await page.setViewportSize(viewport);
      const faults: string[] = [];
      const seen = await everyPage(harness, page, async (name) => {
        const out = await overflow(page);
        if (out > 0) faults.push(`${name}: ${out} pixels too wide`);
        for (const fault of await faultsOf(page)) faults.push(`${name}: ${fault}`);
      });
      expect(faults).toEqual([]);
      expect(new Set(seen).size).toBe(25);
      await context.close();
      await harness.close();
    },
    120_000,
  );
});

afterAll(async () => {
  await browser?.close();
  await releaseTestServer();
});
