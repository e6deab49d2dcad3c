import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { browserHand } from '../../test/web/testing/journey/browser-hand.ts';
import { emptyInstallation } from '../../test/web/testing/journey/installation.ts';
import { enterAs } from '../../test/web/testing/journey/people.ts';
import { publishCorrection } from '../../test/web/testing/journey/policy-steps.ts';
import { carryInspection, openOffice } from '../../test/web/testing/journey/whole-inspection.ts';

const FOLDER = join(import.meta.dirname, '../../docs/guide/pictures');
const WIDTH = 900;

/** Pages of the journeys that the guides show, and how much of each: pixels from the heading down. */
const HEIGHTS: Readonly<Record<string, number>> = {
  'new-inspection': 760,
  'task-list': 1000,
  team: 1150,
  'invitation-link': 500,
  preview: 1250,
  drawn: 900,
  proposal: 1120,
  allocation: 1000,
  progress: 1000,
  join: 860,
  'task-list-joined': 960,
  'list-not-given': 760,
  columns: 700,
  check: 560,
  selected: 560,
  frameworks: 640,
  draft: 760,
  'draft-file': 700,
  publish: 1050,
};
const ABOVE_HEADING = 50;

/** Carries an inspection and a framework through the pages, and takes the pictures of the guides on the way. */
export async function takeGuidePictures(browser: Browser): Promise<void> {
  const installation = await emptyInstallation();
  await installation.listen();
  const taken = new Set<string>();
  const look = async (page: Page, name: string): Promise<void> => {
    const height = HEIGHTS[name];
    if (height === undefined || taken.has(name)) return;
    taken.add(name);
    if (name === 'progress') await page.getByText('Live.').waitFor();
    await page.evaluate('document.activeElement?.blur?.()');
    const top = (await page.locator('h1').boundingBox())?.y ?? ABOVE_HEADING;
    const clip = { x: 0, y: Math.max(0, top - ABOVE_HEADING), width: WIDTH, height };
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip });
  };
  const hand = async () => {
    const context = await browser.newContext({
      viewport: { width: WIDTH, height: 900 },
      baseURL: installation.config.baseUrl,
    });
    context.setDefaultTimeout(60_000);
    return browserHand(await context.newPage(), look);
  };
  const [administrator, planner, contact] = [await hand(), await hand(), await hand()];
  await openOffice(administrator, planner, await installation.firstLink());
  await carryInspection(planner, contact, {
    framework: 'yjs-2025',
    programme: 'full',
    kind: 'Single inspection',
    service: 'Westmarsh',
  });
  const [first, second] = [await hand(), await hand()];
  await enterAs(first, administrator, { name: 'Penny Policy', userName: 'penny', role: 'Policy officer' });
  await enterAs(second, administrator, { name: 'Paul Policy', userName: 'paul', role: 'Policy officer' });
  await publishCorrection(first, second, 'Core case inspection');
  const missing = Object.keys(HEIGHTS).filter((name) => !taken.has(name));
  if (missing.length > 0) throw new Error(`No picture was taken of ${missing.join(', ')}`);
  await installation.close();
}
