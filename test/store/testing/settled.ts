import { expect } from 'vitest';
import type { TestDatabase } from './server.ts';

/** Transactions of other tests on the same server hold back what can be sealed: waits until all of this database can. */
export async function settled({ asSuperuser }: Pick<TestDatabase, 'asSuperuser'>): Promise<void> {
  const asked = () =>
    asSuperuser(`SELECT settled_below() > max(tx) AS settled
      FROM (SELECT tx FROM audit_event UNION ALL SELECT tx FROM system_event UNION ALL SELECT 0) t`);
  await expect.poll(asked, { timeout: 40_000, interval: 20 }).toEqual([{ settled: true }]);
}
