-- Responses and what is entered in them: appended events, the row that stands, and judgements ready to be counted.

CREATE TABLE response (
  inspection_id uuid NOT NULL,
  response_id uuid NOT NULL DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL,
  instrument text NOT NULL,
  assessor_id uuid NOT NULL REFERENCES account,
  kind text NOT NULL CHECK (kind IN ('independent', 'agreed')),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted')),
  frameworks jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  submitted_at timestamptz,
  PRIMARY KEY (inspection_id, response_id),
  -- Names the author, so that a second assessor never runs into the first one's row.
  UNIQUE (inspection_id, case_id, instrument, kind, assessor_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);

CREATE TABLE answer_event (
  inspection_id uuid NOT NULL,
  response_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('begun', 'answer', 'explanation', 'note', 'submitted')),
  entry_id text NOT NULL,
  -- Coded values; free text and dates stand in answer_text.
  value jsonb,
  personal boolean NOT NULL DEFAULT false,
  salt bytea,
  digest bytea,
  key uuid,
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (inspection_id, response_id, seq),
  FOREIGN KEY (inspection_id, response_id) REFERENCES response,
  CHECK (NOT personal OR (value IS NULL AND salt IS NULL))
);
CREATE UNIQUE INDEX answer_event_key ON answer_event (inspection_id, response_id, key);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE answer_text (
  inspection_id uuid NOT NULL,
  response_id uuid NOT NULL,
  seq integer NOT NULL,
  value jsonb NOT NULL,
  salt bytea NOT NULL,
  PRIMARY KEY (inspection_id, response_id, seq),
  FOREIGN KEY (inspection_id, response_id, seq) REFERENCES answer_event
);
-- May be erased with the case (erase_case), never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON answer_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE answer_current (
  inspection_id uuid NOT NULL,
  response_id uuid NOT NULL,
  kind text NOT NULL,
  entry_id text NOT NULL,
  seq integer NOT NULL,
  value jsonb,
  personal boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (inspection_id, response_id, kind, entry_id),
  FOREIGN KEY (inspection_id, response_id) REFERENCES response
);

CREATE TABLE judgement (
  inspection_id uuid NOT NULL,
  response_id uuid NOT NULL,
  item_id text NOT NULL,
  key_question text,
  summary boolean NOT NULL,
  value text,
  asked boolean NOT NULL,
  PRIMARY KEY (inspection_id, response_id, item_id),
  FOREIGN KEY (inspection_id, response_id) REFERENCES response
);

