import type { HandedIn, ResponseContent, Results, StandingResults } from '../../inspection/ports/results.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { isUuid } from '../database/uuid.ts';
import { COUNTED } from './results/counted.ts';
import { searchTexts } from './results/search.ts';

const STANDING = `${COUNTED}
  SELECT h.response_id, h.revision, h.instrument, h.case_id, h.case_kind, h.reference, h.settled
  FROM handed_in h WHERE h.rank = 1 ORDER BY h.reference, h.instrument`;

const SELECTED = `SELECT count(*)::integer AS selected FROM inspection_case WHERE inspection_id = $1 AND state = 'selected'`;

const JUDGEMENTS = `
  SELECT response_id, json_object_agg(item_id, value) AS content FROM judgement
  WHERE inspection_id = $1 AND response_id = ANY ($2::uuid[]) AND asked GROUP BY response_id`;

const FACTS = `
  SELECT r.response_id, c.facts AS content FROM response r JOIN inspection_case c USING (inspection_id, case_id)
  WHERE r.inspection_id = $1 AND r.response_id = ANY ($2::uuid[])`;

const ANSWERS = `
  SELECT response_id, json_object_agg(entry_id, value) AS content FROM answer_current
  WHERE inspection_id = $1 AND response_id = ANY ($2::uuid[]) AND kind = 'answer' AND NOT personal AND value IS NOT NULL
  GROUP BY response_id`;

interface StandingRow {
  readonly response_id: string;
  readonly revision: number;
  readonly instrument: string;
  readonly case_id: string;
  readonly case_kind: HandedIn['caseKind'];
  readonly reference: string;
  readonly settled: boolean;
}

export const results = (db: Db): Results => ({
  async standing(inspectionId): Promise<StandingResults> {
    if (!isUuid(inspectionId)) return { counted: [], toSettle: [], selected: 0 };
    const [rows, [count]] = await Promise.all([
      rowsOf<StandingRow>(db, STANDING, [inspectionId]),
      rowsOf<{ selected: number }>(db, SELECTED, [inspectionId]),
    ]);
    return {
      counted: rows.filter(({ settled }) => settled).map(handedIn),
      toSettle: rows
        .filter(({ settled }) => !settled)
        .map((row) => {
          const { responseId: _, revision: __, ...one } = handedIn(row);
          return one;
        }),
      selected: count?.selected ?? 0,
    };
  },

  async contents(inspectionId, responses): Promise<readonly ResponseContent[]> {
    if (!isUuid(inspectionId) || responses.length === 0) return [];
    const read = async <T>(text: string): Promise<ReadonlyMap<string, T>> => {
      const rows = await rowsOf<{ response_id: string; content: T }>(db, text, [inspectionId, responses]);
      return new Map(rows.map(({ response_id, content }) => [response_id, content]));
    };
    const [facts, judgements, answers] = await Promise.all([
      read<ResponseContent['facts']>(FACTS),
      read<ResponseContent['judgements']>(JUDGEMENTS),
      read<ResponseContent['answers']>(ANSWERS),
    ]);
    return [...facts].map(([responseId, own]) => ({
      responseId,
      facts: own,
      judgements: judgements.get(responseId) ?? {},
      answers: answers.get(responseId) ?? {},
    }));
  },

  async populations(inspectionId) {
    if (!isUuid(inspectionId)) return [];
    return rowsOf(db, 'SELECT plan, eligible, selected FROM drawn_populations($1)', [inspectionId]);
  },

  search: (inspectionId, search) => searchTexts(db, inspectionId, search),
});

const handedIn = (row: StandingRow): HandedIn => ({
  responseId: row.response_id,
  revision: row.revision,
  instrument: row.instrument,
  caseId: row.case_id,
  caseKind: row.case_kind,
  reference: row.reference,
});
