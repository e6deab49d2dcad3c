-- Results so far: which responses count is asked of the reader's own rows; and what was written can be searched.
--
-- Policies come before a search: an index on words cannot be used under forced row-level security, since matching words is
-- not leakproof. So the words of each standing text are worked out once, when its response is handed in, and matched in
-- rows that the reader may see anyway (ADR 0021).

SELECT set_config('aboveline.task', 'on', true);

-- Removed with the text that it was made from, however that is erased.
CREATE TABLE answer_words (
  inspection_id uuid NOT NULL,
  response_id uuid NOT NULL,
  kind text NOT NULL,
  entry_id text NOT NULL,
  seq integer NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (inspection_id, response_id, kind, entry_id),
  FOREIGN KEY (inspection_id, response_id, seq) REFERENCES answer_text ON DELETE CASCADE
);
CREATE INDEX answer_words_text ON answer_words (inspection_id, response_id, seq);
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON answer_words FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE answer_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE answer_words FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_task ON answer_words TO aboveline_owner USING (current_setting('aboveline.task', true) = 'on');
-- As of judgements: the responses are read once for a statement, of one's own inspections alone.
CREATE POLICY seen ON answer_words FOR SELECT TO aboveline_app USING ((inspection_id, response_id) IN (
  SELECT r.inspection_id, r.response_id FROM response r WHERE r.inspection_id IN (SELECT mine())));
GRANT SELECT ON answer_words TO aboveline_app;

-- A day is no text; sources and days of notes are none either. A text longer than anybody reads is searched so far. What
-- stands between angle brackets would be taken for HTML and left out.
CREATE FUNCTION words_of(written jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
  RETURN to_tsvector('english'::regconfig, translate(left(written #>> '{}', 200000), '<>', '  '));

CREATE FUNCTION is_prose(of_entry text, written jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
  RETURN jsonb_typeof(written) = 'string' AND of_entry !~ '#(source|date)$' AND written #>> '{}' !~ '^\d{4}-\d{2}-\d{2}$';

CREATE FUNCTION write_words(in_inspection uuid, of_response uuid) RETURNS void LANGUAGE sql
  SET search_path = pg_catalog, public AS $$
  INSERT INTO public.answer_words
    SELECT c.inspection_id, c.response_id, c.kind, c.entry_id, c.seq, public.words_of(t.value)
    FROM public.answer_current c
    JOIN public.answer_text t USING (inspection_id, response_id, seq)
    WHERE c.inspection_id = in_inspection AND c.response_id = of_response AND public.is_prose(c.entry_id, t.value)
$$;
REVOKE ALL ON FUNCTION write_words FROM PUBLIC;

-- Handed in: its words can be found. Opened again: they cannot.
CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF is_restoring() THEN RETURN NULL; END IF;
  task := begin_task();
  IF NEW.state = 'submitted' THEN PERFORM write_words(NEW.inspection_id, NEW.response_id);
  ELSE DELETE FROM answer_words WHERE inspection_id = NEW.inspection_id AND response_id = NEW.response_id;
  END IF;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_words AFTER UPDATE OF state ON response FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION keep_words();

DO $$
BEGIN
  PERFORM write_words(inspection_id, response_id) FROM response WHERE state = 'submitted';
END $$;

-- Questionnaires of cases that somebody still owes a judgement on: nothing of them counts, for anybody. Of a case that the
-- reader owes one on themselves it says nothing.
CREATE FUNCTION judgements_awaited(in_inspection uuid) RETURNS TABLE (case_id uuid, instrument text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.case_id, a.instrument FROM allocation a
  WHERE a.inspection_id = in_inspection AND a.submitted_at IS NULL
    AND in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead', 'panel-member', 'panel-chair'))
    AND (a.inspection_id, a.case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h)
$$;

-- How many cases each plan of the standing draws stands for: all who read results need it for the same intervals, and
-- the panel sees nothing else of a draw.
CREATE FUNCTION drawn_populations(in_inspection uuid) RETURNS TABLE (plan text, eligible integer, selected integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead', 'panel-member', 'panel-chair')) THEN RETURN; END IF;
  task := begin_task();
  RETURN QUERY
    SELECT d.plan, sum((d.sample->>'eligible')::integer)::integer, sum(jsonb_array_length(d.sample->'selected'))::integer
    FROM (SELECT DISTINCT ON (s.plan, s.service_id) s.plan, s.sample FROM draw s
          WHERE s.inspection_id = in_inspection ORDER BY s.plan, s.service_id, s.number DESC) d
    GROUP BY d.plan ORDER BY d.plan;
  PERFORM set_config('aboveline.task', task, true);
END $$;

SELECT set_config('aboveline.task', '', true);
