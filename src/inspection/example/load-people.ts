import type { Account, NewAccount } from '../ports/accounts.ts';
import type { Actor } from '../ports/actor.ts';
import type { Store, SystemTx } from '../ports/store.ts';
import type { ExamplePerson } from './people.ts';

/** Makes an account that can sign in; or, where the example is loaded again, gives one of that name a new password. */
export type CreateAccount = (tx: SystemTx, account: NewAccount, existing: Account | null) => Promise<Account>;

/** Accounts and services of the example, by user name. */
export async function loadPeople(
  store: Store,
  people: readonly ExamplePerson[],
  createAccount: CreateAccount,
): Promise<ReadonlyMap<string, Actor>> {
  return store.system(async (tx) => {
    const services = new Map((await tx.services.list()).map(({ name, serviceId }) => [name, serviceId]));
    const serviceOf = async (name: string | null): Promise<string | null> => {
      if (name === null) return null;
      const known = services.get(name) ?? (await tx.services.create({ name })).serviceId;
      services.set(name, known);
      return known;
    };
    const actors = new Map<string, Actor>();
    for (const { userName, displayName, globalRoles, service } of people) {
      const serviceId = await serviceOf(service);
      const existing = await tx.accounts.byUserName(userName);
      if (existing && !existing.example)
        throw new Error(`There is an account "${userName}" that is not of the example.`);
      const details = { userName, displayName, globalRoles, serviceId, example: true };
      const { accountId } = await createAccount(tx, details, existing);
      actors.set(userName, { accountId, displayName, globalRoles, serviceId });
    }
    return actors;
  });
}
