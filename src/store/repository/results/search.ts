import type { EntryKind } from '../../../inspection/ports/responses.ts';
import type { FoundText, TextPiece, TextSearch, TextsFound } from '../../../inspection/ports/results.ts';
import { type Db, rowsOf } from '../../connection/one-client.ts';
import { isUuid } from '../../database/uuid.ts';
import { COUNTED } from './counted.ts';

/** Around what was found: signs that stand in no text, since they are taken out of it first. No HTML is made here. */
const BEGINS = '\uE000';
const ENDS = '\uE001';
const BREAK = '\uE002';
/** What looks like HTML would be left out, so angle brackets are other signs meanwhile. */
const ANGLES = '\uE003\uE004';

const SOUGHT = `${COUNTED}, sought AS MATERIALIZED (SELECT websearch_to_tsquery('english', $2) AS query)`;

/** In what counts; not in a note beside a question that is not asked any more. */
const MATCHING = `FROM answer_words w
    JOIN handed_in h ON h.response_id = w.response_id AND h.rank = 1 AND h.settled
    CROSS JOIN sought s
    WHERE w.inspection_id = $1 AND w.words @@ s.query
      AND ($3::text IS NULL OR h.instrument = $3 AND split_part(w.entry_id, '#', 1) = ANY ($4))
      AND NOT EXISTS (SELECT FROM judgement j WHERE j.inspection_id = w.inspection_id AND j.response_id = w.response_id
        AND j.item_id = split_part(w.entry_id, '#', 1) AND NOT j.asked)`;

/** Bare ids first: a text is only read, and cut into pieces, for those that are shown. */
const FOUND = `${SOUGHT}, found AS MATERIALIZED (
    SELECT h.case_id, h.reference, h.instrument, w.response_id, w.kind, w.entry_id, w.seq
    ${MATCHING}
  ), page AS (
    SELECT * FROM found ORDER BY reference, instrument, kind, entry_id LIMIT $5 OFFSET $6
  )
  SELECT f.total, p.case_id, p.reference, p.instrument, p.response_id, p.kind, p.entry_id,
    ts_headline('english', translate(t.value #>> '{}', '<>${BEGINS}${ENDS}${BREAK}', '${ANGLES}'), s.query,
      'StartSel="${BEGINS}", StopSel="${ENDS}", FragmentDelimiter="${BREAK}", MaxFragments=3, MinWords=12, MaxWords=45') AS headline
  FROM (SELECT count(*)::integer AS total FROM found) f
  CROSS JOIN sought s
  LEFT JOIN page p ON true
  LEFT JOIN answer_text t ON t.inspection_id = $1 AND t.response_id = p.response_id AND t.seq = p.seq
  ORDER BY p.reference, p.instrument, p.kind, p.entry_id`;

const IS_ANYTHING = `SELECT numnode(websearch_to_tsquery('english', $1)) > 0 AS anything`;

/** One for each text of the page; where there is none, one with the total alone. */
interface Row {
  readonly total: number;
  readonly case_id: string | null;
  readonly reference: string;
  readonly instrument: string;
  readonly response_id: string;
  readonly kind: EntryKind;
  readonly entry_id: string;
  readonly headline: string | null;
}

/** Finds words in what counts and what the reader may see, with the text around them. */
export async function searchTexts(db: Db, inspectionId: string, search: TextSearch): Promise<TextsFound> {
  if (!isUuid(inspectionId)) return { total: 0, found: [], isAnything: false };
  const { words, among, limit, offset } = search;
  const sought = [inspectionId, words, among?.instrument ?? null, among?.entries ?? null];
  const [[any], rows] = await Promise.all([
    rowsOf<{ anything: boolean }>(db, IS_ANYTHING, [words]),
    rowsOf<Row>(db, FOUND, [...sought, limit, offset]),
  ]);
  return {
    total: rows[0]?.total ?? 0,
    isAnything: any?.anything ?? false,
    found: rows.flatMap((row) => (row.case_id === null ? [] : [foundText(row, row.case_id)])),
  };
}

const foundText = (row: Row, caseId: string): FoundText => ({
  caseId,
  reference: row.reference,
  responseId: row.response_id,
  instrument: row.instrument,
  kind: row.kind,
  id: row.entry_id,
  pieces: piecesOf(row.headline ?? ''),
});

/** Text that was found, and text around it, in turn. */
export const piecesOf = (headline: string): readonly TextPiece[] =>
  headline
    .replaceAll(BREAK, ' … ')
    .replace(/[\uE003\uE004]/g, (sign) => (sign === ANGLES[0] ? '<' : '>'))
    .split(BEGINS)
    .flatMap((part, index): TextPiece[] => {
      const [inside = '', ...after] = part.split(ENDS);
      if (index === 0) return [{ text: part, found: false }];
      return [
        { text: inside, found: true },
        { text: after.join(''), found: false },
      ];
    })
    .filter(({ text }) => text !== '');
