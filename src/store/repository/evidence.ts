import { sql } from 'kysely';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { Evidence, EvidenceFile } from '../../inspection/ports/evidence.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';

/** Bytes of one piece: a backup reads a thousand rows at a time. */
const PART = 64 * 1024;

export const evidence = (db: Db): Evidence => {
  const byId = async (inspectionId: string, evidenceId: string): Promise<EvidenceFile | null> => {
    if (!areUuids(inspectionId, evidenceId)) return null;
    const row = await select(db)
      .where('e.inspection_id', '=', inspectionId)
      .where('e.evidence_id', '=', evidenceId)
      .executeTakeFirst();
    return row ? evidenceFile(row) : null;
  };
  return {
    byId,
    async add(file) {
      const { inspectionId, evidenceId } = file;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('evidence')
        .values({
          inspection_id: inspectionId,
          evidence_id: evidenceId,
          service_id: file.serviceId,
          title: file.title,
          kind: file.kind,
          media_type: file.mediaType,
          bytes: file.bytes,
          hash: file.hash,
          stored_here: file.sealed !== null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) throw new Conflict('evidence-there');
      for (const [part, sealed] of piecesOf(file.sealed).entries()) {
        await db
          .insertInto('evidence_part')
          .values({ inspection_id: inspectionId, evidence_id: evidenceId, part, sealed })
          .execute();
      }
      return (await byId(inspectionId, evidenceId)) as EvidenceFile;
    },
    async list(inspectionId) {
      if (!isUuid(inspectionId)) return [];
      const rows = await select(db)
        .where('e.inspection_id', '=', inspectionId)
        .orderBy('e.uploaded_at', 'desc')
        .execute();
      return rows.map(evidenceFile);
    },
    async content(inspectionId, evidenceId) {
      if (!areUuids(inspectionId, evidenceId)) return null;
      const rows = await db
        .selectFrom('evidence_part')
        .select('sealed')
        .where('inspection_id', '=', inspectionId)
        .where('evidence_id', '=', evidenceId)
        .orderBy('part')
        .execute();
      return rows.length === 0 ? null : Buffer.concat(rows.map(({ sealed }) => sealed));
    },
    async withdraw(inspectionId, evidenceId, because) {
      const file = await byId(inspectionId, evidenceId);
      if (!file) throw new NotFound();
      const done = await db
        .updateTable('evidence')
        .set({
          withdrawn_by: sql<string>`acting_account()`,
          withdrawn_at: sql<Date>`now()`,
          withdrawn_because: because,
        })
        .where('inspection_id', '=', inspectionId)
        .where('evidence_id', '=', evidenceId)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) throw new Conflict('withdrawn');
    },
  };
};

function piecesOf(sealed: Uint8Array | null): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; sealed !== null && at < sealed.length; at += PART)
    pieces.push(Buffer.from(sealed.subarray(at, at + PART)));
  return pieces;
}

const select = (db: Db) =>
  db
    .selectFrom('evidence as e')
    .innerJoin('account as u', 'u.account_id', 'e.uploaded_by')
    .leftJoin('account as w', 'w.account_id', 'e.withdrawn_by')
    .selectAll('e')
    .select(['u.display_name as uploader', 'w.display_name as withdrawer']);

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const evidenceFile = (row: Row): EvidenceFile => ({
  inspectionId: row.inspection_id,
  evidenceId: row.evidence_id,
  serviceId: row.service_id,
  title: row.title,
  kind: row.kind,
  mediaType: row.media_type,
  bytes: row.bytes,
  hash: row.hash,
  uploadedBy: row.uploaded_by,
  uploadedByName: row.uploader,
  uploadedAt: row.uploaded_at,
  withdrawnAt: row.withdrawn_at,
  withdrawnByName: row.withdrawer,
  withdrawnBecause: row.withdrawn_because,
});
