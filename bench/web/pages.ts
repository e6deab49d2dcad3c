import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure, Setting } from '../support/figure.ts';
import { median } from '../support/statistics.ts';
import { ask, requestsPerSecond } from './load.ts';

interface Served {
  readonly base: string;
  readonly cookie: string;
  readonly pages: readonly { readonly name: string; readonly url: string; readonly constant: string }[];
}

const CONNECTIONS = 8;
/** A page at no less than half the requests a second. */
const LIMIT = 2;

/** Pages of the example, each in turns with the same template and constant data on the same server. */
export async function pageFigures({ scratch, quick, progress }: Setting): Promise<readonly Figure[]> {
  const folder = join(scratch, 'pages');
  mkdirSync(folder);
  const child = fork(fileURLToPath(import.meta.resolve('./serve.ts')), [folder], { execArgv: [] });
  const failed = once(child, 'exit').then(() => {
    throw new Error('the server of the benchmark ended');
  });
  failed.catch(() => {});
  try {
    const [served] = (await Promise.race([once(child, 'message'), failed])) as [Served];
    const figures: Figure[] = [];
    for (const page of served.pages) {
      progress(`web: ${page.name}`);
      figures.push(await pageFigure(served, page, quick));
    }
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
    return figures;
  } finally {
    child.kill();
  }
}

async function pageFigure({ base, cookie }: Served, page: Served['pages'][number], quick: boolean): Promise<Figure> {
  const time = { connections: CONNECTIONS, milliseconds: quick ? 300 : 1_500 };
  await mustBeAlike(base, cookie, page);
  const warm = { ...time, milliseconds: 500 };
  await requestsPerSecond(base + page.url, cookie, warm);
  await requestsPerSecond(base + page.constant, cookie, warm);
  const ours: number[] = [];
  const constant: number[] = [];
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    ours.push(await requestsPerSecond(base + page.url, cookie, time));
    constant.push(await requestsPerSecond(base + page.constant, cookie, time));
  }
  return {
    benchmark: 'web',
    what: `${page.name}: time against the same template with constant data`,
    ours: `${median(ours).toFixed(0)}/s`,
    peer: `${median(constant).toFixed(0)}/s`,
    measured: median(constant) / median(ours),
    unit: '×',
    ...(quick ? {} : { limit: LIMIT }),
  };
}

/** The peer renders as much: but for random parts and the mark of where one is, both are of one length. */
async function mustBeAlike(base: string, cookie: string, { name, url, constant }: Served['pages'][number]) {
  const [real, same] = [await ask(base + url, cookie), await ask(base + constant, cookie)];
  if (real.status !== 200 || Math.abs(real.bytes - same.bytes) > real.bytes / 20)
    throw new Error(`${name}: ${real.status}, ${real.bytes} bytes against ${same.bytes}`);
}
