import { sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type { Decision, DecisionKind, Decisions } from '../../inspection/ports/decisions.ts';
import type { Db } from '../connection/one-client.ts';
import { isUuid } from '../database/uuid.ts';

interface Row {
  inspection_id: string;
  decision_id: string;
  kind: string;
  standard: string;
  rating: string | null;
  reason: string;
  decided_by: string;
  at: Date;
}

export const decisions = (db: Db): Decisions => {
  const history = async (inspectionId: string): Promise<readonly Decision[]> => {
    if (!isUuid(inspectionId)) return [];
    const rows = await db
      .selectFrom('decision')
      .selectAll()
      .where('inspection_id', '=', inspectionId)
      .orderBy('standard')
      .orderBy('seq')
      .execute();
    return rows.map(decision);
  };
  return {
    history,
    async add({ inspectionId, kind, standard, rating, reason }) {
      if (!isUuid(inspectionId)) throw new NotFound();
      const { rows } = await sql<{ id: string }>`
        SELECT add_decision(${inspectionId}, ${kind}, ${standard}, ${rating}, ${reason}) AS id`.execute(db);
      const row = await db
        .selectFrom('decision')
        .selectAll()
        .where('inspection_id', '=', inspectionId)
        .where('decision_id', '=', rows[0]?.id ?? '')
        .executeTakeFirstOrThrow();
      return decision(row);
    },
    async standing(inspectionId, kind) {
      const last = new Map<string, Decision>();
      for (const one of await history(inspectionId)) if (one.kind === kind) last.set(one.standard, one);
      return [...last.values()];
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
