import { sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type { Decision, DecisionKind, Decisions } from '../../inspection/ports/decisions.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';

interface Row {
  inspection_id: string;
  decision_id: string;
  kind: string;
  standard: string;
  rating: string | null;
  reason: string | null;
  decided_by: string;
  at: Date;
}

/** Decisions with their reasons, which stand apart so that they can be erased. */
const withReasons = (db: Db) =>
  db
    .selectFrom('decision as d')
    .leftJoin('decision_text as t', (join) =>
      join.onRef('t.inspection_id', '=', 'd.inspection_id').onRef('t.decision_id', '=', 'd.decision_id'),
    )
    .select([
      'd.inspection_id',
      'd.decision_id',
      'd.kind',
      'd.standard',
      'd.rating',
      't.reason',
      'd.decided_by',
      'd.at',
    ]);

export const decisions = (db: Db): Decisions => {
  const history = async (inspectionId: string): Promise<readonly Decision[]> => {
    if (!isUuid(inspectionId)) return [];
    const rows = await withReasons(db)
      .where('d.inspection_id', '=', inspectionId)
      .orderBy('d.standard')
      .orderBy('d.seq')
      .execute();
    return rows.map(decision);
  };
  const byId = async (inspectionId: string, decisionId: string): Promise<Decision> => {
    const row = await withReasons(db)
      .where('d.inspection_id', '=', inspectionId)
      .where('d.decision_id', '=', decisionId)
      .executeTakeFirst();
    if (!row) throw new NotFound();
    return decision(row);
  };
  return {
    history,
    async add({ inspectionId, kind, standard, rating, reason }) {
      if (!isUuid(inspectionId)) throw new NotFound();
      const { rows } = await sql<{ id: string }>`
        SELECT add_decision(${inspectionId}, ${kind}, ${standard}, ${rating}, ${reason}) AS id`.execute(db);
      return byId(inspectionId, rows[0]?.id ?? '');
    },
    async standing(inspectionId, kind) {
      const last = new Map<string, Decision>();
      for (const one of await history(inspectionId)) if (one.kind === kind) last.set(one.standard, one);
      return [...last.values()];
    },
    async eraseReason(inspectionId, decisionId, because) {
      if (!areUuids(inspectionId, decisionId)) throw new NotFound();
      await byId(inspectionId, decisionId);
      await sql`SELECT erase_decision_reason(${inspectionId}, ${decisionId}, ${because})`.execute(db);
    },
  };
};

const decision = (row: Row): Decision => ({
  inspectionId: row.inspection_id,
  decisionId: row.decision_id,
  kind: row.kind as DecisionKind,
  standard: row.standard,
  rating: row.rating,
  reason: row.reason,
  decidedBy: row.decided_by,
  at: row.at,
});
