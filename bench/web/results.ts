import { join } from 'node:path';
import { readResults, searchTexts } from '../../src/inspection/results/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import type { Benchmark, Figure } from '../support/figure.ts';
import { median } from '../support/statistics.ts';
import { copyResults } from './many-results.ts';
import { openWeb } from './open-web.ts';

const LIMIT = 300;

/** The page of results over 1,000 cases: from nothing in memory, again, and after one more case was handed in. */
export const resultsBenchmark: Benchmark = async ({ scratch, quick, progress }) => {
  const web = await openWeb(join(scratch));
  try {
    progress('results: copying responses');
    const cases = await copyResults(web.database, web.inspectionId, quick ? 200 : 1000);
    const { composeWeb } = await import('../../src/web/start.ts');
    const { pino } = await import('pino');
    const { app } = await composeWeb(web.deps.config, web.store, pino({ level: 'silent' }));
    const url = `/inspections/${web.inspectionId}/results`;
    const open = () =>
      timed(async () => {
        const { statusCode } = await app.server.inject({ url, headers: { cookie: web.cookie } });
        if (statusCode !== 200) throw new Error(`the page of results answers ${statusCode}`);
      });
    const input = { inspectionId: web.inspectionId };
    const cold = await open();
    const before = await perform(web.store, web.lead, readResults, input);
    progress(`results: ${before.tally.responses} responses`);
    const rounds = quick ? 3 : 15;
    const warm = await several(rounds, open);
    const after: number[] = [];
    for (let n = 0; n < rounds; n++) {
      await handInAgain(web, before.responses[n]?.responseId ?? '');
      after.push(await open());
    }
    const search = await several(rounds, () =>
      timed(() => perform(web.store, web.lead, searchTexts, { ...input, words: 'reviewed "good time"' })),
    );
    await app.server.close();
    const figure = (what: string, measured: number, limited: boolean): Figure => ({
      benchmark: 'results',
      what,
      ours: `${measured.toFixed(0)} ms`,
      peer: '',
      measured,
      unit: 'ms',
      ...(limited && !quick ? { limit: LIMIT } : {}),
    });
    return [
      figure(`results page, ${cases} cases, first time in a process`, cold, false),
      figure(`results page, ${cases} cases, again (median)`, median(warm), true),
      figure(`results page, ${cases} cases, again (slowest of ${rounds})`, Math.max(...warm), true),
      figure(`results page, ${cases} cases, after one more submission (median)`, median(after), true),
      figure(`search in ${before.tally.responses} responses, 30 notes each (median)`, median(search), true),
    ];
  } finally {
    await web.close();
  }
};

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

async function several(rounds: number, act: () => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) times.push(await act());
  return times;
}

/** One response that nobody has in memory at its revision: opened again with a reason, and handed in by its author. */
async function handInAgain({ store, lead, inspectionId }: Awaited<ReturnType<typeof openWeb>>, responseId: string) {
  const { assessorId } = await store.transaction(lead, (tx) =>
    tx.responses.reopen(inspectionId, responseId, 'measured'),
  );
  const author = await store.system(async (tx) =>
    (await tx.accounts.list()).find(({ accountId }) => accountId === assessorId),
  );
  if (!author) throw new Error('nobody wrote it');
  await store.transaction(author, (tx) => tx.responses.submit(inspectionId, responseId));
}
