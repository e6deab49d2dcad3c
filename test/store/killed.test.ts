import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { INSTRUMENT, makeWorld, type World } from './testing/world.ts';

let test: TestStore;
let world: World;

beforeAll(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
});
afterAll(async () => {
  await test.dispose();
  await releaseTestServer();
});

const KILLS = 8;
const WRITERS = 8;

describe('a process that is killed while eight clients write', () => {
  it('leaves every acknowledged answer, once, and nothing half done', async () => {
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < KILLS; round++) await writeUntilKilled(round, acknowledged);
    expect(acknowledged.size).toBeGreaterThan(KILLS * WRITERS);
    const rows = await test.database.asSuperuser("SELECT key, entry_id, value FROM answer_event WHERE kind = 'answer'");
    const stored = new Map(rows.map(({ key, entry_id }) => [key as string, entry_id as string]));
    expect(stored.size).toBe(rows.length);
    for (const [key, id] of acknowledged) expect(stored.get(key)).toBe(id);
    const loose = await test.database.asSuperuser(`
      SELECT e.entry_id FROM answer_event e LEFT JOIN answer_current c USING (inspection_id, response_id, kind, entry_id)
      WHERE e.kind = 'answer' AND c.seq IS NULL
      UNION ALL SELECT r.response_id::text FROM response r WHERE r.revision <> (SELECT max(seq) FROM answer_event e WHERE e.response_id = r.response_id)
      UNION ALL SELECT event FROM audit_event GROUP BY event HAVING count(*) <> (SELECT count(*) FROM answer_event WHERE kind = 'answer')`);
    expect(loose).toEqual([]);
  }, 120_000);
});

/** Starts a writer, kills it in the midst of work, and notes what it said was done. */
async function writeUntilKilled(round: number, acknowledged: Map<string, string>): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./testing/writer.ts'))], {
    env: {
      ...process.env,
      WRITER: JSON.stringify({
        connection: test.database.connections.app,
        actor: world.actors.first,
        inspectionId: world.shared.inspectionId,
        caseId: world.shared.caseId,
        instrument: INSTRUMENT,
        writers: WRITERS,
        round,
      }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('the writer says nothing');
  const ended = new Promise((resolve) => child.once('close', resolve));
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [key, id] = line.split(' ');
    if (key && id) acknowledged.set(key, id);
    count++;
    if (count === 20 + round * 7) child.kill('SIGKILL');
  }
  await ended;
}
