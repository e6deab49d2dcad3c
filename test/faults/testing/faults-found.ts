import type { Sent, Tally } from './clients.ts';
import type { Place } from './place.ts';

/**
 * Holds what the clients were told against what the database has: every acknowledged answer is there, once, as it was
 * acknowledged; nothing is there that nobody sent; rows that follow from an answer were written with it.
 * @returns what is wrong, in words; empty where all is well
 */
export async function faultsFound(place: Place, { sent, wrong }: Tally): Promise<readonly string[]> {
  const rows = await place.rows(
    `SELECT key, response_id, entry_id, seq, value#>>'{}' AS value FROM answer_event WHERE kind = 'answer'`,
  );
  const stored = new Map(rows.map((row) => [String(row['key']), row]));
  const isAsSent = (key: string, one: Sent) => {
    const row = stored.get(key);
    return (
      row !== undefined &&
      row['response_id'] === one.responseId &&
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

/** What stands must be the last that was entered, the response must count it, and each save must have its one event. */
const HALF_WRITTEN = `
  WITH last AS (SELECT response_id, entry_id, max(seq) AS seq FROM answer_event WHERE kind = 'answer' GROUP BY 1, 2),
       ends AS (SELECT response_id, max(seq) AS seq, count(*) AS links FROM answer_event GROUP BY 1)
  SELECT 'current row of ' || entry_id AS what FROM last FULL JOIN answer_current c USING (response_id, entry_id)
    WHERE c.seq IS DISTINCT FROM last.seq
  UNION ALL
  SELECT 'number of ' || response_id FROM response r JOIN ends USING (response_id)
    WHERE r.revision <> ends.seq OR ends.links <> ends.seq
  UNION ALL
  SELECT 'event beside answers of ' || response_id FROM ends
    WHERE (SELECT count(*) FROM answer_event a WHERE a.response_id = ends.response_id AND a.kind = 'answer')
       <> (SELECT count(*) FROM audit_event e WHERE e.response_id = ends.response_id AND e.event = 'answer-saved'
             AND e.detail->>'outcome' = 'saved')`;
