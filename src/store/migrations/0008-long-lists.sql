-- The service's own work: long lists of cases, while they are prepared and once they are confirmed, and files given as
-- evidence before fieldwork.
--
-- A confirmed list holds pseudonyms and coded facts; dates, texts and what helps to find a case stand in long_list_text,
-- from where erasing a case removes them. A draft is sealed under a key outside the database, and nobody but the
-- service's own people sees that there is one.

-- Inspections to which the acting person supplies lists and files: as contact of the service, or as the one who leads
-- its own audit.
CREATE FUNCTION supplied() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 5 AS $$
  SELECT mine_as('service-contact')
  UNION
  SELECT i.inspection_id FROM inspection i
  WHERE i.kind = 'self-audit' AND i.service_id = my_service() AND i.inspection_id IN (SELECT mine_as('lead-inspector'))
$$;

CREATE TABLE long_list (
  inspection_id uuid NOT NULL REFERENCES inspection,
  list_id uuid NOT NULL DEFAULT gen_random_uuid(),
  plan text NOT NULL,
  framework text NOT NULL,
  service_id uuid NOT NULL REFERENCES service,
  version integer NOT NULL,
  rows integer NOT NULL,
  -- Facts that the list has a column for.
  facts text[] NOT NULL,
  file_hash text NOT NULL,
  confirmed_by uuid NOT NULL REFERENCES account DEFAULT acting_account(),
  confirmed_at timestamptz NOT NULL DEFAULT now(),
  -- From then on it stands. Null: it came after a draw, and waits for the lead inspector.
  taken_at timestamptz,
  taken_by uuid REFERENCES account,
  PRIMARY KEY (inspection_id, list_id),
  UNIQUE (inspection_id, plan, service_id, version)
);

-- Rows in blocks, column by column, as sampling reads them: a table row for each would take ten times as long.
-- rows, cases, persons, managers, links (arrays of the same length), facts (by id: the values that
-- occur, and which of them each row has), and the ids of the dated facts that stand in long_list_text. As json, which is
-- kept as it is: taking it apart would take longer than writing it. References are
-- pseudonyms under the inspection's key.
CREATE TABLE long_list_block (
  inspection_id uuid NOT NULL,
  list_id uuid NOT NULL,
  block integer NOT NULL,
  content json NOT NULL,
  PRIMARY KEY (inspection_id, list_id, block),
  FOREIGN KEY (inspection_id, list_id) REFERENCES long_list
);

-- By pseudonym of the case: [start, dated and written facts, what helps to find it]. One key goes when a case is erased.
CREATE TABLE long_list_text (
  inspection_id uuid NOT NULL,
  list_id uuid NOT NULL,
  block integer NOT NULL,
  content json NOT NULL,
  PRIMARY KEY (inspection_id, list_id, block),
  FOREIGN KEY (inspection_id, list_id) REFERENCES long_list
);
-- Squeezing them costs more than writing them.
ALTER TABLE long_list_block ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE long_list_text ALTER COLUMN content SET STORAGE EXTERNAL;

-- Which case was drawn from which row.
CREATE TABLE long_list_case (
  inspection_id uuid NOT NULL,
  case_id uuid NOT NULL,
  list_id uuid NOT NULL,
  "case" text NOT NULL,
  PRIMARY KEY (inspection_id, case_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case,
  FOREIGN KEY (inspection_id, list_id) REFERENCES long_list
);
CREATE INDEX long_list_case_list ON long_list_case (inspection_id, list_id);

-- Numbers versions, and decides whether a list stands at once: it does unless cases were drawn from one before it.
CREATE FUNCTION number_long_list() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; drawn boolean;
BEGIN
  IF is_restoring() THEN RETURN NEW; END IF;
  task := begin_task();
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.inspection_id::text || NEW.service_id::text || NEW.plan, 0));
  SELECT coalesce(max(version), 0) + 1 INTO NEW.version FROM long_list
    WHERE inspection_id = NEW.inspection_id AND plan = NEW.plan AND service_id = NEW.service_id;
  SELECT EXISTS (SELECT FROM long_list l JOIN long_list_case c USING (inspection_id, list_id)
    WHERE l.inspection_id = NEW.inspection_id AND l.plan = NEW.plan AND l.service_id = NEW.service_id) INTO drawn;
  NEW.confirmed_at := now();
  NEW.taken_at := CASE WHEN drawn THEN NULL ELSE now() END;
  NEW.taken_by := CASE WHEN drawn THEN NULL ELSE acting_account() END;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NEW;
