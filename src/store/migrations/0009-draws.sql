-- Samples as they were drawn, cases that were replaced, who must not judge whose work, and what the service was told.

-- One draw. Appended; of a plan and a service the latest counts. Cases in it are pseudonyms of the long list.
CREATE TABLE draw (
  inspection_id uuid NOT NULL REFERENCES inspection,
  draw_id uuid NOT NULL DEFAULT gen_random_uuid(),
  plan text NOT NULL,
  framework text NOT NULL,
  -- Whose cases they are; a thematic inspection draws from each service.
  service_id uuid NOT NULL REFERENCES service,
  -- Counted from 1 per plan and service.
  number integer NOT NULL CHECK (number > 0),
  list_id uuid NOT NULL,
  list_hash text NOT NULL,
  frameworks jsonb NOT NULL,
  -- What was asked for in place of what the plan says.
  options jsonb NOT NULL,
  sample jsonb NOT NULL,
  -- SHA-256 over the canonical JSON of the sample; the record of access holds it too.
  digest text NOT NULL,
  -- Why it was drawn again: a code, and words about the draw (never about a case).
  reason text,
  words text,
  drawn_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  drawn_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, draw_id),
  UNIQUE (inspection_id, plan, service_id, number),
  FOREIGN KEY (inspection_id, list_id) REFERENCES long_list,
  CONSTRAINT drawn_again_with_a_reason CHECK ((number = 1) = (reason IS NULL) AND (number = 1) = (words IS NULL) AND words <> '')
);

-- Which case stands for which row.
CREATE TABLE draw_case (
  inspection_id uuid NOT NULL,
  draw_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- Pseudonyms of the long list.
  list_case text NOT NULL,
  manager text NOT NULL,
  stratum text NOT NULL,
  role text NOT NULL CHECK (role IN ('selected', 'reserve')),
  -- Order in the sample; in a reserve the order of use within the stratum.
  place integer NOT NULL,
  PRIMARY KEY (inspection_id, draw_id, case_id),
  UNIQUE (inspection_id, draw_id, place),
  FOREIGN KEY (inspection_id, draw_id) REFERENCES draw,
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);
CREATE INDEX draw_case_case ON draw_case (inspection_id, case_id);

-- The service is told which of its cases were selected.
CREATE TABLE sample_release (
  inspection_id uuid NOT NULL,
  draw_id uuid NOT NULL,
  released_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  released_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, draw_id),
  FOREIGN KEY (inspection_id, draw_id) REFERENCES draw
);

