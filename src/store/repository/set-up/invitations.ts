import { NotFound } from '../../../inspection/errors.ts';
import type { InspectionRole } from '../../../inspection/ports/actor.ts';
import type { Invitation, Invitations } from '../../../inspection/ports/set-up.ts';
import type { Db } from '../../connection/one-client.ts';
import { areUuids, isUuid } from '../../database/uuid.ts';

export const invitations = (db: Db): Invitations => {
  const rows = () =>
    db
      .selectFrom('invitation as i')
      .leftJoin('service as s', 's.service_id', 'i.service_id')
      .innerJoin('account as m', 'm.account_id', 'i.made_by')
      .leftJoin('account as u', 'u.account_id', 'i.used_by')
      .select([
        'i.inspection_id as inspectionId',
        'i.invitation_id as invitationId',
        'i.role',
        'i.service_id as serviceId',
        's.name as serviceName',
        'i.for_whom as forWhom',
        'm.display_name as madeBy',
        'i.made_at as madeAt',
        'i.expires_at as expiresAt',
        'u.display_name as usedBy',
        'i.used_at as usedAt',
        'i.withdrawn_at as withdrawnAt',
      ]);
  const byId = async (inspectionId: string, invitationId: string): Promise<Invitation> => {
    const row = await rows()
      .where('i.inspection_id', '=', inspectionId)
      .where('i.invitation_id', '=', invitationId)
      .executeTakeFirst();
    if (!row) throw new NotFound();
    return invitation(row);
  };
  const change = async (
    inspectionId: string,
    invitationId: string,
    values: { readonly token_hash?: Buffer; readonly expires_at?: Date; readonly withdrawn_at?: Date | null },
  ) => {
    if (!areUuids(inspectionId, invitationId)) throw new NotFound();
    const done = await db
      .updateTable('invitation')
      .set(values)
      .where('inspection_id', '=', inspectionId)
      .where('invitation_id', '=', invitationId)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new NotFound();
  };

  return {
    async add({ inspectionId, role, serviceId, forWhom, expiresAt, tokenHash }) {
      const invitationId = crypto.randomUUID();
      await db
        .insertInto('invitation')
        .values({
          inspection_id: inspectionId,
          invitation_id: invitationId,
          role,
          service_id: serviceId,
          for_whom: forWhom,
          expires_at: expiresAt,
          token_hash: Buffer.from(tokenHash),
        })
        .execute();
      return byId(inspectionId, invitationId);
    },
    async list(inspectionId) {
      if (!isUuid(inspectionId)) return [];
      const found = await rows().where('i.inspection_id', '=', inspectionId).orderBy('i.made_at', 'desc').execute();
      return found.map(invitation);
    },
    async renew(inspectionId, invitationId, tokenHash, expiresAt) {
      const values = { token_hash: Buffer.from(tokenHash), expires_at: expiresAt, withdrawn_at: null };
      await change(inspectionId, invitationId, values);
      return byId(inspectionId, invitationId);
    },
    withdraw: (inspectionId, invitationId) => change(inspectionId, invitationId, { withdrawn_at: new Date() }),
  };
};

const invitation = (row: Omit<Invitation, 'role'> & { readonly role: string }): Invitation => ({
  ...row,
  role: row.role as InspectionRole,
});