END $$;
CREATE TRIGGER number_long_list BEFORE INSERT ON long_list FOR EACH ROW EXECUTE FUNCTION number_long_list();

CREATE FUNCTION take_long_list(in_inspection uuid, of_list uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; done boolean;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector takes a list' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  UPDATE long_list SET taken_at = clock_timestamp(), taken_by = acting_account()
    WHERE inspection_id = in_inspection AND list_id = of_list AND taken_at IS NULL;
  done := FOUND;
  PERFORM set_config('aboveline.task', task, true);
  RETURN done;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON long_list_block FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON long_list_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON long_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A case's row, in every version of its list; and its reference in the rows of other lists that are linked to it.
CREATE FUNCTION erase_list_text(in_inspection uuid, of_case uuid) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE drawn record; linked record;
BEGIN
  SELECT c."case", l.plan, l.service_id INTO drawn FROM public.long_list_case c JOIN public.long_list l USING (inspection_id, list_id)
    WHERE c.inspection_id = in_inspection AND c.case_id = of_case;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE public.long_list_text t SET content = (t.content::jsonb - drawn."case")::json FROM public.long_list l
    WHERE l.inspection_id = in_inspection AND l.plan = drawn.plan AND l.service_id = drawn.service_id
      AND t.inspection_id = l.inspection_id AND t.list_id = l.list_id AND t.content::jsonb ? drawn."case";
  FOR linked IN
    SELECT b.list_id, b.block, b.content -> 'cases' ->> (e.at - 1)::integer AS "case"
    FROM public.long_list_block b, json_array_elements_text(b.content -> 'links') WITH ORDINALITY AS e (link, at)
    WHERE b.inspection_id = in_inspection AND e.link = drawn."case"
  LOOP
    UPDATE public.long_list_text t SET content = (t.content::jsonb #- ARRAY[linked."case", '2', 'linkedReference'])::json
      WHERE t.inspection_id = in_inspection AND t.list_id = linked.list_id AND t.block = linked.block;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION erase_list_text FROM PUBLIC;

-- Also replayed by restore, from the ledger.
CREATE OR REPLACE FUNCTION erase_text(in_inspection uuid, of_case uuid) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, public AS $$
  DELETE FROM public.answer_text t USING public.response r
    WHERE r.inspection_id = in_inspection AND r.case_id = of_case
      AND t.inspection_id = r.inspection_id AND t.response_id = r.response_id;
  DELETE FROM public.case_text WHERE inspection_id = in_inspection AND case_id = of_case;
  DELETE FROM public.case_salt WHERE inspection_id = in_inspection AND case_id = of_case;
  SELECT public.erase_list_text(in_inspection, of_case);
$$;
REVOKE ALL ON FUNCTION erase_text FROM PUBLIC;

-- Drafts.
CREATE TABLE long_list_draft (
  inspection_id uuid NOT NULL REFERENCES inspection,
  draft_id uuid NOT NULL DEFAULT gen_random_uuid(),
  plan text NOT NULL,
  service_id uuid NOT NULL REFERENCES service,
  -- `reading` and `refused` stand beside a list that is being prepared, and never harm it.
  state text NOT NULL CHECK (state IN ('reading', 'refused', 'columns', 'check')),
  arriving boolean NOT NULL GENERATED ALWAYS AS (state IN ('reading', 'refused')) STORED,
  revision integer NOT NULL DEFAULT 1,
  file_hash text NOT NULL,
  rows integer NOT NULL DEFAULT 0,
  about bytea,
  created_by uuid NOT NULL REFERENCES account DEFAULT acting_account(),
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid NOT NULL REFERENCES account DEFAULT acting_account(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days',
  PRIMARY KEY (inspection_id, draft_id),
  UNIQUE (inspection_id, plan, service_id, arriving)
);

CREATE TABLE long_list_draft_part (
  inspection_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  part integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (inspection_id, draft_id, part),
  FOREIGN KEY (inspection_id, draft_id) REFERENCES long_list_draft ON DELETE CASCADE
);
-- What is sealed cannot be made smaller: trying costs time.
ALTER TABLE long_list_draft_part ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE long_list_draft ALTER COLUMN about SET STORAGE EXTERNAL;

-- Run whenever a list is prepared, and by the job that removes what has expired.
CREATE FUNCTION remove_expired_drafts() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task(); removed integer;
BEGIN
  DELETE FROM long_list_draft WHERE expires_at <= now();
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('aboveline.task', task, true);
  RETURN removed;
END $$;

REVOKE ALL ON FUNCTION remove_expired_drafts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_expired_drafts TO aboveline_app;

-- The job that removes what has expired (0006), with drafts.
CREATE OR REPLACE FUNCTION remove_expired(tokens_kept interval, OUT sessions integer, OUT links integer, OUT throttles integer, OUT tokens integer)
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
  PERFORM remove_expired_drafts();
END $$;
REVOKE ALL ON FUNCTION remove_expired FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_expired TO aboveline_jobs;

-- What the columns of a service's own lists were taken for. Headings only, no cell of any list.
CREATE TABLE long_list_mapping (
  service_id uuid NOT NULL REFERENCES service,
  framework text NOT NULL,
  plan text NOT NULL,
  heading text NOT NULL,
  -- Id of the column; empty: left out.
  meaning text NOT NULL,
  PRIMARY KEY (service_id, framework, plan, heading)
);

-- Evidence in advance.
CREATE TABLE evidence (
  inspection_id uuid NOT NULL REFERENCES inspection,
  evidence_id uuid NOT NULL,
  service_id uuid NOT NULL REFERENCES service,
  title text NOT NULL,
  kind text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL,
  hash text NOT NULL,
  -- Whether the content stands in evidence_part, or in an object store.
  stored_here boolean NOT NULL,
  uploaded_by uuid NOT NULL REFERENCES account DEFAULT acting_account(),
  uploaded_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_by uuid REFERENCES account,
  withdrawn_at timestamptz,
  withdrawn_because text,
  PRIMARY KEY (inspection_id, evidence_id),
  CHECK (num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_because) IN (0, 3))
);
CREATE UNIQUE INDEX evidence_once ON evidence (inspection_id, service_id, hash) WHERE withdrawn_at IS NULL;
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Pieces, so that a backup never holds a whole file in memory.
CREATE TABLE evidence_part (
  inspection_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  part integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (inspection_id, evidence_id, part),
  FOREIGN KEY (inspection_id, evidence_id) REFERENCES evidence
);
ALTER TABLE evidence_part ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['long_list', 'long_list_block', 'long_list_text', 'long_list_case', 'long_list_draft', 'long_list_draft_part', 'evidence', 'evidence_part'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_task ON %I TO aboveline_owner USING (current_setting(''aboveline.task'', true) = ''on'')', t);
  END LOOP;
END $$;
ALTER TABLE long_list_mapping ENABLE ROW LEVEL SECURITY;

-- Who leads or assures quality sees what was confirmed, and the service what it confirmed itself.
CREATE POLICY seen ON long_list FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
  OR (service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied())));
CREATE POLICY made ON long_list FOR INSERT TO aboveline_app WITH CHECK (
  confirmed_by = acting_account() AND service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied()));
