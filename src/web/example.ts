import { join } from 'node:path';
import { frameworkFolders } from '../cli/frameworks.ts';
import { createExampleAccount, type ExampleAccount, renewExamplePassword } from '../inspection/account/index.ts';
import { loadExample } from '../inspection/example/index.ts';
import { openLibrary } from '../inspection/offline/library.ts';
import type { Store } from '../inspection/ports/index.ts';
import type { WebConfig } from './config.ts';

const FOLDER = join(import.meta.dirname, '../../examples/single');

/** Somebody of the example who can sign in, with the password that is shown once and stored nowhere. */
export interface ExampleSignIn {
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
}

/**
 * Loads the example on the first start. Gives those who can sign in with their passwords; null on a later start, when
 * nobody can look the passwords up any more.
 */
export async function loadExampleOnce(config: WebConfig, store: Store): Promise<readonly ExampleSignIn[] | null> {
  const made: ExampleSignIn[] = [];
  const library = openLibrary(await frameworkFolders());
  const loaded = await loadExample(store, library, FOLDER, async (tx, details, existing) => {
    const one = await (existing
      ? renewExamplePassword(tx, config, existing)
      : createExampleAccount(tx, config, details));
    made.push(signInOf(one));
    return one.account;
  });
  return loaded && made;
}

/** Fresh passwords for everybody of the example, where the first ones were lost. */
export async function renewExample(config: WebConfig, store: Store): Promise<readonly ExampleSignIn[]> {
  return store.system(async (tx) => {
    const renewed: ExampleSignIn[] = [];
    for (const account of await tx.accounts.list()) {
      if (account.example) renewed.push(signInOf(await renewExamplePassword(tx, config, account)));
    }
    return renewed;
  });
}

const signInOf = ({ account, password }: ExampleAccount): ExampleSignIn => ({
  userName: account.userName,
  displayName: account.displayName,
  password,
});
