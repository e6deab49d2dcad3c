import type { Credentials, Passkey } from '../../inspection/ports/sign-in.ts';
import type { Db } from '../connection/one-client.ts';

interface PasskeyRow {
  credential_id: string;
  account_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  label: string;
  created_at: Date;
  used_at: Date | null;
}

export const credentials = (db: Db): Credentials => {
  const set = async (accountId: string, change: Partial<Omit<CredentialRow, 'account_id'>>): Promise<void> => {
    await db
      .insertInto('credential')
      .values({ ...EMPTY, account_id: accountId, ...change })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(change))
      .execute();
  };
  const row = (accountId: string) =>
    db.selectFrom('credential').selectAll().where('account_id', '=', accountId).executeTakeFirst();

  return {
    passwordHash: async (accountId) => (await row(accountId))?.password_hash ?? null,
    setPasswordHash: (accountId, password_hash) => set(accountId, { password_hash }),

    async totp(accountId) {
      const found = await row(accountId);
      if (!found?.totp_sealed) return null;
      return { sealed: found.totp_sealed, confirmedAt: found.totp_confirmed_at, lastStep: found.totp_last_step };
    },
    setTotp: (accountId, sealed) =>
      set(accountId, { totp_sealed: sealed && Buffer.from(sealed), totp_confirmed_at: null, totp_last_step: null }),
    confirmTotp: (accountId) => set(accountId, { totp_confirmed_at: new Date() }),
    async takeTotpStep(accountId, step) {
      const taken = await db
        .updateTable('credential')
        .set({ totp_last_step: step })
        .where('account_id', '=', accountId)
        .where((e) => e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', step)]))
        .executeTakeFirst();
      return taken.numUpdatedRows === 1n;
    },

    async passkeys(accountId) {
      const rows = await db
        .selectFrom('passkey')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute();
      return rows.map(passkey);
    },
    async passkey(credentialId) {
      const found = await db
        .selectFrom('passkey')
        .selectAll()
        .where('credential_id', '=', credentialId)
        .executeTakeFirst();
      return found ? passkey(found) : null;
    },
    async addPasskey({ credentialId, accountId, publicKey, counter, transports, label }) {
      await db
        .insertInto('passkey')
        .values({
          credential_id: credentialId,
          account_id: accountId,
          public_key: Buffer.from(publicKey),
          counter,
          transports: [...transports],
          label,
        })
        .execute();
    },
    async usedPasskey(credentialId, counter) {
      await db
        .updateTable('passkey')
        .set({ counter, used_at: new Date() })
        .where('credential_id', '=', credentialId)
        .execute();
    },
    async removePasskey(accountId, credentialId) {
      await db
        .deleteFrom('passkey')
        .where('account_id', '=', accountId)
        .where('credential_id', '=', credentialId)
        .execute();
    },
  };
};

interface CredentialRow {
  account_id: string;
  password_hash: string | null;
  totp_sealed: Buffer | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
}

const EMPTY: Omit<CredentialRow, 'account_id'> = {
  password_hash: null,
  totp_sealed: null,
  totp_confirmed_at: null,
  totp_last_step: null,
};

const passkey = (row: PasskeyRow): Passkey => ({
  credentialId: row.credential_id,
  accountId: row.account_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports,
  label: row.label,
  createdAt: row.created_at,
  usedAt: row.used_at,
});
