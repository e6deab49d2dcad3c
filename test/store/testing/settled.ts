import { setTimeout as wait } from 'node:timers/promises';
import type { TestDatabase } from './server.ts';

const PATIENCE = 40_000;

/** Transactions of other tests on the same server hold back what can be sealed: waits until all of this database can. */
export async function settled({ asSuperuser }: Pick<TestDatabase, 'asSuperuser'>): Promise<void> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await wait(20)) {
    const [row] = await asSuperuser(`SELECT settled_below() > max(tx) AS settled
      FROM (SELECT tx FROM audit_event UNION ALL SELECT tx FROM system_event UNION ALL SELECT 0) t`);
    if (row?.['settled'] === true) return;
  }
  throw new Error('a transaction elsewhere on the server stays open');
}