GRANT SELECT ON long_list TO aboveline_app;
GRANT INSERT (inspection_id, list_id, plan, framework, service_id, version, rows, facts, file_hash) ON long_list TO aboveline_app;

-- Rows come with their list, in the same transaction, or never.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['long_list_block', 'long_list_text'] LOOP
    EXECUTE format('CREATE POLICY seen ON %1$I FOR SELECT TO aboveline_app USING (
      (inspection_id, list_id) IN (SELECT l.inspection_id, l.list_id FROM long_list l))', t);
    EXECUTE format('CREATE POLICY made ON %1$I FOR INSERT TO aboveline_app WITH CHECK (
      (inspection_id, list_id) IN (SELECT l.inspection_id, l.list_id FROM long_list l
        WHERE l.confirmed_by = acting_account() AND l.confirmed_at = now()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aboveline_app', t);
  END LOOP;
END $$;

CREATE POLICY seen ON long_list_case FOR SELECT TO aboveline_app USING (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')));
CREATE POLICY made ON long_list_case FOR INSERT TO aboveline_app WITH CHECK (inspection_id IN (SELECT mine_as('lead-inspector')));
GRANT SELECT, INSERT ON long_list_case TO aboveline_app;

CREATE POLICY own ON long_list_draft TO aboveline_app
  USING (service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied()) AND expires_at > now())
  WITH CHECK (service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied()) AND changed_by = acting_account());
GRANT SELECT, DELETE ON long_list_draft TO aboveline_app;
GRANT INSERT (inspection_id, plan, service_id, state, file_hash, about) ON long_list_draft TO aboveline_app;
GRANT UPDATE (state, revision, rows, about, changed_by, changed_at, expires_at) ON long_list_draft TO aboveline_app;
CREATE POLICY own ON long_list_draft_part TO aboveline_app
  USING ((inspection_id, draft_id) IN (SELECT d.inspection_id, d.draft_id FROM long_list_draft d))
  WITH CHECK ((inspection_id, draft_id) IN (SELECT d.inspection_id, d.draft_id FROM long_list_draft d));
GRANT SELECT, INSERT, DELETE ON long_list_draft_part TO aboveline_app;
GRANT UPDATE (sealed) ON long_list_draft_part TO aboveline_app;

CREATE POLICY own ON long_list_mapping TO aboveline_app
  USING (service_id = (SELECT my_service())) WITH CHECK (service_id = (SELECT my_service()));
GRANT SELECT, INSERT ON long_list_mapping TO aboveline_app;
GRANT UPDATE (meaning) ON long_list_mapping TO aboveline_app;

CREATE POLICY seen ON evidence FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'inspector', 'quality-lead'))
  OR (service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied())));
