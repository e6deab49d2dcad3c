-- Chains cover salted digests only, also of the facts of a case and of the reason of a decision; reasons can be erased.
-- A refusal inside an inspection stands in its own record. What has expired is removed.
-- Links written before stay as they were: their digests have no salt, and verification counts them apart.

SELECT set_config('aboveline.task', 'on', true);

-- The reason of a decision, and the salt of its digest; null for a reason that was given before digests had one.
CREATE TABLE decision_text (
  inspection_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  reason text NOT NULL,
  salt bytea,
  PRIMARY KEY (inspection_id, decision_id),
  FOREIGN KEY (inspection_id, decision_id) REFERENCES decision
);

ALTER TABLE decision ADD COLUMN digest bytea;
-- Whether the digest is of a salt and the reason, or (earlier) of the reason alone.
ALTER TABLE decision ADD COLUMN salted boolean NOT NULL DEFAULT false;
ALTER TABLE decision ALTER COLUMN reason DROP NOT NULL;
INSERT INTO decision_text SELECT inspection_id, decision_id, reason, NULL FROM decision;
ALTER TABLE decision DISABLE TRIGGER append_only;
UPDATE decision SET digest = sha256(convert_to(reason, 'UTF8')), reason = NULL;
ALTER TABLE decision ENABLE TRIGGER append_only;
ALTER TABLE decision ALTER COLUMN digest SET NOT NULL;
ALTER TABLE decision ALTER COLUMN salted SET DEFAULT true;
ALTER TABLE decision ADD CONSTRAINT reason_stands_apart CHECK (reason IS NULL);

-- The salt of the digest of a case's facts: erased with the case.
CREATE TABLE case_salt (
  inspection_id uuid NOT NULL,
  case_id uuid NOT NULL,
  salt bytea NOT NULL,
  PRIMARY KEY (inspection_id, case_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);

-- May be erased, never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON decision_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON case_salt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['decision_text', 'case_salt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_task ON %I TO aboveline_owner USING (current_setting(''aboveline.task'', true) = ''on'')', t);
    EXECUTE format('CREATE POLICY seen_by_jobs ON %I FOR SELECT TO aboveline_jobs USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO aboveline_jobs', t);
  END LOOP;
END $$;

-- A reason is seen by those who see the decision. Salts are seen by nobody.
CREATE POLICY seen ON decision_text FOR SELECT TO aboveline_app USING (EXISTS (
  SELECT FROM decision d WHERE d.inspection_id = decision_text.inspection_id AND d.decision_id = decision_text.decision_id));
GRANT SELECT (inspection_id, decision_id, reason) ON decision_text TO aboveline_app;

-- What verification compares the digest of a case's facts with.
CREATE POLICY seen_by_jobs ON inspection_case FOR SELECT TO aboveline_jobs USING (true);
GRANT SELECT (inspection_id, case_id, facts) ON inspection_case TO aboveline_jobs;

CREATE FUNCTION new_salt() RETURNS bytea LANGUAGE sql VOLATILE
  RETURN uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

CREATE OR REPLACE FUNCTION note_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; salt bytea;
BEGIN
  IF is_restoring() THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'allocation' THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'allocated',
      jsonb_build_object('account', NEW.account_id, 'instrument', NEW.instrument));
  ELSIF TG_TABLE_NAME = 'case_grant' THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'granted', jsonb_build_object('account', NEW.account_id));
  ELSIF TG_OP = 'INSERT' THEN
    task := begin_task();
    salt := new_salt();
    INSERT INTO case_salt VALUES (NEW.inspection_id, NEW.case_id, salt);
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'added', jsonb_build_object('state', NEW.state,
      'factsDigest', encode(sha256(salt || convert_to(NEW.facts::text, 'UTF8')), 'hex')));
    PERFORM set_config('aboveline.task', task, true);
  ELSIF NEW.state <> OLD.state THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'state', jsonb_build_object('state', NEW.state));
  END IF;
  RETURN NULL;
END $$;

