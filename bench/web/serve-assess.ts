import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { loadFramework } from '../../src/framework/read/index.ts';
import { beginResponse } from '../../src/inspection/assess/index.ts';
import type { Actor, Store } from '../../src/inspection/ports/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { clientConfig } from '../../src/store/connection/pool.ts';
import { openEmbedded, openStore } from '../../src/store/index.ts';
import { readConfig } from '../../src/web/config.ts';
import { composeWeb } from '../../src/web/start.ts';
import { makeWorld, type World } from '../../test/store/testing/world.ts';
import { freePort } from '../../test/web/testing/free-port.ts';
import { sessionOf } from './open-web.ts';

// A process of its own: the largest instrument, and many assessors with a case each. Told to, every commit gets slower.

/** What one assessor works at. */
export interface Desk {
  readonly cookie: string;
  readonly accountId: string;
  readonly at: string;
}

const [scratch = '', persons = '200'] = process.argv.slice(2);
const FRAMEWORK = 'iyow-2016';
const INSTRUMENT = `${FRAMEWORK}/case`;

await chmod(scratch, 0o711);
const read = readConfig({ LOG_LEVEL: 'silent', ABOVELINE_HOME: scratch, PORT: `${await freePort()}` }, () =>
  randomBytes(32),
);
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
const database = await openEmbedded({ home: join(scratch, 'database'), example: true });
const store = await openStore(database.connections.app);
const world = await makeWorld(store);
const framework = await pinned(store, world);
const desks: Desk[] = [];
for (let n = 0; n < Number(persons); n++) desks.push(await deskFor(n));
const { app } = await composeWeb(read.config, store, pino({ level: 'silent' }));
await app.server.listen({ host: '127.0.0.1', port: read.config.port });
process.send?.({ base: read.config.baseUrl, desks, framework });

process.on('message', async (asked) => {
  if (asked !== 'slow') return;
  const client = new pg.Client(clientConfig(database.connections.owner));
  await client.connect();
  await client.query(`CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.005); RETURN NULL; END $$`);
  await client.query(`CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON answer_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_commit()`);
  await client.end();
  process.send?.('slow');
});
await once(process, 'disconnect');
await app.server.close();
await store.close();
await database.server.stop();
process.exit(0);

async function pinned(into: Store, { actors, inspection }: World) {
  const loaded = await loadFramework(join(import.meta.dirname, '../../frameworks', FRAMEWORK));
  if (!loaded.ok) throw new Error(`${FRAMEWORK} cannot be read`);
  return into.transaction(actors.lead, async (tx) => {
    const pin = await tx.frameworks.store(loaded.framework);
    await tx.inspections.pinFrameworks(inspection.inspectionId, [pin]);
    return { meaning: pin.meaning, wording: pin.wording };
  });
}

/** An account, on the inspection, with a case that is theirs and a response begun on it. */
async function deskFor(n: number): Promise<Desk> {
  const { actors, inspection } = world;
  const { inspectionId } = inspection;
  const account = await store.system((tx) =>
    tx.accounts.create({ userName: `assessor${n}`, displayName: `Assessor ${n}`, globalRoles: [], serviceId: null }),
  );
  const { accountId, displayName, globalRoles, serviceId } = account;
  const actor: Actor = { accountId, displayName, globalRoles, serviceId };
  const caseId = await store.transaction(actors.lead, async (tx) => {
    await tx.memberships.add(inspectionId, accountId, 'inspector');
    const made = await tx.cases.add(inspectionId, { instruments: [INSTRUMENT], facts: {} });
    await tx.cases.allocate({ inspectionId, caseId: made.caseId, instrument: INSTRUMENT, accountId });
    return made.caseId;
  });
  const begun = { inspectionId, caseId, instrument: INSTRUMENT, kind: 'independent' } as const;
  const { responseId } = (await perform(store, actor, beginResponse, begun)).response;
  const at = `/inspections/${inspectionId}/responses/${responseId}`;
  return { cookie: await sessionOf(store, actor), accountId, at };
}
