import { z } from 'zod';
import { permitted } from '../permission/index.ts';
import type { Account } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

/** Everybody who may sign in, by name. */
export const listAccounts = useCase({
  name: 'list-accounts',
  permission: permitted('account.manage'),
  audit: { event: 'accounts-listed' },
  input: z.object({}),
  run: async (tx): Promise<readonly Account[]> =>
    (await tx.accounts.list()).toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
});
