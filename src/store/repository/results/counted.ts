/**
 * Responses of inspection `$1` that are handed in and that the reader may see, on cases in the sample, without those whose
 * case and questionnaire somebody still owes a judgement on. Of each case and questionnaire the row of rank 1 stands: the
 * agreed one (the last, should there be two), else an independent one. `settled`: it counts; else there are several
 * independent ones that nobody has settled.
 */
export const COUNTED = `
  WITH awaited AS MATERIALIZED (
    SELECT w.case_id, w.instrument FROM judgements_awaited($1) w
  ), handed_in AS MATERIALIZED (
    SELECT r.response_id, r.revision, r.instrument, r.case_id, c.kind AS case_kind, c.reference,
      r.kind = 'agreed' OR count(*) OVER same = 1 AS settled,
      row_number() OVER (PARTITION BY r.case_id, r.instrument
        ORDER BY (r.kind = 'agreed') DESC, r.submitted_at DESC, r.response_id) AS rank
    FROM response r
    JOIN inspection_case c ON c.inspection_id = r.inspection_id AND c.case_id = r.case_id
    WHERE r.inspection_id = $1 AND r.state = 'submitted' AND c.state = 'selected'
      AND (r.case_id, r.instrument) NOT IN (SELECT w.case_id, w.instrument FROM awaited w)
    WINDOW same AS (PARTITION BY r.case_id, r.instrument)
  )`;
