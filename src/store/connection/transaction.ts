import type pg from 'pg';
import { Refusal } from '../../inspection/errors.ts';
import { isUuid } from '../database/uuid.ts';
import { translated } from './errors.ts';
import { type Db, overClient } from './one-client.ts';

/** Whose eyes the transaction has. The system's see nothing of any inspection. */
export type Scope = { readonly scope: 'actor'; readonly accountId: string } | { readonly scope: 'system' };

/**
 * Runs one transaction on a connection of the pool. Who acts is set for the transaction only, in the same round trip
 * that begins it: nothing of it is left on the connection when the pool hands it to somebody else.
 */
export async function inTransaction<T>(pool: pg.Pool, scope: Scope, run: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause) => {
    throw new Refusal('unavailable', undefined, { cause });
  });
  let open = true;
  let broken: Error | undefined;
  // The pool listens on idle connections only: one that breaks while it is ours would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query(beginning(scope));
    const result = await run(overClient(client, () => open));
    open = false;
    await commit(client);
    return result;
  } catch (error) {
    open = false;
    await client.query('ROLLBACK').catch((cause) => {
      broken = cause;
    });
    throw translated(error);
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

function beginning(scope: Scope): string {
  const account = scope.scope === 'actor' ? scope.accountId : '';
  if (scope.scope === 'actor' && !isUuid(account)) throw new Refusal('signed-out');
  return `BEGIN; SELECT set_config('aboveline.scope', '${scope.scope}', true), set_config('aboveline.account', '${account}', true)`;
}

/** A transaction in which a statement failed is rolled back by COMMIT, without an error: that must not pass as done. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back because a statement in it failed');
}
