import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmDraft, makeTemplate, takeUpload } from '../../src/inspection/long-list/index.ts';
import type { Actor } from '../../src/inspection/ports/index.ts';
import { inspectionKeys } from '../../src/inspection/sealing/inspection-keys.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { writeLongList } from '../sample/write-long-list.ts';
import type { Benchmark, Figure } from '../support/figure.ts';
import { shipped } from '../support/frameworks.ts';
import { median } from '../support/statistics.ts';
import { type BenchWeb, openWeb } from '../web/open-web.ts';
import { openCopy } from './copy.ts';

const ROWS = 10_000;
const MOST_ROWS = 50_000;

/**
 * A list of 10,000 rows, from the bytes of the upload to rows that a sample can be drawn from: read, sealed and stored
 * while it is prepared; opened, checked, parted and stored when it is confirmed. Against COPY of the same rows into one
 * table of texts.
 */
export const longListBenchmark: Benchmark = async (setting) => {
  const web = await openWeb(setting.scratch);
  let close = async () => {};
  try {
    const rows = setting.quick ? 500 : ROWS;
    const { framework, plan, file } = await listFor(web, rows, setting.scratch);
    const bytes = readFileSync(file);
    const headings = bytes.subarray(0, bytes.indexOf(10)).toString().split(',');
    const copy = await openCopy(web.database.connections.owner, headings);
    close = copy.close;
    const times: { read: number; kept: number; copied: number }[] = [];
    for (let round = 0; round < (setting.quick ? 1 : 8); round++) {
      setting.progress(`long-list: ${rows} rows of ${framework}, round ${round + 1}`);
      const copied = await copy.time(bytes);
      times.push({ ...(await ours(web, plan, bytes, round)), copied });
    }
    if ((await copy.count()) !== rows) throw new Error('COPY did not bring in every row');
    return figures(times.length > 1 ? times.slice(1) : times, rows, setting.quick);
  } finally {
    await close();
    await web.close();
  }
};

async function listFor(web: BenchWeb, rows: number, scratch: string) {
  const inspection = await web.store.transaction(web.lead, (tx) => tx.inspections.byId(web.inspectionId));
  const { sampling, facts, id, programmes } = await shipped(inspection?.framework ?? '');
  const used = programmes.find((one) => one.id === inspection?.programme)?.instruments.map((one) => one.sampling);
  const plan = sampling.find((one) => used?.includes(one.id));
  if (!plan) throw new Error('the example asks for no list');
  const file = join(scratch, `long-list-${rows}.csv`);
  writeLongList(plan, facts, rows, file);
  return { framework: id, plan: plan.id, file };
}

async function ours(web: BenchWeb, plan: string, bytes: Buffer, round: number) {
  const actor = await contactOf(web);
  const { secretKey } = web.deps.config;
  const { inspectionId, store } = web;
  const keysOf = (id: string) => inspectionKeys(secretKey, id);
  const deps = { store, keysOf, mostRows: MOST_ROWS, onError: (error: unknown) => console.error(error) };
  // Another file each time, as the same one is told and not read again.
  const given = Buffer.concat([bytes, Buffer.alloc(round, '\n')]);
  await perform(store, actor, makeTemplate, { inspectionId, plan });
  const begun = performance.now();
  const hash = createHash('sha256').update(given).digest('hex');
  const upload = await takeUpload(
    deps,
    actor,
    { inspectionId, plan, again: true },
    { name: 'list.csv', bytes: given, hash },
  );
  const arrived = await upload.arrived;
  if (arrived.kind === 'refused') throw new Error(arrived.problems.map(({ message }) => message).join(' '));
  const read = performance.now() - begun;
  const keys = keysOf(inspectionId);
  const { revision } = arrived.draft;
  await perform(store, actor, confirmDraft, { inspectionId, plan, keys, revision, looked: true });
  return { read, kept: performance.now() - begun - read };
}

async function contactOf({ store }: BenchWeb): Promise<Actor> {
  const accounts = await store.system((tx) => tx.accounts.list());
  const contact = accounts.find(({ userName }) => userName === 'service-contact');
  if (!contact) throw new Error('the example has no service contact');
  return contact;
}

function figures(
  times: readonly { readonly read: number; readonly kept: number; readonly copied: number }[],
  rows: number,
  quick: boolean,
): readonly Figure[] {
  const copied = median(times.map((one) => one.copied));
  const inMs = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
  const figure = (what: string, of: (one: (typeof times)[number]) => number, limit?: number): Figure => ({
    benchmark: 'long-list',
    what: `a list of ${rows.toLocaleString('en-GB')} rows: ${what}`,
    ours: inMs(median(times.map(of))),
    peer: inMs(copied),
    measured: median(times.map((one) => of(one) / one.copied)),
    unit: '×',
    ...(limit === undefined || quick ? {} : { limit }),
  });
  return [
    figure('read, checked and stored', ({ read, kept }) => read + kept, 8),
    figure('of that, read and stored while it is prepared', ({ read }) => read),
    figure('of that, checked and stored when it is confirmed', ({ kept }) => kept),
  ];
}
