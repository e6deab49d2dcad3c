import { sql } from 'kysely';
import type { Joining, OpenInvitation } from '../../../inspection/ports/set-up.ts';
import type { Db } from '../../connection/one-client.ts';

/** Invitations as somebody meets them who has no part in the inspection yet. */
export const joining = (db: Db): Joining => ({
  async look(tokenHash) {
    const { rows } = await sql<{ found: OpenInvitation | null }>`
      SELECT look_at_invitation(${Buffer.from(tokenHash)}) AS found`.execute(db);
    return rows[0]?.found ?? null;
  },
  async accept(tokenHash, accountId) {
    const { rows } = await sql<{ id: string | null }>`
      SELECT accept_invitation(${Buffer.from(tokenHash)}, ${accountId}) AS id`.execute(db);
    return rows[0]?.id ?? null;
  },
});
