import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../test/browser/launch.ts';
import type { Figure, Setting } from '../support/figure.ts';
import { type Served, savesTake } from './many-save.ts';

const ASSESSORS = 200;
const REPAINT_LIMIT = 50;
const KILOBYTE = 1000;
const WEIGHT_LIMIT = 150;
const SAVE_LIMIT = 250;

/** A case of the largest instrument: repainting, weight of a first visit, and many who save at once. */
export async function assessBenchmark({ scratch, quick, progress }: Setting): Promise<readonly Figure[]> {
  const folder = join(scratch, 'assess');
  chmodSync(scratch, 0o711);
  mkdirSync(folder);
  const assessors = quick ? 20 : ASSESSORS;
  progress(`assess: ${assessors} assessors`);
  const child = fork(fileURLToPath(import.meta.resolve('./serve-assess.ts')), [folder, `${assessors + 1}`], {
    execArgv: [],
  });
  const failed = once(child, 'exit').then(() => {
    throw new Error('the server of the benchmark ended');
  });
  failed.catch(() => {});
  try {
    const [served] = (await Promise.race([once(child, 'message'), failed])) as [Served];
    const [first, ...others] = served.desks;
    return [
      ...(await inBrowser(served.base, first, quick)),
      ...(await saving({ ...served, desks: others }, child, quick, progress)),
    ];
  } finally {
    if (child.connected) child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function saving(served: Served, child: ChildProcess, quick: boolean, progress: Setting['progress']) {
  const figures: Figure[] = [];
  for (const wait of ['', ', 5 ms before each commit']) {
    progress(`assess: saving${wait}`);
    if (wait !== '') {
      child.send('slow');
      await once(child, 'message');
    }
    const taken = await savesTake(served, quick ? 3_000 : 20_000);
    figures.push({
      benchmark: 'assess',
      what: `${served.desks.length} assessors who save once a second each${wait} (p99)`,
      ours: `${taken.length} saves, median ${at(taken, 0.5).toFixed(0)} ms`,
      peer: '—',
      measured: at(taken, 0.99),
      unit: 'ms',
      ...(quick ? {} : { limit: SAVE_LIMIT }),
    });
  }
  return figures;
}

const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN;

async function inBrowser(
  base: string,
  desk: Served['desks'][number] | undefined,
  quick: boolean,
): Promise<readonly Figure[]> {
  const { browser } = await launchBrowser();
  if (!browser || !desk) return [];
  const context = await browser.newContext({ baseURL: base });
  await context.addCookies([{ name: 'session', value: desk.cookie.replace('session=', ''), url: base }]);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(desk.at);
  const sections = await page.$$eval('.app-side a[href*="/sections/"]', (all) =>
    all.map((one) => one.getAttribute('href') ?? ''),
  );
  const weights: number[] = [];
  const taken: number[] = [];
  for (const section of quick ? sections.slice(0, 2) : sections) {
    // Nothing of the page before belongs to this one.
    await page.goto('about:blank');
    await page.waitForTimeout(200);
    await wire.send('Network.clearBrowserCache');
    bytes = 0;
    await page.goto(section);
    await page.waitForSelector('html[data-case-ready][data-case-decides]', { state: 'attached' });
    weights.push(bytes);
    taken.push(...(await repaints(page)));
  }
  await browser.close();
  const figure = { benchmark: 'assess', peer: '—' } as const;
  return [
    {
      ...figure,
      what: 'change of an answer until the page is laid out anew (p95)',
      ours: `${taken.length} changes, median ${at(taken, 0.5).toFixed(1)} ms`,
      measured: at(taken, 0.95),
      unit: 'ms',
      limit: REPAINT_LIMIT,
    },
    {
      ...figure,
      what: 'compressed weight of a first visit, of the heaviest section',
      ours: `${(Math.max(...weights) / KILOBYTE).toFixed(0)} KB`,
      measured: Math.max(...weights) / KILOBYTE,
      unit: 'KB',
      limit: WEIGHT_LIMIT,
    },
  ];
}

/** Milliseconds of each click on an answer of the page: routing, painting, and the layout that follows. */
const repaints = (page: Page): Promise<readonly number[]> =>
  page.evaluate(`(async () => {
    const taken = [];
    for (const radio of document.querySelectorAll('[data-case-form] input[type=radio]')) {
      if (radio.closest('[hidden]')) continue;
      const begun = performance.now();
      radio.checked = true;
      radio.dispatchEvent(new Event('input', { bubbles: true }));
      void document.body.offsetHeight;
      taken.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return taken;
  })()`);