CREATE TABLE replacement (
  inspection_id uuid NOT NULL,
  replacement_id uuid NOT NULL DEFAULT gen_random_uuid(),
  draw_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- Null where nothing was left in reserve.
  stands_in uuid,
  reason text NOT NULL CHECK (reason <> ''),
  replaced_by uuid NOT NULL REFERENCES account,
  replaced_at timestamptz NOT NULL DEFAULT now(),
  undone_by uuid REFERENCES account,
  undone_at timestamptz,
  PRIMARY KEY (inspection_id, replacement_id),
  FOREIGN KEY (inspection_id, draw_id) REFERENCES draw,
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case,
  FOREIGN KEY (inspection_id, stands_in) REFERENCES inspection_case
);
CREATE UNIQUE INDEX replacement_case ON replacement (inspection_id, case_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX replacement_stands_in ON replacement (inspection_id, stands_in) WHERE undone_at IS NULL;

-- Words about a case: erased with it.
CREATE TABLE replacement_text (
  inspection_id uuid NOT NULL,
  replacement_id uuid NOT NULL,
  words text NOT NULL CHECK (words <> ''),
  PRIMARY KEY (inspection_id, replacement_id),
  FOREIGN KEY (inspection_id, replacement_id) REFERENCES replacement
);

-- Whose work somebody must not judge: one case, or all of a case manager (a pseudonym). Codes only, so nothing to erase.
CREATE TABLE interest (
  inspection_id uuid NOT NULL REFERENCES inspection,
  interest_id uuid NOT NULL DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  case_id uuid,
  manager text,
  reason text NOT NULL,
  -- Who told: the person, the service, a colleague.
  said_by text NOT NULL,
  recorded_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  ended_by uuid REFERENCES account,
  ended_at timestamptz,
  PRIMARY KEY (inspection_id, interest_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case,
  CHECK (num_nonnulls(case_id, manager) = 1),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX interest_standing ON interest (inspection_id, account_id, case_id, manager)
  NULLS NOT DISTINCT WHERE ended_at IS NULL;

-- How many cases somebody can take.
CREATE TABLE capacity (
  inspection_id uuid NOT NULL REFERENCES inspection,
  account_id uuid NOT NULL REFERENCES account,
  cases integer NOT NULL CHECK (cases >= 0),
  set_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  set_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, account_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['draw', 'draw_case', 'sample_release', 'replacement', 'replacement_text', 'interest', 'capacity'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_task ON %I TO aboveline_owner USING (current_setting(''aboveline.task'', true) = ''on'')', t);
    EXECUTE format('CREATE POLICY seen ON %I FOR SELECT TO aboveline_app
      USING (inspection_id IN (SELECT mine_as(''lead-inspector'', ''quality-lead'')))', t);
    EXECUTE format('GRANT SELECT ON %I TO aboveline_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['draw', 'draw_case', 'sample_release', 'replacement_text'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['draw', 'draw_case', 'sample_release'] LOOP
    EXECUTE format('CREATE POLICY made ON %I FOR INSERT TO aboveline_app
      WITH CHECK (inspection_id IN (SELECT mine_as(''lead-inspector'')))', t);
    EXECUTE format('GRANT INSERT ON %I TO aboveline_app', t);
  END LOOP;
END $$;

CREATE POLICY made ON interest FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')) AND recorded_by = acting_account() AND ended_at IS NULL);
CREATE POLICY changed ON interest FOR UPDATE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')) AND ended_at IS NULL)
  WITH CHECK (ended_by = acting_account());
GRANT INSERT ON interest TO aboveline_app;
GRANT UPDATE (ended_by, ended_at) ON interest TO aboveline_app;

CREATE POLICY made ON capacity FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')) AND set_by = acting_account());
CREATE POLICY changed ON capacity FOR UPDATE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))) WITH CHECK (set_by = acting_account());
CREATE POLICY ended ON capacity FOR DELETE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')));
GRANT INSERT, DELETE ON capacity TO aboveline_app;
GRANT UPDATE (cases, set_by, set_at) ON capacity TO aboveline_app;

-- A victim's case is linked to the child's whichever of the two samples is drawn first.
GRANT UPDATE (linked_case_id) ON inspection_case TO aboveline_app;

-- Draws of a plan follow one another; none follows once a case of the one before is somebody's to assess. Two at once, or
-- a draw beside an allocation, wait for each other at the inspection.
CREATE FUNCTION check_draw() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; latest integer; taken boolean;
BEGIN
  IF is_restoring() THEN RETURN NEW; END IF;
  PERFORM FROM inspection WHERE inspection_id = NEW.inspection_id FOR NO KEY UPDATE;
  task := begin_task();
  SELECT coalesce(max(number), 0) INTO latest FROM draw
    WHERE inspection_id = NEW.inspection_id AND plan = NEW.plan AND service_id = NEW.service_id;
  SELECT EXISTS (SELECT FROM draw d JOIN draw_case c USING (inspection_id, draw_id)
      WHERE d.inspection_id = NEW.inspection_id AND d.plan = NEW.plan AND d.service_id = NEW.service_id
        AND (EXISTS (SELECT FROM allocation a WHERE a.inspection_id = c.inspection_id AND a.case_id = c.case_id)
          OR EXISTS (SELECT FROM response r WHERE r.inspection_id = c.inspection_id AND r.case_id = c.case_id))) INTO taken;
  PERFORM set_config('aboveline.task', task, true);
  IF taken THEN
    RAISE EXCEPTION 'cases are allocated' USING ERRCODE = 'check_violation', CONSTRAINT = 'draw_after_allocation';
  END IF;
  IF NEW.number <> latest + 1 THEN
    RAISE EXCEPTION 'drawn in the meantime' USING ERRCODE = 'check_violation', CONSTRAINT = 'draw_in_the_meantime';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_draw BEFORE INSERT ON draw FOR EACH ROW EXECUTE FUNCTION check_draw();

-- Cases of the draw before fall out, and what points to a child goes: nobody has begun to assess them.
CREATE FUNCTION supersede_draw() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF is_restoring() OR NEW.number = 1 THEN RETURN NULL; END IF;
  task := begin_task();
  UPDATE inspection_case i SET state = 'withdrawn' FROM draw d JOIN draw_case c USING (inspection_id, draw_id)
    WHERE d.inspection_id = NEW.inspection_id AND d.plan = NEW.plan AND d.service_id = NEW.service_id AND d.number = NEW.number - 1
      AND i.inspection_id = c.inspection_id AND i.case_id = c.case_id AND i.state <> 'withdrawn';
  DELETE FROM case_text t USING draw d JOIN draw_case c USING (inspection_id, draw_id)
    WHERE d.inspection_id = NEW.inspection_id AND d.plan = NEW.plan AND d.service_id = NEW.service_id AND d.number = NEW.number - 1
      AND t.inspection_id = c.inspection_id AND t.case_id = c.case_id;
  UPDATE inspection_case i SET linked_case_id = NULL FROM draw d JOIN draw_case c USING (inspection_id, draw_id)
    WHERE d.inspection_id = NEW.inspection_id AND d.plan = NEW.plan AND d.service_id = NEW.service_id AND d.number = NEW.number - 1
      AND i.inspection_id = c.inspection_id AND i.linked_case_id = c.case_id;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER supersede_draw AFTER INSERT ON draw FOR EACH ROW EXECUTE FUNCTION supersede_draw();

-- Only a selected case, only to those who assess, to nobody of an inspected service, to nobody with an interest in it.
CREATE FUNCTION check_allocation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; one inspection_case; works_for uuid; wrong text;
BEGIN
  IF is_restoring() THEN RETURN NEW; END IF;
  PERFORM FROM inspection WHERE inspection_id = NEW.inspection_id FOR SHARE;
  task := begin_task();
  SELECT * INTO one FROM inspection_case WHERE inspection_id = NEW.inspection_id AND case_id = NEW.case_id;
  SELECT service_id INTO works_for FROM account WHERE account_id = NEW.account_id AND state = 'active';
  wrong := CASE
    WHEN one.case_id IS NULL THEN NULL -- there is no such case: the foreign key says so
    WHEN one.state <> 'selected' THEN 'allocation_of_a_case_not_selected'
    WHEN NOT NEW.instrument = ANY (one.instruments) THEN 'allocation_of_another_instrument'
    WHEN NOT EXISTS (SELECT FROM membership m WHERE m.inspection_id = NEW.inspection_id AND m.account_id = NEW.account_id
      AND m.role IN ('lead-inspector', 'inspector', 'local-assessor', 'quality-lead')) THEN 'allocation_to_no_assessor'
    WHEN EXISTS (SELECT FROM inspection_service s WHERE s.inspection_id = NEW.inspection_id AND s.service_id = works_for)
      AND (SELECT kind FROM inspection WHERE inspection_id = NEW.inspection_id) <> 'self-audit' THEN 'allocation_to_the_inspected_service'
    WHEN EXISTS (SELECT FROM interest i WHERE i.inspection_id = NEW.inspection_id AND i.account_id = NEW.account_id
      AND i.ended_at IS NULL AND (i.case_id = NEW.case_id OR EXISTS (SELECT FROM draw_case c
        WHERE c.inspection_id = NEW.inspection_id AND c.case_id = NEW.case_id AND c.manager = i.manager))) THEN 'allocation_despite_an_interest'
  END;
  PERFORM set_config('aboveline.task', task, true);
  IF wrong IS NOT NULL THEN RAISE EXCEPTION '%', wrong USING ERRCODE = 'check_violation', CONSTRAINT = wrong; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_allocation BEFORE INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION check_allocation();

-- That somebody no longer assesses a case is a link of its chain, as it is that they do.
CREATE FUNCTION note_allocation_ended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM append_case_event(OLD.inspection_id, OLD.case_id, 'allocation-ended',
    jsonb_build_object('account', OLD.account_id, 'instrument', OLD.instrument));
  RETURN NULL;
END $$;
CREATE TRIGGER note_allocation_ended AFTER DELETE ON allocation FOR EACH ROW EXECUTE FUNCTION note_allocation_ended();

-- Takes a case out of the sample and lets one of the reserve stand in. It ends allocations that nobody has handed in, also
-- those which the acting person may not know of: so it runs as the owner, and says nothing of them.
CREATE FUNCTION replace_case(in_inspection uuid, of_case uuid, by_case uuid, because text, in_words text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; of_draw uuid; was text; waits text; id uuid := gen_random_uuid();
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector replaces' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM FROM inspection WHERE inspection_id = in_inspection FOR NO KEY UPDATE;
  SELECT c.draw_id, i.state INTO of_draw, was FROM draw d JOIN draw_case c USING (inspection_id, draw_id)
    JOIN inspection_case i USING (inspection_id, case_id)
    WHERE c.inspection_id = in_inspection AND c.case_id = of_case;
  SELECT i.state INTO waits FROM draw_case c JOIN inspection_case i USING (inspection_id, case_id)
    WHERE c.inspection_id = in_inspection AND c.draw_id = of_draw AND c.case_id = by_case;
  IF was IS DISTINCT FROM 'selected' OR (by_case IS NOT NULL AND waits IS DISTINCT FROM 'reserve') THEN
    RAISE EXCEPTION 'changed in the meantime' USING ERRCODE = 'check_violation', CONSTRAINT = 'replaced_in_the_meantime';
  END IF;
  INSERT INTO replacement VALUES (in_inspection, id, of_draw, of_case, by_case, because, acting_account());
  INSERT INTO replacement_text VALUES (in_inspection, id, in_words);
  DELETE FROM allocation WHERE inspection_id = in_inspection AND case_id = of_case AND submitted_at IS NULL;
  UPDATE inspection_case SET state = 'withdrawn' WHERE inspection_id = in_inspection AND case_id = of_case;
  UPDATE inspection_case SET state = 'selected' WHERE inspection_id = in_inspection AND case_id = by_case;
  PERFORM set_config('aboveline.task', task, true);
  RETURN id;
END $$;

-- The way back, while nobody assesses the case that stood in.
CREATE FUNCTION undo_replacement(in_inspection uuid, of_replacement uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; r replacement;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector replaces' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM FROM inspection WHERE inspection_id = in_inspection FOR NO KEY UPDATE;
  UPDATE replacement SET undone_by = acting_account(), undone_at = now()
    WHERE inspection_id = in_inspection AND replacement_id = of_replacement AND undone_at IS NULL RETURNING * INTO r;
  IF r.replacement_id IS NULL
    OR EXISTS (SELECT FROM draw a JOIN draw b USING (inspection_id, plan, service_id)
      WHERE a.inspection_id = in_inspection AND a.draw_id = r.draw_id AND b.number > a.number)
    OR EXISTS (SELECT FROM replacement o WHERE o.inspection_id = in_inspection AND o.case_id = r.stands_in AND o.undone_at IS NULL)
    OR EXISTS (SELECT FROM allocation a WHERE a.inspection_id = in_inspection AND a.case_id = r.stands_in)
    OR EXISTS (SELECT FROM response a WHERE a.inspection_id = in_inspection AND a.case_id = r.stands_in) THEN
    RAISE EXCEPTION 'too late' USING ERRCODE = 'check_violation', CONSTRAINT = 'replacement_stands';
  END IF;
  UPDATE inspection_case SET state = 'selected' WHERE inspection_id = in_inspection AND case_id = r.case_id;
  UPDATE inspection_case SET state = 'reserve' WHERE inspection_id = in_inspection AND case_id = r.stands_in;
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- What the service has to prepare, once it is told: its own references, nothing of who assesses what.
CREATE FUNCTION released_cases(in_inspection uuid)
  RETURNS TABLE (plan text, service_id uuid, drawn integer, released_at timestamptz, kind text, state text, details jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task();
BEGIN
  RETURN QUERY SELECT d.plan, d.service_id, d.number, s.released_at, i.kind, i.state,
      coalesce((SELECT jsonb_object_agg(t.field, t.value) FROM case_text t
        WHERE t.inspection_id = i.inspection_id AND t.case_id = i.case_id AND NOT t.fact), '{}')
    FROM sample_release s JOIN draw d USING (inspection_id, draw_id) JOIN draw_case c USING (inspection_id, draw_id)
    JOIN inspection_case i USING (inspection_id, case_id)
    WHERE s.inspection_id = in_inspection
      AND NOT EXISTS (SELECT FROM draw later WHERE later.inspection_id = d.inspection_id AND later.plan = d.plan
        AND later.service_id = d.service_id AND later.number > d.number)
      AND i.state IN ('selected', 'withdrawn')
      AND (in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead'))
        OR (in_inspection IN (SELECT mine_as('service-contact')) AND d.service_id = my_service()))
    ORDER BY d.plan, d.service_id, c.place;
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- Words about a case go with its other text: when the erasure is put on the ledger, also by restore.
CREATE FUNCTION erase_replacement_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task();
BEGIN
  DELETE FROM replacement_text t USING replacement r
    WHERE r.inspection_id = NEW.inspection_id AND NEW.case_id IN (r.case_id, r.stands_in)
      AND t.inspection_id = r.inspection_id AND t.replacement_id = r.replacement_id;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER erase_replacement_text AFTER INSERT ON erasure_ledger FOR EACH ROW
  WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION erase_replacement_text();