-- Ratings that people decide, appended; one chain per standard.
CREATE TABLE decision (
  inspection_id uuid NOT NULL REFERENCES inspection,
  decision_id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL CHECK (kind IN ('judgement', 'panel')),
  standard text NOT NULL,
  seq integer NOT NULL,
  rating text,
  reason text NOT NULL,
  decided_by uuid NOT NULL REFERENCES account,
  at timestamptz NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (inspection_id, decision_id),
  UNIQUE (inspection_id, standard, seq)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_event (
  inspection_id uuid NOT NULL REFERENCES inspection,
  event_id uuid NOT NULL DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  event text NOT NULL,
  actor_id uuid NOT NULL,
  case_id uuid,
  response_id uuid,
  account_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  tx bigint NOT NULL DEFAULT transaction_number(),
  PRIMARY KEY (inspection_id, event_id)
);
CREATE INDEX audit_event_at ON audit_event (inspection_id, at);
CREATE INDEX audit_event_tx ON audit_event (inspection_id, tx);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One digest over all events of some transactions, so that none can be changed, added or taken away later.
CREATE FUNCTION events_digest(of_inspection uuid, from_tx bigint, below_tx bigint)
  RETURNS TABLE (events integer, digest bytea) LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer, sha256(convert_to(coalesce(string_agg(e.covered, E'\n' ORDER BY e.tx, e.event_id), ''), 'UTF8'))
  FROM (SELECT tx, event_id, jsonb_build_array(event_id, chain_time(at), event, actor_id, case_id, response_id, account_id, detail)::text AS covered
        FROM audit_event WHERE inspection_id = of_inspection AND tx >= from_tx AND tx < below_tx
        UNION ALL
        SELECT tx, event_id, jsonb_build_array(event_id, chain_time(at), event, actor_id, account_id, detail)::text
        FROM system_event WHERE of_inspection = '00000000-0000-0000-0000-000000000000' AND tx >= from_tx AND tx < below_tx) e
$$;

-- What the job that gathers heads has sealed; a signed chain per inspection (nil id: events of no inspection).
CREATE TABLE chain_head (
  inspection_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  -- [[kind, subject, seq, hash]] of every chain that grew since the head before.
  heads jsonb NOT NULL,
  -- Events sealed with it: transactions from one number up to, not including, another.
  events_from bigint NOT NULL,
  events_below bigint NOT NULL,
  events integer NOT NULL,
  events_digest bytea NOT NULL,
  hash bytea NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (inspection_id, seq)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A response goes from draft to submitted, once, and its allocation with it. Nothing else about it changes.
CREATE FUNCTION guard_response() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state = 'submitted' THEN
    RAISE EXCEPTION 'a submitted response takes no change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'submitted' THEN
    UPDATE allocation SET submitted_at = NEW.submitted_at
      WHERE inspection_id = NEW.inspection_id AND case_id = NEW.case_id AND instrument = NEW.instrument
        AND account_id = NEW.assessor_id AND NEW.kind = 'independent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_response BEFORE UPDATE ON response FOR EACH ROW EXECUTE FUNCTION guard_response();

-- The functions that write into responses run as the owner, and are the only way in: the app role may not insert into,
-- change or remove from these tables. Each checks for itself that the acting person is the author, still a member, and
-- that the response is a draft.
CREATE FUNCTION append_answer_event(in_inspection uuid, of_response uuid, number integer, what text, entry text,
  entered jsonb, is_personal boolean, with_key uuid, moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before bytea;
  new_salt bytea := CASE WHEN entered IS NULL THEN NULL ELSE uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) END;
  new_digest bytea := CASE WHEN entered IS NULL THEN NULL ELSE sha256(new_salt || convert_to(entered::text, 'UTF8')) END;
  apart boolean := is_personal AND entered IS NOT NULL;
BEGIN
  SELECT hash INTO before FROM public.answer_event
    WHERE inspection_id = in_inspection AND response_id = of_response AND seq = number - 1;
  INSERT INTO public.answer_event VALUES (in_inspection, of_response, number, what, entry,
    CASE WHEN apart THEN NULL ELSE entered END, is_personal, CASE WHEN apart THEN NULL ELSE new_salt END, new_digest,
    with_key, public.acting_account(), moment,
    public.chain_hash(before, jsonb_build_array('response', in_inspection, of_response, number, what, entry,
      encode(new_digest, 'hex'), public.acting_account(), public.chain_time(moment))));
  IF apart THEN
    INSERT INTO public.answer_text VALUES (in_inspection, of_response, number, entered, new_salt);
  END IF;
END $$;

CREATE FUNCTION write_judgements(in_inspection uuid, of_response uuid, given jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM public.judgement j WHERE j.inspection_id = in_inspection AND j.response_id = of_response
    AND NOT j.item_id = ANY (ARRAY(SELECT g->>'id' FROM jsonb_array_elements(given) g));
  INSERT INTO public.judgement AS j
    SELECT in_inspection, of_response, g->>'id', g->>'keyQuestion', (g->>'summary')::boolean, g->>'value', (g->>'asked')::boolean
    FROM jsonb_array_elements(given) g
  ON CONFLICT (inspection_id, response_id, item_id) DO UPDATE
    SET key_question = excluded.key_question, summary = excluded.summary, value = excluded.value, asked = excluded.asked
    WHERE (j.key_question, j.summary, j.value, j.asked)
      IS DISTINCT FROM (excluded.key_question, excluded.summary, excluded.value, excluded.asked);
END $$;

-- The acting person's own response, locked; null where it is not theirs.
CREATE FUNCTION own_response(in_inspection uuid, of_response uuid) RETURNS public.response LANGUAGE plpgsql AS $$
DECLARE r public.response;
BEGIN
  SELECT * INTO r FROM public.response
    WHERE inspection_id = in_inspection AND response_id = of_response AND assessor_id = public.acting_account()
      AND inspection_id IN (SELECT public.mine()) FOR UPDATE;
  RETURN r;
END $$;

CREATE FUNCTION save_into(in_inspection uuid, of_response uuid, what text, entry text, entered jsonb, is_personal boolean,
  based_on integer, with_key uuid, judgements jsonb, OUT outcome text, OUT revision integer, OUT at timestamptz)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE r public.response; earlier public.answer_event; standing integer; moment timestamptz := clock_timestamp();
BEGIN
  r := public.own_response(in_inspection, of_response);
  IF r.response_id IS NULL THEN outcome := 'not-found'; RETURN; END IF;
  SELECT * INTO earlier FROM public.answer_event
    WHERE inspection_id = in_inspection AND response_id = of_response AND key = with_key;
  IF earlier.seq IS NOT NULL THEN
    outcome := CASE WHEN (earlier.kind, earlier.entry_id) = (what, entry) THEN 'replayed' ELSE 'key-reused' END;
    revision := earlier.seq; at := earlier.at;
    RETURN;
  END IF;
  IF r.state <> 'draft' THEN outcome := 'submitted'; RETURN; END IF;
  SELECT c.seq INTO standing FROM public.answer_current c
    WHERE c.inspection_id = in_inspection AND c.response_id = of_response AND c.kind = what AND c.entry_id = entry;
  IF coalesce(standing, 0) <> based_on THEN outcome := 'conflict'; revision := standing; RETURN; END IF;
  outcome := 'saved'; revision := r.revision + 1; at := moment;
  PERFORM public.append_answer_event(in_inspection, of_response, r.revision + 1, what, entry, entered, is_personal, with_key, moment);
  INSERT INTO public.answer_current VALUES (in_inspection, of_response, what, entry, r.revision + 1,
      CASE WHEN is_personal THEN NULL ELSE entered END, is_personal, moment)
    ON CONFLICT (inspection_id, response_id, kind, entry_id) DO UPDATE
      SET seq = excluded.seq, value = excluded.value, personal = excluded.personal, at = excluded.at;
  UPDATE public.response SET revision = r.revision + 1 WHERE inspection_id = in_inspection AND response_id = of_response;
  IF judgements IS NOT NULL THEN PERFORM public.write_judgements(in_inspection, of_response, judgements); END IF;
END $$;

-- One save: replayed, refused, in conflict, or appended with everything that follows from it, all in one round trip.
CREATE FUNCTION save_entry(in_inspection uuid, of_response uuid, what text, entry text, entered jsonb, is_personal boolean,
  based_on integer, with_key uuid, judgements jsonb, OUT outcome text, OUT revision integer, OUT at timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_variable
DECLARE task text := begin_task();
BEGIN
  IF what NOT IN ('answer', 'explanation', 'note') THEN RAISE EXCEPTION 'no kind of entry' USING ERRCODE = 'check_violation'; END IF;
  SELECT s.outcome, s.revision, s.at INTO outcome, revision, at
    FROM save_into(in_inspection, of_response, what, entry, entered, is_personal, based_on, with_key, judgements) s;
  PERFORM set_config('aboveline.task', task, true);
END $$;

CREATE FUNCTION set_judgements(in_inspection uuid, of_response uuid, given jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task(); r public.response := own_response(in_inspection, of_response);
BEGIN
  IF r.state IS DISTINCT FROM 'draft' THEN
    RAISE EXCEPTION 'only the author, only a draft' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM write_judgements(in_inspection, of_response, given);
  PERFORM set_config('aboveline.task', task, true);
END $$;

CREATE FUNCTION submit_response(in_inspection uuid, of_response uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task(); r public.response := own_response(in_inspection, of_response); moment timestamptz := clock_timestamp();
BEGIN
  IF r.state IS DISTINCT FROM 'draft' THEN
    RAISE EXCEPTION 'only the author, only a draft' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM append_answer_event(in_inspection, of_response, r.revision + 1, 'submitted', '', NULL, false, NULL, moment);
  UPDATE response SET revision = r.revision + 1, state = 'submitted', submitted_at = moment
    WHERE inspection_id = in_inspection AND response_id = of_response;
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- The first link of a response's chain is that it was begun.
CREATE FUNCTION note_begun() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF is_restoring() THEN RETURN NULL; END IF;
  task := begin_task();
  PERFORM append_answer_event(NEW.inspection_id, NEW.response_id, 1, 'begun', NEW.kind,
    jsonb_build_object('case', NEW.case_id, 'instrument', NEW.instrument, 'frameworks', NEW.frameworks), false, NULL, clock_timestamp());
  UPDATE response SET revision = 1 WHERE inspection_id = NEW.inspection_id AND response_id = NEW.response_id;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER note_begun AFTER INSERT ON response FOR EACH ROW EXECUTE FUNCTION note_begun();

-- As whoever calls it: the policies of response say who may begin one. Null where its author had begun it before.
CREATE FUNCTION begin_response(in_inspection uuid, of_case uuid, with_instrument text, of_kind text, pins jsonb)
  RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE id uuid := gen_random_uuid();
BEGIN
  INSERT INTO response (inspection_id, response_id, case_id, instrument, assessor_id, kind, frameworks)
    VALUES (in_inspection, id, of_case, with_instrument, acting_account(), of_kind, pins)
    ON CONFLICT (inspection_id, case_id, instrument, kind, assessor_id) DO NOTHING;
  RETURN CASE WHEN FOUND THEN id END;
END $$;

REVOKE ALL ON FUNCTION append_answer_event, write_judgements, own_response, save_into FROM PUBLIC;

CREATE FUNCTION add_decision(in_inspection uuid, what text, of_standard text, given text, because text)
  RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE before bytea; number integer; moment timestamptz := clock_timestamp(); id uuid := gen_random_uuid();
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(in_inspection::text || of_standard, 0));
  SELECT seq, hash INTO number, before FROM decision
    WHERE inspection_id = in_inspection AND standard = of_standard ORDER BY seq DESC LIMIT 1;
  number := coalesce(number, 0) + 1;
  INSERT INTO decision VALUES (in_inspection, id, what, of_standard, number, given, because, acting_account(), moment,
    chain_hash(before, jsonb_build_array('decision', in_inspection, of_standard, number, id, what, given,
      encode(sha256(convert_to(because, 'UTF8')), 'hex'), acting_account(), chain_time(moment))));
  RETURN id;
END $$;

-- Removes text, dates and salts of a case and of all responses on it; coded judgements under the random reference stay.
CREATE FUNCTION erase_case(in_inspection uuid, of_case uuid, because text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector erases' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM erase_text(in_inspection, of_case);
  INSERT INTO erasure_ledger (inspection_id, case_id, reason, erased_by) VALUES (in_inspection, of_case, because, acting_account());
  PERFORM append_case_event(in_inspection, of_case, 'erased', '{}');
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- Also replayed by restore, from the ledger.
CREATE FUNCTION erase_text(in_inspection uuid, of_case uuid) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, public AS $$
  DELETE FROM public.answer_text t USING public.response r
    WHERE r.inspection_id = in_inspection AND r.case_id = of_case
      AND t.inspection_id = r.inspection_id AND t.response_id = r.response_id;
  DELETE FROM public.case_text WHERE inspection_id = in_inspection AND case_id = of_case;
$$;
REVOKE ALL ON FUNCTION erase_text FROM PUBLIC;
REVOKE ALL ON FUNCTION append_case_event FROM PUBLIC;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['response', 'answer_event', 'answer_text', 'answer_current', 'judgement', 'decision', 'audit_event', 'chain_head'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_task ON %I TO aboveline_owner USING (current_setting(''aboveline.task'', true) = ''on'')', t);
    EXECUTE format('CREATE POLICY seen_by_jobs ON %I FOR SELECT TO aboveline_jobs USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO aboveline_jobs', t);
  END LOOP;
END $$;

-- One's own; those of others only where one owes no judgement on the case any more.
CREATE POLICY seen ON response FOR SELECT TO aboveline_app USING (
  (assessor_id = acting_account() AND inspection_id IN (SELECT mine()))
  OR ((inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h)
      AND (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
           OR (state = 'submitted' AND (
                inspection_id IN (SELECT mine_as('panel-member', 'panel-chair'))
                OR (inspection_id, case_id) IN (SELECT m.inspection_id, m.case_id FROM my_cases() m))))));
CREATE POLICY made ON response FOR INSERT TO aboveline_app WITH CHECK (
  assessor_id = acting_account() AND state = 'draft' AND revision = 0 AND submitted_at IS NULL
  AND CASE kind
    WHEN 'independent' THEN EXISTS (SELECT FROM allocation a WHERE a.inspection_id = response.inspection_id
      AND a.case_id = response.case_id AND a.instrument = response.instrument AND a.account_id = acting_account())
    ELSE (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h)
      AND (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
           OR (inspection_id, case_id) IN (SELECT m.inspection_id, m.case_id FROM my_cases() m))
  END);
GRANT SELECT, INSERT ON response TO aboveline_app;

-- What is in a response is seen by those who see the response.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['answer_event', 'answer_text', 'answer_current', 'judgement'] LOOP
    EXECUTE format('CREATE POLICY seen ON %1$I FOR SELECT TO aboveline_app USING (EXISTS (SELECT FROM response r
      WHERE r.inspection_id = %1$I.inspection_id AND r.response_id = %1$I.response_id))', t);
    EXECUTE format('GRANT SELECT ON %I TO aboveline_app', t);
  END LOOP;
END $$;

-- Analysts count coded judgements of what is published, without the responses they stand in.
CREATE POLICY counted ON judgement FOR SELECT TO aboveline_app USING (inspection_id IN (SELECT analysable()));

CREATE POLICY seen ON decision FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead', 'panel-member', 'panel-chair'))
  OR inspection_id IN (SELECT analysable()));
CREATE POLICY made ON decision FOR INSERT TO aboveline_app WITH CHECK (decided_by = acting_account() AND CASE kind
  WHEN 'judgement' THEN inspection_id IN (SELECT mine_as('lead-inspector'))
  ELSE inspection_id IN (SELECT mine_as('panel-chair')) END);
GRANT SELECT, INSERT ON decision TO aboveline_app;

-- Events name the actor; those on a case that one still owes a judgement on are hidden unless they are one's own.
CREATE POLICY appended ON audit_event FOR INSERT TO aboveline_app
  WITH CHECK (actor_id = acting_account() AND EXISTS (SELECT FROM inspection i WHERE i.inspection_id = audit_event.inspection_id));
CREATE POLICY seen ON audit_event FOR SELECT TO aboveline_app USING (
  actor_id = acting_account()
  OR (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
      AND (case_id IS NULL OR (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h))));
GRANT SELECT, INSERT ON audit_event TO aboveline_app;

CREATE POLICY appended ON chain_head FOR INSERT TO aboveline_jobs WITH CHECK (true);
GRANT INSERT ON chain_head TO aboveline_jobs;
