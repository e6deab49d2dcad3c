import type pg from 'pg';
import utils from 'pg/lib/utils.js';
import { batchOf, type Outcome, type Statement } from './batch.ts';
import { type PreparedStatements, preparedStatements } from './prepared.ts';

/** Statements on one connection. Those asked for at the same time go together, in one write. */
export interface Conversation {
  readonly ask: (text: string, values?: readonly unknown[]) => Promise<Outcome>;
  /** All of them at once and now; rejects where one failed, and none behind that one was run. */
  readonly askAll: (statements: readonly Statement[]) => Promise<readonly Outcome[]>;
  /** From now on nothing is asked any more; waits for what is under way. */
  readonly close: () => Promise<void>;
}

export const statement = (text: string, values: readonly unknown[] = []): Statement => ({
  text,
  values: values.map(utils.prepareValue),
});

const keptBy = new WeakMap<pg.ClientBase, PreparedStatements>();

interface Waiting {
  readonly statement: Statement;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** @param before what each write begins with; asked once for each */
export function converse(client: pg.ClientBase, before: () => readonly Statement[]): Conversation {
  const kept = keptBy.get(client) ?? preparedStatements();
  keptBy.set(client, kept);
  let waiting: Waiting[] = [];
  let closed = false;
  let underWay: Promise<unknown> = Promise.resolve();

  const askAll: Conversation['askAll'] = (statements) => {
    const asked = new Promise<readonly Outcome[]>((resolve, reject) => {
      const first = before();
      const done = (outcomes: readonly Outcome[]) => resolve(outcomes.slice(first.length));
      client.query(batchOf([...first, ...statements], kept, done, reject));
    });
    underWay = asked.catch(() => {});
    return asked;
  };

  const send = () => {
    const sent = waiting;
    waiting = [];
    if (closed) {
      for (const { reject } of sent) reject(tooLate());
      return;
    }
    askAll(sent.map((one) => one.statement)).then(
      (outcomes) => {
        for (const [n, { resolve }] of sent.entries()) resolve(outcomes[n] as Outcome);
      },
      (error) => {
        for (const { reject } of sent) reject(error);
      },
    );
  };

  return {
    askAll,
    close: async () => {
      closed = true;
      await underWay;
    },
    ask: (text, values) =>
      new Promise((resolve, reject) => {
        if (closed) throw tooLate();
        // The tick comes when all that can go on now has gone on, so whatever asks beside this one is there.
        if (waiting.length === 0) process.nextTick(send);
        waiting.push({ statement: statement(text, values), resolve, reject });
      }),
  };
}

const tooLate = () => new Error('the transaction has ended: nothing more can be read or written with it');
