-- Cases under random references. Whatever could point to a child (dates, texts, the service's own reference) stands in
-- case_text, from where it can be erased.

CREATE TABLE inspection_case (
  inspection_id uuid NOT NULL REFERENCES inspection,
  case_id uuid NOT NULL DEFAULT gen_random_uuid(),
  reference text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('child', 'victim')),
  linked_case_id uuid,
  state text NOT NULL CHECK (state IN ('selected', 'reserve', 'withdrawn')),
  instruments text[] NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (inspection_id, case_id),
  UNIQUE (inspection_id, reference),
  FOREIGN KEY (inspection_id, linked_case_id) REFERENCES inspection_case
);

CREATE TABLE case_text (
  inspection_id uuid NOT NULL,
  case_id uuid NOT NULL,
  field text NOT NULL,
  -- Whether it is a fact of the framework (dated or written), or something that helps to find the case.
  fact boolean NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (inspection_id, case_id, field, fact),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);

CREATE TABLE allocation (
  inspection_id uuid NOT NULL,
  case_id uuid NOT NULL,
  instrument text NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  allocated_at timestamptz NOT NULL DEFAULT now(),
  -- Set when the person's own response is handed in; until then the case is held for them.
  submitted_at timestamptz,
  PRIMARY KEY (inspection_id, case_id, instrument, account_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);
CREATE INDEX allocation_account ON allocation (account_id, inspection_id);

CREATE TABLE case_grant (
  inspection_id uuid NOT NULL,
  case_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, case_id, account_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);
CREATE INDEX case_grant_account ON case_grant (account_id, inspection_id);

CREATE TABLE case_event (
  inspection_id uuid NOT NULL,
  case_id uuid NOT NULL,
  seq integer NOT NULL,
  event text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  actor_id uuid,
  at timestamptz NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (inspection_id, case_id, seq),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE erasure_ledger (
  inspection_id uuid NOT NULL,
  erasure_id uuid NOT NULL DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL,
  reason text NOT NULL,
  erased_by uuid,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, erasure_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Cases given to the acting person to assess, or to read.
CREATE FUNCTION my_cases() RETURNS TABLE (inspection_id uuid, case_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.inspection_id, a.case_id FROM allocation a
  WHERE a.account_id = acting_account() AND a.inspection_id IN (SELECT mine())
  UNION
  SELECT g.inspection_id, g.case_id FROM case_grant g
  WHERE g.account_id = acting_account() AND g.inspection_id IN (SELECT mine())
$$;

-- Cases of which the acting person still owes an independent judgement: nothing of others on them is shown.
CREATE FUNCTION my_held_cases() RETURNS TABLE (inspection_id uuid, case_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT a.inspection_id, a.case_id FROM allocation a
  WHERE a.account_id = acting_account() AND a.submitted_at IS NULL
$$;

-- Text of a timestamp as hash chains cover it.
CREATE FUNCTION chain_time(at timestamptz) RETURNS text LANGUAGE sql STABLE
  RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- One link of a chain: the hash before it, and what it covers as the text of a JSON array.
CREATE FUNCTION chain_hash(before bytea, covered jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN sha256(coalesce(before, ''::bytea) || convert_to(covered::text, 'UTF8'));

-- Forced policies hold for the owner too, unless a task is declared. Gives the state before, to be put back after.
CREATE FUNCTION begin_task() RETURNS text LANGUAGE plpgsql AS $$
DECLARE before text := coalesce(current_setting('aboveline.task', true), '');
BEGIN
  PERFORM set_config('aboveline.task', 'on', true);
  RETURN before;
END $$;

CREATE FUNCTION append_case_event(in_inspection uuid, of_case uuid, what text, with_detail jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE before bytea; number integer; moment timestamptz := clock_timestamp(); task text := begin_task();
BEGIN
  PERFORM FROM inspection_case WHERE inspection_id = in_inspection AND case_id = of_case FOR UPDATE;
  SELECT seq, hash INTO number, before FROM case_event
    WHERE inspection_id = in_inspection AND case_id = of_case ORDER BY seq DESC LIMIT 1;
  number := coalesce(number, 0) + 1;
  INSERT INTO case_event VALUES (in_inspection, of_case, number, what, with_detail, acting_account(), moment,
    chain_hash(before, jsonb_build_array('case', in_inspection, of_case, number, what, with_detail, acting_account(), chain_time(moment))));
  PERFORM set_config('aboveline.task', task, true);
END $$;

CREATE FUNCTION note_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF is_restoring() THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'allocation' THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'allocated',
      jsonb_build_object('account', NEW.account_id, 'instrument', NEW.instrument));
  ELSIF TG_TABLE_NAME = 'case_grant' THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'granted', jsonb_build_object('account', NEW.account_id));
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'added',
      jsonb_build_object('state', NEW.state, 'facts', encode(sha256(convert_to(NEW.facts::text, 'UTF8')), 'hex')));
  ELSIF NEW.state <> OLD.state THEN
    PERFORM append_case_event(NEW.inspection_id, NEW.case_id, 'state', jsonb_build_object('state', NEW.state));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_case AFTER INSERT OR UPDATE ON inspection_case FOR EACH ROW EXECUTE FUNCTION note_case();
CREATE TRIGGER note_allocation AFTER INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION note_case();
CREATE TRIGGER note_grant AFTER INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION note_case();

ALTER TABLE inspection_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspection_case FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_task ON inspection_case TO aboveline_owner USING (current_setting('aboveline.task', true) = 'on');
CREATE POLICY seen ON inspection_case FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead', 'panel-member', 'panel-chair'))
  OR (kind = 'child' AND inspection_id IN (SELECT mine_as('inspector')))
  OR (inspection_id, case_id) IN (SELECT m.inspection_id, m.case_id FROM my_cases() m));
CREATE POLICY made ON inspection_case FOR INSERT TO aboveline_app
  WITH CHECK (inspection_id IN (SELECT mine_as('lead-inspector')));
CREATE POLICY changed ON inspection_case FOR UPDATE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector')));
GRANT SELECT, INSERT ON inspection_case TO aboveline_app;
GRANT UPDATE (state) ON inspection_case TO aboveline_app;

ALTER TABLE case_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_text FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_task ON case_text TO aboveline_owner USING (current_setting('aboveline.task', true) = 'on');
CREATE POLICY seen ON case_text FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
  OR (inspection_id, case_id) IN (SELECT m.inspection_id, m.case_id FROM my_cases() m));
CREATE POLICY made ON case_text FOR INSERT TO aboveline_app
  WITH CHECK (inspection_id IN (SELECT mine_as('lead-inspector')));
GRANT SELECT, INSERT ON case_text TO aboveline_app;

ALTER TABLE allocation ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON allocation FOR SELECT TO aboveline_app USING (
  account_id = acting_account() AND inspection_id IN (SELECT mine())
  OR ((inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h)
      AND (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
           OR (inspection_id, case_id) IN (SELECT m.inspection_id, m.case_id FROM my_cases() m))));
CREATE POLICY made ON allocation FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')) AND submitted_at IS NULL);
CREATE POLICY ended ON allocation FOR DELETE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')) AND submitted_at IS NULL);
GRANT SELECT, INSERT, DELETE ON allocation TO aboveline_app;

ALTER TABLE case_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON case_grant FOR SELECT TO aboveline_app USING (
  account_id = acting_account() OR inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')));
CREATE POLICY made ON case_grant FOR INSERT TO aboveline_app WITH CHECK (inspection_id IN (SELECT mine_as('lead-inspector')));
GRANT SELECT, INSERT ON case_grant TO aboveline_app;

ALTER TABLE case_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_event FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_task ON case_event TO aboveline_owner USING (current_setting('aboveline.task', true) = 'on');
CREATE POLICY seen ON case_event FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
  AND (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h));
CREATE POLICY seen_by_jobs ON case_event FOR SELECT TO aboveline_jobs USING (true);
GRANT SELECT ON case_event TO aboveline_app, aboveline_jobs;

ALTER TABLE erasure_ledger ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure_ledger FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_task ON erasure_ledger TO aboveline_owner USING (current_setting('aboveline.task', true) = 'on');
CREATE POLICY seen ON erasure_ledger FOR SELECT TO aboveline_app USING (EXISTS (
  SELECT FROM inspection_case c WHERE c.inspection_id = erasure_ledger.inspection_id AND c.case_id = erasure_ledger.case_id));
CREATE POLICY seen_by_jobs ON erasure_ledger FOR SELECT TO aboveline_jobs USING (true);
GRANT SELECT ON erasure_ledger TO aboveline_app, aboveline_jobs;
