import type { Account, NewAccount, SystemTx } from '../../ports/index.ts';
import { hashPassword } from '../password/hash.ts';
import { legibleCode } from '../secret/token.ts';

/** Where an installation runs, as far as example accounts are concerned. */
export interface Surroundings {
  readonly databaseUrl: string | null;
  readonly trustedProxy: readonly string[] | null;
}

/** Example accounts belong to a machine on which somebody is trying things out, and nowhere else. */
const mayHaveExamples = ({ databaseUrl, trustedProxy }: Surroundings): boolean =>
  databaseUrl === null && trustedProxy === null;

export interface ExampleAccount {
  readonly account: Account;
  /** To be printed once; stored nowhere. */
  readonly password: string;
}

/** Makes an example account with a random password of 79 bits. Throws where examples are refused. */
export const createExampleAccount = async (
  tx: SystemTx,
  surroundings: Surroundings,
  details: Omit<NewAccount, 'example'>,
): Promise<ExampleAccount> => {
  if (!mayHaveExamples(surroundings))
    throw new Error('Example accounts are refused beside a database server or a proxy.');
  const password = legibleCode(4, 4);
  const account = await tx.accounts.create({ ...details, example: true });
  await tx.credentials.setPasswordHash(account.accountId, await hashPassword(password));
  await tx.audit.append('account-created', { accountId: account.accountId, detail: { by: 'example' } });
  return { account, password };
};

/** A fresh password for an example account that is there already, since nobody can look the old one up. */
export const renewExamplePassword = async (
  tx: SystemTx,
  surroundings: Surroundings,
  account: Account,
): Promise<ExampleAccount> => {
  if (!mayHaveExamples(surroundings) || !account.example)
    throw new Error('Only example accounts get a new password here.');
  const password = legibleCode(4, 4);
  await tx.credentials.setPasswordHash(account.accountId, await hashPassword(password));
  return { account, password };
};
