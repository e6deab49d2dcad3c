-- A response is sealed when it is submitted, and may be opened again by those who lead, with a reason. The former seal
-- stays where it is, in the chain.

SELECT set_config('aboveline.task', 'on', true);

ALTER TABLE answer_event DROP CONSTRAINT answer_event_kind_check;
ALTER TABLE answer_event ADD CONSTRAINT answer_event_kind_check
  CHECK (kind IN ('begun', 'answer', 'explanation', 'note', 'submitted', 'moved', 'reopened'));

-- When it was last opened again; null where it never was.
ALTER TABLE response ADD COLUMN reopened_at timestamptz;

-- What a seal covers: what the response rests on, and the salted digest of everything that stood in it before an event.
-- Digests, so that it tells nothing of a text that is erased later.
CREATE FUNCTION seal_content(in_inspection uuid, of_response uuid, below integer, rests jsonb) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array('seal', of_response, rests, coalesce(jsonb_agg(
      jsonb_build_array(l.kind, l.entry_id, l.seq, encode(l.digest, 'hex')) ORDER BY l.seq), '[]'))::text, 'UTF8')), 'hex')
  FROM (SELECT DISTINCT ON (kind, entry_id) kind, entry_id, seq, digest FROM public.answer_event
        WHERE inspection_id = in_inspection AND response_id = of_response AND seq < below
          AND kind IN ('answer', 'explanation', 'note')
        ORDER BY kind, entry_id, seq DESC) l
  WHERE l.digest IS NOT NULL
$$;
REVOKE ALL ON FUNCTION seal_content FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_content TO aboveline_jobs;

DROP FUNCTION submit_response(uuid, uuid);

-- `worn`: SHA-256 of the official wording that was shown in place of the framework's own; null where none was.
CREATE FUNCTION submit_response(in_inspection uuid, of_response uuid, worn text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  task text := begin_task(); r public.response := own_response(in_inspection, of_response);
  moment timestamptz := clock_timestamp(); rests jsonb;
BEGIN
  IF r.state IS DISTINCT FROM 'draft' THEN
    RAISE EXCEPTION 'only the author, only a draft' USING ERRCODE = 'insufficient_privilege';
  END IF;
  rests := jsonb_build_object('instrument', r.instrument, 'frameworks', r.frameworks, 'officialWording', worn);
  PERFORM append_answer_event(in_inspection, of_response, r.revision + 1, 'submitted', '',
    rests || jsonb_build_object('content', seal_content(in_inspection, of_response, r.revision + 1, rests)), false, NULL, moment);
  UPDATE response SET revision = r.revision + 1, state = 'submitted', submitted_at = moment
    WHERE inspection_id = in_inspection AND response_id = of_response;
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- As in 0004; and back from submitted to draft where `reopen_response` says so, for that one response. Its author then
-- owes a judgement on the case once more.
CREATE OR REPLACE FUNCTION guard_response() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state = 'submitted' AND NOT (NEW.state = 'draft'
      AND current_setting('aboveline.reopening', true) IS NOT DISTINCT FROM OLD.response_id::text) THEN
    RAISE EXCEPTION 'a submitted response takes no change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> OLD.state THEN
    UPDATE allocation SET submitted_at = CASE WHEN NEW.state = 'submitted' THEN NEW.submitted_at END
      WHERE inspection_id = NEW.inspection_id AND case_id = NEW.case_id AND instrument = NEW.instrument
        AND account_id = NEW.assessor_id AND NEW.kind = 'independent';
  END IF;
  RETURN NEW;
END $$;

-- Opens a submitted response again. Not where an agreed one already rests on it. The reason is a text, erased with the case.
CREATE FUNCTION reopen_response(in_inspection uuid, of_response uuid, because text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; r public.response; moment timestamptz := clock_timestamp(); outcome text := 'reopened';
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead')) THEN
    RAISE EXCEPTION 'only those who lead' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  SELECT * INTO r FROM response WHERE inspection_id = in_inspection AND response_id = of_response
    AND (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h) FOR UPDATE;
  IF r.response_id IS NULL THEN outcome := 'not-found';
  ELSIF r.state <> 'submitted' THEN outcome := 'not-submitted';
  ELSIF r.kind = 'independent' AND EXISTS (SELECT FROM response a WHERE a.inspection_id = in_inspection
      AND a.case_id = r.case_id AND a.instrument = r.instrument AND a.kind = 'agreed') THEN outcome := 'agreed';
  ELSE
    PERFORM append_answer_event(in_inspection, of_response, r.revision + 1, 'reopened', '', to_jsonb(because), true, NULL, moment);
    PERFORM set_config('aboveline.reopening', of_response::text, true);
    UPDATE response SET revision = r.revision + 1, state = 'draft', submitted_at = NULL, reopened_at = moment
      WHERE inspection_id = in_inspection AND response_id = of_response;
    PERFORM set_config('aboveline.reopening', '', true);
  END IF;
  PERFORM set_config('aboveline.task', task, true);
  RETURN outcome;
END $$;

SELECT set_config('aboveline.task', '', true);
