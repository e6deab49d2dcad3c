import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { saveChanges } from '../../src/inspection/assess/index.ts';
import type { Actor, Store } from '../../src/inspection/ports/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { clientConfig } from '../../src/store/connection/pool.ts';
import { type Connections, openEmbedded, openStore } from '../../src/store/index.ts';
import { batchOf, makeSeats, QUESTIONS, type Seat } from '../../test/faults/testing/seats.ts';
import { makeWorld } from '../../test/store/testing/world.ts';
import type { Figure, Setting } from '../support/figure.ts';
import { median } from '../support/statistics.ts';

const MOST_CLIENTS = 8;

/**
 * The save path as the use case that pages and the API call (permission, evaluation, answer with everything beside it,
 * judgements, event) against inserts of the same columns.
 */
export async function saveFigures({ scratch, quick, progress }: Setting): Promise<readonly Figure[]> {
  const home = join(scratch, 'save');
  await mkdir(home);
  await chmod(home, 0o711);
  const { server, connections } = await openEmbedded({ home: join(home, 'database'), example: true });
  const store = await openStore(connections.app);
  const raw = await openRaw(connections);
  try {
    const world = await makeWorld(store);
    const seats = await makeSeats(store, world, MOST_CLIENTS);
    const contest = { store, actor: world.actors.first, seats, raw: raw.clients, quick };
    const figures: Figure[] = [];
    for (const wait of ['', ', 5 ms before each commit']) {
      if (wait !== '') await raw.waitBeforeCommit();
      for (const clients of [1, MOST_CLIENTS]) {
        progress(`web: saves, ${clients} at once${wait}`);
        figures.push(await saveFigure(contest, clients, wait));
      }
    }
    return figures;
  } finally {
    await raw.close();
    await store.close();
    await server.stop();
  }
}

interface Contest {
  readonly store: Store;
  readonly actor: Actor;
  readonly seats: readonly Seat[];
  readonly raw: readonly pg.Client[];
  readonly quick: boolean;
}

async function saveFigure(contest: Contest, clients: number, wait: string): Promise<Figure> {
  const { store, actor, seats, raw, quick } = contest;
  const save = (client: number) => saveOne(store, actor, seats[client] as Seat);
  const insert = (client: number) => insertOne(raw[client] as pg.Client, seats[client] as Seat, actor);
  const milliseconds = quick ? 300 : 1_500;
  const saves: number[] = [];
  const inserts: number[] = [];
  for (let round = 0; round < (quick ? 1 : 6); round++) {
    const [saved, inserted] = [await rate(save, clients, milliseconds), await rate(insert, clients, milliseconds)];
    // The first round warms both.
    if (!quick && round === 0) continue;
    saves.push(saved);
    inserts.push(inserted);
  }
  return {
    benchmark: 'web',
    what: `saved answers, ${clients} at once${wait}: share of the raw insert rate`,
    ours: `${median(saves).toFixed(0)}/s`,
    peer: `${median(inserts).toFixed(0)}/s`,
    measured: median(saves) / median(inserts),
    unit: '×',
  };
}

/** How often in a second something is done by so many clients at once, each one after the other. */
async function rate(act: (client: number) => Promise<void>, clients: number, milliseconds: number): Promise<number> {
  const begun = performance.now();
  let done = 0;
  const one = async (client: number) => {
    while (performance.now() - begun < milliseconds) {
      await act(client);
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return (done * 1000) / (performance.now() - begun);
}

let entries = 0;
/** The revision of each entry, by response and question, as the reply before said. */
const before = new Map<string, number>();

/** One answer changed, and with it one judgement: the least that a save does. */
async function saveOne(store: Store, actor: Actor, seat: Seat): Promise<void> {
  const count = entries++;
  const id = QUESTIONS[count % QUESTIONS.length] as string;
  const value = Math.floor(count / QUESTIONS.length) % 2 === 0 ? 'yes' : 'no';
  const entry = `${seat.responseId} ${id}`;
  const change = { kind: 'answer' as const, id, value, basedOn: before.get(entry) ?? 0, key: crypto.randomUUID() };
  const { inspectionId, responseId } = seat;
  const batch = { ...batchOf(seat, [change]), inspectionId, responseId };
  const { results } = await perform(store, actor, saveChanges, batch);
  const [result] = results;
  if (result?.outcome !== 'saved') throw new Error(`a save was answered with ${JSON.stringify(result)}`);
  before.set(entry, result.revision);
}

const INSERT = {
  name: 'insert-raw-answer',
  text: `INSERT INTO raw_answer (inspection_id, response_id, seq, kind, entry_id, value, personal, salt, digest, key, actor_id, at, hash)
         VALUES ($1, $2, $3, 'answer', $4, '"yes"', false, $5, $5, $6, $7, now(), $5)`,
};
const THIRTY_TWO_BYTES = Buffer.alloc(32, 7);

async function insertOne(client: pg.Client, { inspectionId, responseId }: Seat, actor: Actor): Promise<void> {
  const seq = entries++;
  await client.query('BEGIN');
  await client.query({
    ...INSERT,
    values: [inspectionId, responseId, seq, `q${seq}`, THIRTY_TWO_BYTES, crypto.randomUUID(), actor.accountId],
  });
  await client.query('COMMIT');
}

/** A table with the columns, checks and indexes of stored answers, and none of what stands around them. */
async function openRaw({ owner }: Connections) {
  const clients = Array.from({ length: MOST_CLIENTS }, () => new pg.Client(clientConfig(owner)));
  for (const client of clients) await client.connect();
  const [first] = clients as [pg.Client];
  await first.query('CREATE TABLE raw_answer (LIKE answer_event INCLUDING ALL)');
  return {
    clients,
    /** Both wait 5 ms within their COMMIT, as on a disk or a second site that is slow to confirm. */
    waitBeforeCommit: async () => {
      await first.query(`CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_sleep(0.005); RETURN NULL; END $$`);
      for (const table of ['answer_event', 'raw_answer'])
        await first.query(`CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON ${table}
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_commit()`);
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}
