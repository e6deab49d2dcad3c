import type pg from 'pg';

/** An alert that went one step further. Ids only. */
export interface Escalated {
  readonly inspectionId: string;
  readonly alertId: string;
  /** 1: to the quality lead; 2: to everybody who leads. */
  readonly step: number;
}

/** Puts on record which alerts waited too long (`escalate_alerts` in the migrations says when, and what it appends). */
export async function escalateAlerts(pool: Pick<pg.Pool, 'query'>): Promise<readonly Escalated[]> {
  const { rows } = await pool.query<Escalated>(
    'SELECT inspection_id AS "inspectionId", alert_id AS "alertId", step FROM escalate_alerts()',
  );
  return rows;
}
