import { sql } from 'kysely';
import type { FrameworkMoves } from '../../../inspection/ports/set-up.ts';
import type { Db } from '../../connection/one-client.ts';
import { json } from '../../database/json.ts';
import { isUuid } from '../../database/uuid.ts';

export const moves = (db: Db): FrameworkMoves => ({
  async list(inspectionId) {
    if (!isUuid(inspectionId)) return [];
    return db
      .selectFrom('framework_move as m')
      .innerJoin('framework_version as f', (join) =>
        join
          .onRef('f.framework', '=', 'm.framework')
          .onRef('f.meaning', '=', 'm.from_meaning')
          .onRef('f.wording', '=', 'm.from_wording'),
      )
      .innerJoin('framework_version as t', (join) =>
        join
          .onRef('t.framework', '=', 'm.framework')
          .onRef('t.meaning', '=', 'm.to_meaning')
          .onRef('t.wording', '=', 'm.to_wording'),
      )
      .innerJoin('account as a', 'a.account_id', 'm.moved_by')
      .select([
        'm.move_id as moveId',
        'm.framework',
        'f.version as fromVersion',
        't.version as toVersion',
        'm.because',
        'a.display_name as by',
        'm.moved_at as at',
      ])
      .where('m.inspection_id', '=', inspectionId)
      .orderBy('m.moved_at', 'desc')
      .execute();
  },
  async move(inspectionId, { framework, version, meaning, wording }, because, judgements) {
    const pin = json({ framework, version, meaning, wording });
    await sql`SELECT move_drafts(${inspectionId}, ${pin}, ${because}, ${json(Object.fromEntries(judgements))})`.execute(
      db,
    );
  },
});
