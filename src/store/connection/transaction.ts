import type pg from 'pg';
import { Refusal } from '../../inspection/errors.ts';
import { isUuid } from '../database/uuid.ts';
import type { Statement } from './batch.ts';
import { type Conversation, converse, statement } from './conversation.ts';
import { translated } from './errors.ts';
import { type Db, overConversation } from './one-client.ts';

/** Whose eyes the transaction has. The system's see nothing of any inspection. */
export type Scope = { readonly scope: 'actor'; readonly accountId: string } | { readonly scope: 'system' };

/** What a transaction gives to whoever reads and writes in it. */
export interface Open {
  readonly db: Db;
  /** Written with the COMMIT, in one trip: after all else, and before anybody is told that it is done. */
  readonly atEnd: (text: string, values: readonly unknown[]) => void;
}

/**
 * Runs one transaction on a connection of the pool. Who acts is set for the transaction only, in the same write that
 * begins it: nothing of it is left on the connection when the pool hands it to somebody else.
 *
 * @param readOnly Nothing can be written. Statements asked for together are then a transaction of their own, which begins
 *   with who acts and ends with its answer: no BEGIN and no COMMIT are waited for. Each statement sees what is committed
 *   when it runs, as in every transaction here (READ COMMITTED).
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  scope: Scope,
  run: (open: Open) => Promise<T>,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<T> {
  const acting = actingAs(scope, readOnly);
  const client = await pool.connect().catch((cause) => {
    throw new Refusal('unavailable', undefined, { cause });
  });
  let broken: Error | undefined;
  // The pool listens on idle connections only: one that breaks while it is ours would end the process.
  const spoil = (error: Error) => {
    broken = error;
  };
  client.on('error', spoil);
  try {
    return await (readOnly ? reading(client, acting, run) : writing(client, acting, run, spoil));
  } catch (error) {
    if (hasLostStatements(error)) spoil(error);
    throw translated(error);
  } finally {
    client.off('error', spoil);
    client.release(broken);
  }
}

async function reading<T>(client: pg.PoolClient, acting: Statement, run: (open: Open) => Promise<T>): Promise<T> {
  const conversation = converse(client, () => [acting]);
  const atEnd = () => {
    throw new Error('nothing is written in a transaction that only reads');
  };
  try {
    return await run({ db: overConversation(conversation), atEnd });
  } finally {
    await conversation.close();
  }
}

async function writing<T>(
  client: pg.PoolClient,
  acting: Statement,
  run: (open: Open) => Promise<T>,
  spoil: (error: Error) => void,
): Promise<T> {
  let begun = false;
  const conversation = converse(client, () => {
    if (begun) return [];
    begun = true;
    return [BEGIN, acting];
  });
  const last: Statement[] = [];
  const atEnd: Open['atEnd'] = (text, values) => void last.push(statement(text, values));
  try {
    const result = await run({ db: overConversation(conversation), atEnd });
    await conversation.close();
    if (begun || last.length > 0) await commit(conversation, last);
    return result;
  } catch (error) {
    await conversation.close();
    if (begun) await conversation.askAll([ROLLBACK]).catch(spoil);
    throw error;
  }
}

const BEGIN = statement('BEGIN');
const COMMIT = statement('COMMIT');
const ROLLBACK = statement('ROLLBACK');

/** A transaction in which a statement failed is rolled back by COMMIT, without an error: that must not pass as done. */
async function commit(conversation: Conversation, last: readonly Statement[]): Promise<void> {
  const outcomes = await conversation.askAll([...last, COMMIT]);
  if (outcomes.at(-1)?.command !== 'COMMIT')
    throw new Error('the transaction was rolled back because a statement in it failed');
}

/** The statement that says whose eyes a transaction has, and whether anything can be written. */
export function actingAs(scope: Scope, readOnly: boolean): Statement {
  const account = scope.scope === 'actor' ? scope.accountId : '';
  if (scope.scope === 'actor' && !isUuid(account)) throw new Refusal('signed-out');
  return statement(readOnly ? `${ACTING}, set_config('transaction_read_only', 'on', true)` : ACTING, [
    scope.scope,
    account,
  ]);
}

const ACTING = "SELECT set_config('aboveline.scope', $1, true), set_config('aboveline.account', $2, true)";

/** What the connection kept no longer fits the tables, or is gone: the next to come gets another connection. */
const hasLostStatements = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && (error.code === '0A000' || error.code === '26000');
