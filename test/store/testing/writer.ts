import { writeSync } from 'node:fs';
import type { Actor } from '../../../src/inspection/ports/actor.ts';
import type { ConnectionParts } from '../../../src/store/connection/pool.ts';
import { openStore } from '../../../src/store/store.ts';

/** A process that writes answers until it is killed, and says each one that was acknowledged. */
interface Task {
  readonly connection: ConnectionParts;
  readonly actor: Actor;
  readonly inspectionId: string;
  readonly caseId: string;
  readonly instrument: string;
  readonly writers: number;
  readonly round: number;
}

const task = JSON.parse(process.env.WRITER ?? '') as Task;
const { actor, inspectionId, caseId, instrument, round } = task;
const store = await openStore(task.connection);
const { responseId } = await store.transaction(actor, (tx) =>
  tx.responses.begin({ inspectionId, caseId, instrument, kind: 'independent', frameworks: [] }),
);

await Promise.all(
  Array.from({ length: task.writers }, async (_, writer) => {
    for (let n = 0; ; n++) {
      const id = `r${round}w${writer}n${n}`;
      const key = crypto.randomUUID();
      await store.transaction(actor, async (tx) => {
        await tx.responses.save({
          inspectionId,
          responseId,
          kind: 'answer',
          id,
          value: 'yes',
          basedOn: 0,
          key,
          personal: false,
        });
        await tx.audit.append('answer-saved', { inspectionId, caseId, responseId });
      });
      writeSync(1, `${key} ${id}\n`);
    }
  }),
);
