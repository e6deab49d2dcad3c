import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../test/browser/launch.ts';

/** Takes the pictures of the README from the example's report. Run `npm start` first. */
const ROOT = join(import.meta.dirname, '..');

const launched = await launchBrowser();
if (launched.browser === null) throw new Error(launched.reason);
const page = await launched.browser.newPage({ viewport: { width: 1100, height: 860 } });
await page.goto(pathToFileURL(join(ROOT, 'out/example/internal/report.html')).href);
await page.getByRole('heading', { name: 'Ratings at a glance' }).evaluate((heading) => heading.scrollIntoView());
await page.screenshot({ path: join(ROOT, 'docs/pictures/report.png') });
await launched.browser.close();
