import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Figure, Setting } from '../support/figure.ts';
import { ask } from './load.ts';

interface Served {
  readonly base: string;
  readonly url: string;
  readonly cookies: readonly string[];
}

const CASES = 1_000;
const PEOPLE = 50;
/** In milliseconds: what nineteen of twenty pages take at most. */
const PAGE_LIMIT = 300;
/** The reader who hears last: all fifty read anew, and none of them more than once a second. */
const EVENT_LIMIT = 3_000;

/** The progress page of a large inspection while everybody on it looks on and cases are handed in. */
export async function progressBenchmark({ scratch, quick, progress }: Setting): Promise<readonly Figure[]> {
  const folder = join(scratch, 'progress');
  chmodSync(scratch, 0o711);
  mkdirSync(folder);
  progress(`progress: ${CASES} cases, ${PEOPLE} people`);
  const child = fork(fileURLToPath(import.meta.resolve('./serve-progress.ts')), [folder, `${CASES}`, `${PEOPLE}`], {
    execArgv: [],
  });
  const failed = once(child, 'exit').then(() => {
    throw new Error('the server of the benchmark ended');
  });
  failed.catch(() => {});
  try {
    const [served] = (await Promise.race([once(child, 'message'), failed])) as [Served];
    return await measure(served, child, quick);
  } finally {
    if (child.connected) child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function measure(served: Served, child: ChildProcess, quick: boolean): Promise<readonly Figure[]> {
  const alone = await pagesTake(served, quick ? 5 : 40);
  const streams = served.cookies.map((cookie) => listen(served.base + served.url, cookie));
  await Promise.all(streams.map(({ begun }) => begun));
  await pause(3_000);
  const delays: number[] = [];
  let isDone = false;
  const work = async () => {
    while (!isDone) {
      const before = streams.map(({ boards }) => boards());
      child.send('next');
      const [{ handedIn }] = (await once(child, 'message')) as [{ handedIn: number }];
      const sees = streams.slice(0, 3).map(async ({ next }, n) => (await next(before[n] ?? 0)) - handedIn);
      delays.push(...(await Promise.all(sees)));
      await pause(700);
    }
  };
  const working = work();
  const live = await pagesTake(served, quick ? 10 : 120);
  isDone = true;
  await working;
  for (const { close } of streams) close();
  const page = { benchmark: 'progress', peer: '—', unit: 'ms' } as const;
  return [
    {
      ...page,
      what: `page of ${CASES} cases, nobody looks on (p95)`,
      ours: `${alone.length} pages`,
      measured: p95(alone),
    },
    {
      ...page,
      what: `the same, ${PEOPLE} people live and cases handed in (p95)`,
      ours: `${live.length} pages`,
      measured: p95(live),
      limit: PAGE_LIMIT,
    },
    {
      ...page,
      what: 'from handed in to heard by those who lead (p95)',
      ours: `${delays.length} events`,
      measured: p95(delays),
      limit: EVENT_LIMIT,
    },
  ];
}

/** Milliseconds of each page, asked for by one person after another. */
async function pagesTake({ base, url, cookies }: Served, pages: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const taken: number[] = [];
  for (let n = 0; n < pages; n++) {
    const begun = performance.now();
    const { status } = await ask(base + url, cookies[n % cookies.length] ?? '', agent);
    if (status !== 200) throw new Error(`${url} was answered with ${status}`);
    taken.push(performance.now() - begun);
    await pause(50);
  }
  agent.destroy();
  return taken;
}

/** A reader with a stream of their own. */
function listen(url: string, cookie: string) {
  let boards = 0;
  let heard: (() => void) | undefined;
  const request = get(`${url}/stream`, { headers: { cookie, accept: 'text/event-stream' }, agent: false });
  request.on('error', () => {});
  const begun = new Promise<void>((resolve, reject) => {
    request.once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`the stream was answered with ${response.statusCode}`));
      response.on('error', () => {});
      response.on('data', (chunk: Buffer) => {
        const found = chunk.toString('latin1').split('event: board').length - 1;
        if (found === 0) return;
        boards += found;
        resolve();
        heard?.();
      });
    });
    request.once('error', reject);
  });
  return {
    begun,
    boards: () => boards,
    /** The moment at which one more is there than so many. */
    next: (than: number) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (boards <= than) return;
          heard = undefined;
          resolve(Date.now());
        };
        heard = look;
        look();
      }),
    close: () => request.destroy(),
  };
}

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))] ?? 0;
