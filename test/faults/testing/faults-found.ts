import type { Sent, Tally } from './clients.ts';
import type { Place } from './place.ts';

/**
 * Holds what the clients were told against what the database has: every acknowledged answer is there, once, as it was
 * acknowledged; nothing is there that nobody sent; rows that follow from an answer were written with it.
 * @returns what is wrong, in words; empty where all is well
 */
export async function faultsFound(place: Place, { sent, wrong }: Tally): Promise<readonly string[]> {
  const rows = await place.rows(
    `SELECT key, response_id, kind, entry_id, seq, coalesce(e.value, t.value)#>>'{}' AS value
     FROM answer_event e LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
     WHERE kind IN ('answer', 'explanation', 'note')`,
  );
  const stored = new Map(rows.map((row) => [String(row['key']), row]));
  const isAsSent = (key: string, one: Sent) => {
    const row = stored.get(key);
    return (
      row !== undefined &&
      row['response_id'] === one.responseId &&
      row['kind'] === one.kind &&
      row['entry_id'] === one.id &&
      row['value'] === one.value &&
      row['seq'] === one.revision
    );
  };
  const lost = [...sent].filter(([key, one]) => one.revision !== null && !isAsSent(key, one));
  return [
    ...wrong.map((said) => `an unexpected reply: ${said}`),
    ...lost.map(([key, { id }]) => `acknowledged, and not there as acknowledged: ${id} (${key})`),
    ...rows.filter(({ key }) => !sent.has(String(key))).map(({ key }) => `there, and never sent: ${key}`),
    ...(rows.length === stored.size ? [] : [`${rows.length - stored.size} stored twice`]),
    ...(await place.rows(HALF_WRITTEN)).map(({ what }) => `half written: ${what}`),
    ...(await place.chainProblems()),
  ];
}

/**
 * What stands must be the last that was entered, the response must count it, the events beside it must say how many
 * changes were saved, and the judgements must be those of the answers.
 */
const HALF_WRITTEN = `
  WITH entered AS (SELECT * FROM answer_event WHERE kind IN ('answer', 'explanation', 'note')),
       last AS (SELECT response_id, kind, entry_id, max(seq) AS seq FROM entered GROUP BY 1, 2, 3),
       ends AS (SELECT response_id, max(seq) AS seq, count(*) AS links FROM answer_event GROUP BY 1)
  SELECT 'current row of ' || entry_id AS what FROM last FULL JOIN answer_current c USING (response_id, kind, entry_id)
    WHERE c.seq IS DISTINCT FROM last.seq
  UNION ALL
  SELECT 'number of ' || response_id FROM response r JOIN ends USING (response_id)
    WHERE r.revision <> ends.seq OR ends.links <> ends.seq
  UNION ALL
  SELECT 'event beside answers of ' || response_id FROM ends
    WHERE (SELECT count(*) FROM entered a WHERE a.response_id = ends.response_id)
       <> (SELECT coalesce(sum((e.detail->>'saved')::integer), 0) FROM audit_event e
             WHERE e.response_id = ends.response_id AND e.event = 'changes-saved')
  UNION ALL
  SELECT 'judgement of ' || c.entry_id FROM answer_current c LEFT JOIN judgement j ON j.item_id = c.entry_id
      AND j.inspection_id = c.inspection_id AND j.response_id = c.response_id
    WHERE c.kind = 'answer' AND c.value#>>'{}' IS DISTINCT FROM j.value`;
