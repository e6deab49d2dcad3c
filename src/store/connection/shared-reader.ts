import type pg from 'pg';
import { Refusal } from '../../inspection/errors.ts';
import type { Outcome, Statement } from './batch.ts';
import { converse, statement } from './conversation.ts';
import { translated } from './errors.ts';
import { type Db, overConversation } from './one-client.ts';

interface Waiting {
  readonly statement: Statement;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** After so many milliseconds without an answer, whoever waits goes by another connection. */
const PATIENCE = 200;

/**
 * One reader for all who read with the same eyes (the system's, looking up sessions): what is asked while an answer is
 * awaited goes together in the next write, so that many requests at once cost few. Nothing is kept from one to the next:
 * every answer is read after it was asked for.
 *
 * @param acting sets whose eyes they are, and that nothing is written
 */
export function sharedReader(pool: pg.Pool, acting: Statement): Db {
  let waiting: Waiting[] = [];
  let busy = false;

  const next = () => {
    busy = false;
    if (waiting.length > 0) void send();
  };

  const send = async () => {
    const sent = waiting;
    waiting = [];
    busy = true;
    const impatient = setTimeout(next, PATIENCE);
    try {
      const outcomes = await readOnce(pool, acting, sent);
      for (const [n, { resolve }] of sent.entries()) resolve(outcomes[n] as Outcome);
    } catch (error) {
      for (const { reject } of sent) reject(translated(error));
    }
    clearTimeout(impatient);
    next();
  };

  return overConversation({
    ask: (text, values) =>
      new Promise((resolve, reject) => {
        waiting.push({ statement: statement(text, values), resolve, reject });
        if (!busy) {
          busy = true;
          process.nextTick(send);
        }
      }),
  });
}

async function readOnce(pool: pg.Pool, acting: Statement, sent: readonly Waiting[]): Promise<readonly Outcome[]> {
  const client = await pool.connect().catch((cause) => {
    throw new Refusal('unavailable', undefined, { cause });
  });
  let broken: Error | undefined;
  const spoil = (error: Error) => {
    broken = error;
  };
  client.on('error', spoil);
  try {
    return await converse(client, () => [acting]).askAll(sent.map((one) => one.statement));
  } catch (error) {
    // Few statements, always the same: one that fails points at the connection.
    if (error instanceof Error) spoil(error);
    throw error;
  } finally {
    client.off('error', spoil);
    client.release(broken);
  }
}