-- The only way in: it checks who decides, and puts reason and salt apart.
CREATE OR REPLACE FUNCTION add_decision(in_inspection uuid, what text, of_standard text, given text, because text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  task text; before bytea; number integer; moment timestamptz := clock_timestamp();
  id uuid := gen_random_uuid(); salt bytea := new_salt(); digested bytea := sha256(salt || convert_to(because, 'UTF8'));
BEGIN
  IF NOT in_inspection IN (SELECT mine_as(CASE what WHEN 'judgement' THEN 'lead-inspector' ELSE 'panel-chair' END)) THEN
    RAISE EXCEPTION 'not who decides' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM pg_advisory_xact_lock(hashtextextended(in_inspection::text || of_standard, 0));
  SELECT seq, hash INTO number, before FROM decision
    WHERE inspection_id = in_inspection AND standard = of_standard ORDER BY seq DESC LIMIT 1;
  number := coalesce(number, 0) + 1;
  INSERT INTO decision (inspection_id, decision_id, kind, standard, seq, rating, digest, salted, decided_by, at, hash)
    VALUES (in_inspection, id, what, of_standard, number, given, digested, true, acting_account(), moment,
      chain_hash(before, jsonb_build_array('decision', in_inspection, of_standard, number, id, what, given,
        encode(digested, 'hex'), acting_account(), chain_time(moment))));
  INSERT INTO decision_text VALUES (in_inspection, id, because, salt);
  PERFORM set_config('aboveline.task', task, true);
  RETURN id;
END $$;
DROP POLICY made ON decision;
REVOKE INSERT ON decision FROM aboveline_app;

-- An erasure is of a case, or of the reason of one decision.
ALTER TABLE erasure_ledger ALTER COLUMN case_id DROP NOT NULL;
ALTER TABLE erasure_ledger ADD COLUMN decision_id uuid;
ALTER TABLE erasure_ledger ADD FOREIGN KEY (inspection_id, decision_id) REFERENCES decision;
ALTER TABLE erasure_ledger ADD CONSTRAINT of_one CHECK (num_nonnulls(case_id, decision_id) = 1);
CREATE POLICY seen_with_decision ON erasure_ledger FOR SELECT TO aboveline_app USING (EXISTS (
  SELECT FROM decision d WHERE d.inspection_id = erasure_ledger.inspection_id AND d.decision_id = erasure_ledger.decision_id));

-- Also replayed by restore, from the ledger.
CREATE OR REPLACE FUNCTION erase_text(in_inspection uuid, of_case uuid) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, public AS $$
  DELETE FROM public.answer_text t USING public.response r
    WHERE r.inspection_id = in_inspection AND r.case_id = of_case
      AND t.inspection_id = r.inspection_id AND t.response_id = r.response_id;
  DELETE FROM public.case_text WHERE inspection_id = in_inspection AND case_id = of_case;
  DELETE FROM public.case_salt WHERE inspection_id = in_inspection AND case_id = of_case;
$$;

CREATE FUNCTION erase_reason(in_inspection uuid, of_decision uuid) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, public AS $$
  DELETE FROM public.decision_text WHERE inspection_id = in_inspection AND decision_id = of_decision;
$$;
REVOKE ALL ON FUNCTION erase_reason FROM PUBLIC;

-- Removes the reason of a decision with its salt, once; the decision itself stays.
CREATE FUNCTION erase_decision_reason(in_inspection uuid, of_decision uuid, because text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector erases' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  INSERT INTO erasure_ledger (inspection_id, decision_id, reason, erased_by)
    SELECT in_inspection, of_decision, because, acting_account() FROM decision_text
    WHERE inspection_id = in_inspection AND decision_id = of_decision;
  PERFORM erase_reason(in_inspection, of_decision);
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- An erasure is told outside the database at once, where background work runs (jobs/requests.ts); else within a minute
-- of its next start. It is never held up by that.
CREATE FUNCTION tell_erasure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF is_restoring() THEN RETURN NULL; END IF;
  BEGIN
    EXECUTE 'SELECT aboveline_queue.request(''export-erasures'')';
  EXCEPTION WHEN undefined_function OR invalid_schema_name OR insufficient_privilege OR undefined_table THEN NULL;
  END;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_erasure AFTER INSERT ON erasure_ledger FOR EACH STATEMENT EXECUTE FUNCTION tell_erasure();

-- A refusal of a member goes to the record of the inspection; of anybody else to the system's, whether or not there is
-- such an inspection: everybody sees events of their own, so that another place would tell them.
CREATE FUNCTION record_refusal(in_inspection uuid, of_case uuid, of_response uuid, what jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF acting_account() IS NULL THEN
    RAISE EXCEPTION 'nobody acts' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF in_inspection IN (SELECT mine()) THEN
    task := begin_task();
    INSERT INTO audit_event (inspection_id, event, actor_id, case_id, response_id, detail)
      VALUES (in_inspection, 'refused', acting_account(), of_case, of_response, what);
    PERFORM set_config('aboveline.task', task, true);
  ELSE
    INSERT INTO system_event (event, actor_id, detail) VALUES ('refused', acting_account(), what);
  END IF;
END $$;

-- What is over: sessions, links and windows of throttling at once, tokens some time after they ended.
CREATE FUNCTION remove_expired(tokens_kept interval, OUT sessions integer, OUT links integer, OUT throttles integer, OUT tokens integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM session WHERE expires_at < now();
  GET DIAGNOSTICS sessions = ROW_COUNT;
  DELETE FROM one_time_link WHERE expires_at < now();
  GET DIAGNOSTICS links = ROW_COUNT;
  DELETE FROM throttle WHERE until < now();
  GET DIAGNOSTICS throttles = ROW_COUNT;
  DELETE FROM api_token WHERE least(expires_at, coalesce(revoked_at, expires_at)) < now() - tokens_kept;
  GET DIAGNOSTICS tokens = ROW_COUNT;
END $$;
REVOKE ALL ON FUNCTION remove_expired FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_expired TO aboveline_jobs;

SELECT set_config('aboveline.task', '', true);
