import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { browserHand } from './testing/journey/browser-hand.ts';
import type { Hand } from './testing/journey/hand.ts';
import { httpHand } from './testing/journey/http-hand.ts';
import { emptyInstallation, type Installation } from './testing/journey/installation.ts';
import { NAMED } from './testing/journey/list-steps.ts';
import { enterAs } from './testing/journey/people.ts';
import { publishCorrection } from './testing/journey/policy-steps.ts';
import { carryAudit, carryInspection, followEveryLink, openOffice } from './testing/journey/whole-inspection.ts';
import { DESK, overflow, PHONE, violations } from './testing/windows.ts';

const SECONDS = 1000;
const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Inspections in the browser: skipped. ${launch.reason}`);
/** Where a picture of every page goes, where somebody wants to look at them. */
const SHOTS = process.env['PICTURES'];

/** Pages that are the same whatever is inspected: one look at them is enough. */
const ALIKE: ReadonlySet<string> = new Set([
  ...['second-step', 'recovery-codes', 'invite-person', 'kind', 'invitations', 'invitation-link', 'join'],
  ...['new-inspection', 'task-list', 'team', 'task-list-joined', 'allocation-empty', 'task-list-allocated'],
  ...['lists', 'upload', 'confirm', 'list-confirmed', 'released', 'samples', 'draw', 'conflicts'],
]);

afterAll(async () => {
  await launch.browser?.close();
  await releaseTestServer();
});

describe('every programme by its forms, from an empty installation to allocated cases', () => {
  let installation: Installation;
  let administrator: Hand;
  let planner: Hand;
  let contact: Hand;
  const hand = () => httpHand(installation.app);
  beforeAll(async () => {
    installation = await emptyInstallation();
    administrator = hand();
    planner = hand();
    await openOffice(administrator, planner, await installation.firstLink());
  });
  afterAll(() => installation?.close());

  it.each([
    ['yot-standards-2020', 'single', 'Single inspection'],
    ['yjs-2025', 'full', 'Single inspection'],
    ['yjs-2025', 'children-and-victims', 'Single inspection'],
    ['domain-three-2022', 'out-of-court', 'Single inspection'],
    ['iyow-2016', 'FJI', 'Joint inspection'],
    ['iyow-2016', 'SQS', 'Single inspection'],
    ['cci-2009', 'inspection', 'Single inspection'],
  ] as const)('%s %s', { timeout: 120 * SECONDS }, async (framework, programme, kind) => {
    contact = hand();
    const service = `Service of ${framework} ${programme}`;
    const inspection = await carryInspection(planner, contact, { framework, programme, kind, service });
    if (programme === 'full') {
      expect(await followEveryLink(planner, inspection)).toBeGreaterThan(20);
      expect(await followEveryLink(contact, inspection)).toBeGreaterThan(5);
    }
  });

  let hasAccount = false;
  it.each(['yot-standards-2020', 'yjs-2025', 'domain-three-2022', 'iyow-2016', 'cci-2009'])(
    '%s, an audit of a service over its own cases',
    { timeout: 120 * SECONDS },
    async (framework) => {
      const colleague = { hand: hand(), name: 'Robin Colleague', hasAccount };
      hasAccount = true;
      await carryAudit(contact, framework, colleague);
    },
  );

  it('and no name that stood in a list is anywhere in the database', async () => {
    const { asSuperuser } = installation.database;
    const tables = await asSuperuser(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const holding = async (what: string): Promise<readonly string[]> => {
      const inBytes = Buffer.from(what).toString('hex');
      const found = [];
      for (const { name } of tables as { name: string }[]) {
        const where = `one::text ILIKE '%${what}%' OR one::text LIKE '%${inBytes}%'`;
        const rows = await asSuperuser(`SELECT 1 FROM "${name}" one WHERE ${where} LIMIT 1`);
        if (rows.length > 0) found.push(name);
      }
      return found;
    };
    // Case managers are kept beside the cases, so that a case can be found on site.
    expect(await holding('CM 1')).not.toEqual([]);
    expect(await holding(NAMED)).toEqual([]);
  });

  it('and a framework is corrected, which takes two policy officers', { timeout: 60 * SECONDS }, async () => {
    const [first, second] = [hand(), hand()];
    await enterAs(first, administrator, { name: 'Penny Policy', userName: 'penny', role: 'Policy officer' });
    await enterAs(second, administrator, { name: 'Paul Policy', userName: 'paul', role: 'Policy officer' });
    await publishCorrection(first, second, 'Core case inspection');
  });
});

describe.skipIf(launch.browser === null)('the same in a real browser, where axe finds nothing', () => {
  const browser = launch.browser as Browser;
  const contexts: BrowserContext[] = [];
  let installation: Installation;
  let planner: Hand;
  let shots = 0;
  const seen = new Set<string>();

  const look = async (page: Page, name: string): Promise<void> => {
    if (seen.has(name) && ALIKE.has(name)) return;
    seen.add(name);
    expect(await violations(page), name).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overflow(page), `${name} on a phone`).toBeLessThanOrEqual(0);
    const picture = async (width: number) => {
      if (SHOTS === undefined) return;
      const file = `${String(++shots).padStart(3, '0')}-${name}-${width}.png`;
      await page.screenshot({ path: join(SHOTS, file), fullPage: true });
    };
    await picture(PHONE.width);
    await page.setViewportSize(DESK);
    await picture(DESK.width);
  };
  const hand = async (): Promise<Hand> => {
    const context = await browser.newContext({ viewport: DESK, bypassCSP: true, baseURL: installation.config.baseUrl });
    context.setDefaultTimeout(60 * SECONDS);
    contexts.push(context);
    return browserHand(await context.newPage(), look);
  };
  beforeAll(async () => {
    installation = await emptyInstallation();
    await installation.listen();
    planner = await hand();
    await openOffice(await hand(), planner, await installation.firstLink());
  }, 120 * SECONDS);
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await installation?.close();
  });

  it.each([
    ['yjs-2025', 'full'],
    ['yot-standards-2020', 'single'],
  ] as const)('%s %s', { timeout: 400 * SECONDS }, async (framework, programme) => {
    const kind = 'Single inspection';
    await carryInspection(planner, await hand(), { framework, programme, kind, service: `Westmarsh ${programme}` });
  });
});
