import type { GlobalRole } from './actor.ts';

export type AccountState = 'active' | 'disabled';

export interface Account {
  readonly accountId: string;
  /** What is typed to sign in; compared without regard to case. */
  readonly userName: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly globalRoles: readonly GlobalRole[];
  readonly serviceId: string | null;
  readonly state: AccountState;
  /** Made by the example inspection; refused where a server or a trusted proxy is set. */
  readonly example: boolean;
  readonly createdAt: Date;
}

export interface NewAccount {
  readonly userName: string;
  readonly displayName: string;
  readonly email?: string | null;
  readonly globalRoles?: readonly GlobalRole[];
  readonly serviceId?: string | null;
  readonly example?: boolean;
}

export type AccountChange = Partial<
  Pick<Account, 'userName' | 'displayName' | 'email' | 'globalRoles' | 'serviceId' | 'state'>
>;

/** People who may sign in. Hold no secrets: those are `Credentials`. */
export interface Accounts {
  /** Throws Conflict `user-name-taken`. In an actor's transaction only an administrator may. */
  create(account: NewAccount): Promise<Account>;
  byId(accountId: string): Promise<Account | null>;
  byUserName(userName: string): Promise<Account | null>;
  list(): Promise<readonly Account[]>;
  /** Throws NotFound, Conflict `user-name-taken`. In an actor's transaction only an administrator may. */
  update(accountId: string, change: AccountChange): Promise<Account>;
  /** How many accounts there are, by global role where one is given. */
  count(role?: GlobalRole): Promise<number>;
}