CREATE POLICY made ON evidence FOR INSERT TO aboveline_app WITH CHECK (
  uploaded_by = acting_account() AND withdrawn_at IS NULL
  AND service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied()));
-- Withdrawn by the service that gave it, once.
CREATE POLICY withdrawn ON evidence FOR UPDATE TO aboveline_app
  USING (withdrawn_at IS NULL AND service_id = (SELECT my_service()) AND inspection_id IN (SELECT supplied()))
  WITH CHECK (withdrawn_by = acting_account());
GRANT SELECT ON evidence TO aboveline_app;
GRANT INSERT (inspection_id, evidence_id, service_id, title, kind, media_type, bytes, hash, stored_here) ON evidence TO aboveline_app;
GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_because) ON evidence TO aboveline_app;
CREATE POLICY seen ON evidence_part FOR SELECT TO aboveline_app USING (
  (inspection_id, evidence_id) IN (SELECT e.inspection_id, e.evidence_id FROM evidence e));
CREATE POLICY made ON evidence_part FOR INSERT TO aboveline_app WITH CHECK (
  (inspection_id, evidence_id) IN (SELECT e.inspection_id, e.evidence_id FROM evidence e
    WHERE e.uploaded_by = acting_account() AND e.uploaded_at = now()));
GRANT SELECT, INSERT ON evidence_part TO aboveline_app;
