-- Setting up an inspection: who may, its dates and services, what was changed, invitations, the timetable, and the move
-- of drafts to a corrected version of a framework.

ALTER TABLE account DROP CONSTRAINT account_global_roles_check;
ALTER TABLE account ADD CONSTRAINT account_global_roles_check
  CHECK (global_roles <@ ARRAY['administrator', 'policy-officer', 'analyst', 'inspection-planner']);

ALTER TABLE inspection
  ADD COLUMN region text CHECK (region IN ('england', 'wales')),
  ADD COLUMN announced_on date,
  ADD COLUMN fieldwork_from date,
  ADD COLUMN fieldwork_to date,
  ADD COLUMN publish_on date,
  ADD CONSTRAINT announced_before_fieldwork CHECK (announced_on <= fieldwork_from),
  ADD CONSTRAINT fieldwork_in_order CHECK (fieldwork_from <= fieldwork_to),
  ADD CONSTRAINT published_after_fieldwork CHECK (fieldwork_to <= publish_on);
GRANT UPDATE (region, announced_on, fieldwork_from, fieldwork_to, publish_on) ON inspection TO aboveline_app;
CREATE INDEX inspection_created_by ON inspection (created_by);

-- The services that are inspected: one, or several in a joint or thematic inspection. Looked into by policies, so not
-- forced; holds ids only.
CREATE TABLE inspection_service (
  inspection_id uuid NOT NULL REFERENCES inspection,
  service_id uuid NOT NULL REFERENCES service,
  PRIMARY KEY (inspection_id, service_id)
);
INSERT INTO inspection_service SELECT inspection_id, service_id FROM inspection WHERE service_id IS NOT NULL;

CREATE FUNCTION note_service() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT is_restoring() AND NEW.service_id IS NOT NULL THEN
    INSERT INTO inspection_service VALUES (NEW.inspection_id, NEW.service_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_service AFTER INSERT ON inspection FOR EACH ROW EXECUTE FUNCTION note_service();

-- Whether somebody who works for a service (or for none) may have a role: the name of the rule that forbids it, or null.
CREATE FUNCTION membership_misfit(in_inspection uuid, works_for uuid, as_role text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE
    WHEN i.kind = 'self-audit' THEN
      CASE WHEN works_for IS DISTINCT FROM i.service_id THEN 'member_not_of_the_service' END
    WHEN as_role = 'service-contact' THEN
      CASE WHEN works_for IS NULL
        OR (EXISTS (SELECT FROM inspection_service s WHERE s.inspection_id = in_inspection)
            AND NOT EXISTS (SELECT FROM inspection_service s WHERE s.inspection_id = in_inspection AND s.service_id = works_for))
      THEN 'member_not_of_the_service' END
    WHEN EXISTS (SELECT FROM inspection_service s WHERE s.inspection_id = in_inspection AND s.service_id = works_for)
      THEN 'member_of_the_inspected_service'
  END
  FROM inspection i WHERE i.inspection_id = in_inspection
$$;

CREATE OR REPLACE FUNCTION check_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE misfit text;
BEGIN
  -- What held when it was written need not hold when it is restored: people move on.
  IF is_restoring() THEN RETURN NEW; END IF;
  misfit := membership_misfit(NEW.inspection_id, (SELECT service_id FROM account WHERE account_id = NEW.account_id), NEW.role);
  IF misfit IS NOT NULL THEN
    RAISE EXCEPTION 'does not fit the inspection' USING ERRCODE = 'check_violation', CONSTRAINT = misfit;
  END IF;
  RETURN NEW;
END $$;

-- An inspection keeps somebody who leads it; and nobody leaves who still owes an assessment, since a case would then
-- wait for ever. That they owe one is said; on which case is not.
CREATE FUNCTION check_leaving() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM inspection WHERE inspection_id = OLD.inspection_id FOR UPDATE;
  IF OLD.role = 'lead-inspector' AND NOT EXISTS (SELECT FROM membership m
      WHERE m.inspection_id = OLD.inspection_id AND m.role = 'lead-inspector' AND m.account_id <> OLD.account_id) THEN
    RAISE EXCEPTION 'nobody would lead it' USING ERRCODE = 'check_violation', CONSTRAINT = 'last_lead';
  END IF;
  IF NOT EXISTS (SELECT FROM membership m WHERE m.inspection_id = OLD.inspection_id AND m.account_id = OLD.account_id
        AND m.role <> OLD.role AND m.role IN ('lead-inspector', 'inspector', 'local-assessor', 'quality-lead'))
     AND EXISTS (SELECT FROM allocation a WHERE a.inspection_id = OLD.inspection_id AND a.account_id = OLD.account_id
        AND a.submitted_at IS NULL) THEN
    RAISE EXCEPTION 'still owes an assessment' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_still_owes';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER check_leaving BEFORE DELETE ON membership FOR EACH ROW EXECUTE FUNCTION check_leaving();

-- A service that joins later must not be that of somebody who inspects; one that has a contact does not go.
CREATE FUNCTION check_service() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE one inspection_service := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF is_restoring() THEN RETURN one; END IF;
  IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM membership m JOIN account a USING (account_id) JOIN inspection i USING (inspection_id)
      WHERE m.inspection_id = one.inspection_id AND a.service_id = one.service_id AND m.role <> 'service-contact' AND i.kind <> 'self-audit') THEN
    RAISE EXCEPTION 'somebody who inspects works for it' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_of_a_member';
  END IF;
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM membership m JOIN account a USING (account_id)
      WHERE m.inspection_id = one.inspection_id AND a.service_id = one.service_id AND m.role = 'service-contact') THEN
    RAISE EXCEPTION 'its contact is a member' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_has_a_contact';
  END IF;
  RETURN one;
END $$;
CREATE TRIGGER check_service BEFORE INSERT OR DELETE ON inspection_service FOR EACH ROW EXECUTE FUNCTION check_service();

-- Inspections that the acting person has just made and that nobody is a member of yet: they become the lead inspector,
-- or name who does. Who keeps accounts sees inspections anyway, and does not let themselves in.
CREATE FUNCTION my_beginnings() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 1 AS $$
  SELECT i.inspection_id FROM inspection i
  WHERE i.created_by = acting_account()
    AND NOT EXISTS (SELECT FROM membership m WHERE m.inspection_id = i.inspection_id)
    AND CASE i.kind WHEN 'self-audit' THEN i.service_id = my_service()
        ELSE i_am_globally('inspection-planner') AND NOT i_am_globally('administrator') END
$$;

DROP POLICY seen ON inspection;
CREATE POLICY seen ON inspection FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine()) OR inspection_id IN (SELECT administered()) OR inspection_id IN (SELECT analysable())
  OR inspection_id IN (SELECT my_beginnings())
  -- Who plans goes on seeing what they set up: what it is and when, not who works on it or on what.
  OR (kind <> 'self-audit' AND created_by = acting_account() AND (SELECT i_am_globally('inspection-planner'))));
DROP POLICY made ON inspection;
CREATE POLICY made ON inspection FOR INSERT TO aboveline_app WITH CHECK (created_by = acting_account() AND
  CASE kind WHEN 'self-audit' THEN service_id = my_service()
    ELSE i_am_globally('administrator') OR i_am_globally('inspection-planner') END);
DROP POLICY changed ON inspection;
CREATE POLICY changed ON inspection FOR UPDATE TO aboveline_app USING (inspection_id IN (SELECT mine_as('lead-inspector'))
  OR inspection_id IN (SELECT administered()) OR inspection_id IN (SELECT my_beginnings()));
DROP POLICY made ON inspection_framework;
CREATE POLICY made ON inspection_framework FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector')) OR inspection_id IN (SELECT administered())
  OR inspection_id IN (SELECT my_beginnings()));
DROP POLICY made ON membership;
CREATE POLICY made ON membership FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector'))
  -- Who keeps accounts does not let themselves in: it takes two people.
  OR (inspection_id IN (SELECT administered()) AND account_id <> acting_account())
  OR inspection_id IN (SELECT my_beginnings()));
DROP POLICY made ON service;
CREATE POLICY made ON service FOR INSERT TO aboveline_app WITH CHECK (
  in_system() OR i_am_globally('administrator') OR i_am_globally('inspection-planner'));

ALTER TABLE inspection_service ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON inspection_service FOR SELECT TO aboveline_app
  USING (EXISTS (SELECT FROM inspection i WHERE i.inspection_id = inspection_service.inspection_id));
CREATE POLICY made ON inspection_service FOR INSERT TO aboveline_app WITH CHECK (
  EXISTS (SELECT FROM inspection i WHERE i.inspection_id = inspection_service.inspection_id AND i.kind IN ('joint', 'thematic'))
  AND (inspection_id IN (SELECT mine_as('lead-inspector')) OR inspection_id IN (SELECT administered())
       OR inspection_id IN (SELECT my_beginnings())));
CREATE POLICY ended ON inspection_service FOR DELETE TO aboveline_app USING (
  EXISTS (SELECT FROM inspection i WHERE i.inspection_id = inspection_service.inspection_id AND i.kind IN ('joint', 'thematic')
          AND i.service_id IS DISTINCT FROM inspection_service.service_id)
  AND inspection_id IN (SELECT mine_as('lead-inspector')));
GRANT SELECT, INSERT, DELETE ON inspection_service TO aboveline_app;

-- What was changed in an inspection after it was set up, by whom, and why where somebody said so.
CREATE TABLE inspection_history (
  inspection_id uuid NOT NULL REFERENCES inspection,
  seq integer NOT NULL,
  -- By field: what it was, what it is.
  changes jsonb NOT NULL,
  because text,
  changed_by uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (inspection_id, seq)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION append_inspection_history(in_inspection uuid, what jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task();
BEGIN
  PERFORM FROM inspection WHERE inspection_id = in_inspection FOR UPDATE;
  INSERT INTO inspection_history (inspection_id, seq, changes, because, changed_by)
    SELECT in_inspection, coalesce(max(seq), 0) + 1, what, nullif(current_setting('aboveline.because', true), ''), acting_account()
    FROM inspection_history WHERE inspection_id = in_inspection;
  PERFORM set_config('aboveline.task', task, true);
END $$;
REVOKE ALL ON FUNCTION append_inspection_history FROM PUBLIC;

CREATE FUNCTION note_inspection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE what jsonb;
BEGIN
  -- What it is set up with is no change.
  IF is_restoring() OR EXISTS (SELECT FROM inspection
      WHERE inspection_id = coalesce(NEW.inspection_id, OLD.inspection_id) AND created_at = now()) THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'inspection' THEN
    SELECT jsonb_object_agg(n.key, jsonb_build_array(o.value, n.value)) INTO what
      FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key) WHERE n.value IS DISTINCT FROM o.value;
    IF what IS NOT NULL THEN PERFORM append_inspection_history(NEW.inspection_id, what); END IF;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM append_inspection_history(OLD.inspection_id, jsonb_build_object('service', jsonb_build_array(OLD.service_id, NULL)));
  ELSE
    PERFORM append_inspection_history(NEW.inspection_id, jsonb_build_object('service', jsonb_build_array(NULL, NEW.service_id)));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_inspection AFTER UPDATE ON inspection FOR EACH ROW EXECUTE FUNCTION note_inspection();
CREATE TRIGGER note_inspection AFTER INSERT OR DELETE ON inspection_service FOR EACH ROW EXECUTE FUNCTION note_inspection();

-- One-time links with which somebody sets up an account of their service and becomes a member. Of the link only its
-- SHA-256 is kept. Nobody is invited to lead: that is given to somebody who is known.
CREATE TABLE invitation (
  inspection_id uuid NOT NULL REFERENCES inspection,
  invitation_id uuid NOT NULL DEFAULT gen_random_uuid(),
  role text NOT NULL CHECK (role IN ('inspector', 'local-assessor', 'partner-inspector', 'quality-lead', 'panel-member',
    'panel-chair', 'service-contact')),
  service_id uuid REFERENCES service,
  for_whom text NOT NULL CHECK (for_whom <> ''),
  token_hash bytea NOT NULL,
  made_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_by uuid REFERENCES account,
  used_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (inspection_id, invitation_id),
  CHECK (service_id IS NOT NULL OR role NOT IN ('service-contact', 'local-assessor')),
  CHECK ((used_by IS NULL) = (used_at IS NULL)),
  CHECK (used_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX invitation_token ON invitation (token_hash);

CREATE FUNCTION check_invitation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE misfit text;
BEGIN
  IF is_restoring() THEN RETURN NEW; END IF;
  misfit := membership_misfit(NEW.inspection_id, NEW.service_id, NEW.role);
  IF misfit IS NOT NULL THEN
    RAISE EXCEPTION 'does not fit the inspection' USING ERRCODE = 'check_violation', CONSTRAINT = misfit;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_invitation BEFORE INSERT ON invitation FOR EACH ROW EXECUTE FUNCTION check_invitation();

-- What the page behind a link shows. Null where the link is unknown, used, withdrawn or over: the four look alike.
CREATE FUNCTION look_at_invitation(hash bytea) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; found jsonb;
BEGIN
  IF NOT in_system() THEN RAISE EXCEPTION 'not a use case' USING ERRCODE = 'insufficient_privilege'; END IF;
  task := begin_task();
  SELECT jsonb_build_object('inspectionId', v.inspection_id, 'title', i.title, 'role', v.role, 'serviceId', v.service_id,
      'serviceName', s.name, 'invitedBy', a.display_name)
    INTO found
    FROM invitation v JOIN inspection i USING (inspection_id) JOIN account a ON a.account_id = v.made_by
    LEFT JOIN service s ON s.service_id = v.service_id
    WHERE v.token_hash = hash AND v.used_at IS NULL AND v.withdrawn_at IS NULL AND v.expires_at > now()
      AND i.stage <> 'closed';
  PERFORM set_config('aboveline.task', task, true);
  RETURN found;
END $$;

-- Uses a link up for an account, which becomes a member. Of two at once one gets it. An account that works for nobody and
-- has no part in anything yet is given the service of the invitation; any other must be of it. Null where it is over.
CREATE FUNCTION accept_invitation(hash bytea, by_account uuid) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; v invitation; a account;
BEGIN
  IF NOT in_system() THEN RAISE EXCEPTION 'not a use case' USING ERRCODE = 'insufficient_privilege'; END IF;
  task := begin_task();
  SELECT * INTO v FROM invitation WHERE token_hash = hash AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > now() FOR UPDATE;
  SELECT * INTO a FROM account WHERE account_id = by_account AND state = 'active' FOR UPDATE;
  IF v.invitation_id IS NULL OR a.account_id IS NULL
     OR EXISTS (SELECT FROM inspection WHERE inspection_id = v.inspection_id AND stage = 'closed') THEN
    PERFORM set_config('aboveline.task', task, true);
    RETURN NULL;
  END IF;
  IF v.service_id IS NOT NULL AND a.service_id IS NULL AND a.global_roles = '{}'
     AND NOT EXISTS (SELECT FROM membership WHERE account_id = by_account) THEN
    UPDATE account SET service_id = v.service_id WHERE account_id = by_account;
  ELSIF a.service_id IS DISTINCT FROM v.service_id THEN
    RAISE EXCEPTION 'of another service' USING ERRCODE = 'check_violation', CONSTRAINT = 'invited_of_another_service';
  END IF;
  INSERT INTO membership (inspection_id, account_id, role) VALUES (v.inspection_id, by_account, v.role) ON CONFLICT DO NOTHING;
  UPDATE invitation SET used_by = by_account, used_at = now()
    WHERE inspection_id = v.inspection_id AND invitation_id = v.invitation_id;
  INSERT INTO audit_event (inspection_id, event, actor_id, account_id, detail)
    VALUES (v.inspection_id, 'invitation-used', by_account, by_account, jsonb_build_object('role', v.role));
  PERFORM set_config('aboveline.task', task, true);
  RETURN v.inspection_id;
END $$;

-- The timetable: what stands, and every state that it had.
CREATE TABLE timetable_entry (
  inspection_id uuid NOT NULL REFERENCES inspection,
  entry_id uuid NOT NULL DEFAULT gen_random_uuid(),
  version integer NOT NULL DEFAULT 1,
  kind text NOT NULL CHECK (kind IN ('case-manager-interview', 'focus-group', 'meeting', 'other')),
  title text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  place text NOT NULL DEFAULT '',
  -- Members who take part.
  people uuid[] NOT NULL DEFAULT '{}',
  -- Others who take part, such as a case manager.
  with_others text NOT NULL DEFAULT '',
  -- Fixed once made, so that what is written about a case can be found when it is erased.
  case_id uuid,
  -- Of several services, the one it is about.
  service_id uuid,
  note text NOT NULL DEFAULT '',
  cancelled boolean NOT NULL DEFAULT false,
  changed_by uuid NOT NULL DEFAULT acting_account(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, entry_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case,
  FOREIGN KEY (inspection_id, service_id) REFERENCES inspection_service
);
CREATE INDEX timetable_day ON timetable_entry (inspection_id, starts_at);

CREATE TABLE timetable_version (
  inspection_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  version integer NOT NULL,
  entry jsonb NOT NULL,
  PRIMARY KEY (inspection_id, entry_id, version),
  FOREIGN KEY (inspection_id, entry_id) REFERENCES timetable_entry
);
-- May be erased with a case, never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON timetable_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION number_timetable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_restoring() THEN RETURN NEW; END IF;
  NEW.version := OLD.version + 1;
  NEW.changed_by := acting_account();
  NEW.changed_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER number_timetable BEFORE UPDATE ON timetable_entry FOR EACH ROW
  WHEN (current_setting('aboveline.task', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION number_timetable();

CREATE FUNCTION keep_timetable() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text;
BEGIN
  IF is_restoring() THEN RETURN NULL; END IF;
  task := begin_task();
  INSERT INTO timetable_version VALUES (NEW.inspection_id, NEW.entry_id, NEW.version, to_jsonb(NEW));
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_timetable AFTER INSERT OR UPDATE ON timetable_entry FOR EACH ROW
  WHEN (current_setting('aboveline.task', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION keep_timetable();

-- Moves of drafts to a corrected version of a framework.
CREATE TABLE framework_move (
  inspection_id uuid NOT NULL REFERENCES inspection,
  move_id uuid NOT NULL DEFAULT gen_random_uuid(),
  framework text NOT NULL,
  from_meaning text NOT NULL,
  from_wording text NOT NULL,
  to_meaning text NOT NULL,
  to_wording text NOT NULL,
  because text NOT NULL CHECK (because <> ''),
  moved_by uuid NOT NULL REFERENCES account,
  moved_at timestamptz NOT NULL,
  PRIMARY KEY (inspection_id, move_id),
  FOREIGN KEY (framework, from_meaning, from_wording) REFERENCES framework_version,
  FOREIGN KEY (framework, to_meaning, to_wording) REFERENCES framework_version
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON framework_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE answer_event DROP CONSTRAINT answer_event_kind_check;
ALTER TABLE answer_event ADD CONSTRAINT answer_event_kind_check
  CHECK (kind IN ('begun', 'answer', 'explanation', 'note', 'submitted', 'moved'));

-- Rests the inspection, and every draft in it, on another version of one of its frameworks. The move is a link in the
-- chain of each draft; what was handed in stays as it is. All drafts go along, also those that the lead inspector may
-- not see, and nothing tells how many they were. `judgements`, by response, replaces rows of those whose effect was shown.
CREATE FUNCTION move_drafts(in_inspection uuid, to_pin jsonb, reason text, judgements jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  task text; r response; pins jsonb; standing inspection_framework; moment timestamptz := clock_timestamp();
  of_framework text := to_pin->>'framework';
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM FROM inspection WHERE inspection_id = in_inspection FOR UPDATE;
  SELECT * INTO standing FROM inspection_framework
    WHERE inspection_id = in_inspection AND framework = of_framework ORDER BY pinned_at DESC LIMIT 1;
  IF standing.framework IS NULL THEN
    RAISE EXCEPTION 'not a framework of this inspection' USING ERRCODE = 'foreign_key_violation';
  END IF;
  INSERT INTO inspection_framework VALUES (in_inspection, of_framework, to_pin->>'meaning', to_pin->>'wording', moment)
    ON CONFLICT (inspection_id, framework, meaning, wording) DO UPDATE SET pinned_at = excluded.pinned_at;
  INSERT INTO framework_move (inspection_id, framework, from_meaning, from_wording, to_meaning, to_wording, because, moved_by, moved_at)
    VALUES (in_inspection, of_framework, standing.meaning, standing.wording, to_pin->>'meaning', to_pin->>'wording', reason, acting_account(), moment);
  FOR r IN SELECT * FROM response WHERE inspection_id = in_inspection AND state = 'draft'
      AND frameworks @> jsonb_build_array(jsonb_build_object('framework', of_framework))
      AND NOT frameworks @> jsonb_build_array(to_pin) ORDER BY response_id FOR UPDATE LOOP
    SELECT jsonb_agg(CASE WHEN p.pin->>'framework' = of_framework THEN to_pin ELSE p.pin END ORDER BY p.at) INTO pins
      FROM jsonb_array_elements(r.frameworks) WITH ORDINALITY p(pin, at);
    PERFORM append_answer_event(in_inspection, r.response_id, r.revision + 1, 'moved', of_framework, pins, false, NULL, moment);
    UPDATE response SET frameworks = pins, revision = r.revision + 1
      WHERE inspection_id = in_inspection AND response_id = r.response_id;
    IF judgements ? r.response_id::text THEN
      PERFORM write_judgements(in_inspection, r.response_id, judgements->r.response_id::text);
    END IF;
  END LOOP;
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- What is written in the timetable about a case goes with its other text: when the erasure is put on the ledger, also by
-- restore. A trigger of its own, so that whoever else keeps text about a case need not know of it.
CREATE FUNCTION erase_timetable_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task();
BEGIN
  DELETE FROM timetable_version v USING timetable_entry e
    WHERE e.inspection_id = NEW.inspection_id AND e.case_id = NEW.case_id
      AND v.inspection_id = e.inspection_id AND v.entry_id = e.entry_id;
  UPDATE timetable_entry SET title = '', place = '', with_others = '', note = ''
    WHERE inspection_id = NEW.inspection_id AND case_id = NEW.case_id;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER erase_timetable_text AFTER INSERT ON erasure_ledger FOR EACH ROW
  WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION erase_timetable_text();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['inspection_history', 'invitation', 'timetable_entry', 'timetable_version', 'framework_move'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_task ON %I TO aboveline_owner USING (current_setting(''aboveline.task'', true) = ''on'')', t);
  END LOOP;
END $$;

CREATE POLICY seen ON inspection_history FOR SELECT TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead')));
GRANT SELECT ON inspection_history TO aboveline_app;

CREATE POLICY seen ON invitation FOR SELECT TO aboveline_app USING (inspection_id IN (SELECT mine_as('lead-inspector')));
CREATE POLICY made ON invitation FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector')) AND made_by = acting_account() AND used_at IS NULL AND withdrawn_at IS NULL);
CREATE POLICY changed ON invitation FOR UPDATE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector')) AND used_at IS NULL);
GRANT SELECT (inspection_id, invitation_id, role, service_id, for_whom, made_by, made_at, expires_at, used_by, used_at, withdrawn_at)
  ON invitation TO aboveline_app;
GRANT INSERT (inspection_id, invitation_id, role, service_id, for_whom, token_hash, expires_at) ON invitation TO aboveline_app;
GRANT UPDATE (token_hash, expires_at, withdrawn_at) ON invitation TO aboveline_app;

-- An interview on a case shows who assesses it: it is hidden from whoever still owes an independent judgement on that
-- case, unless they take part. A service sees what is about it, or about all.
CREATE POLICY seen ON timetable_entry FOR SELECT TO aboveline_app USING (
  acting_account() = ANY (people) AND inspection_id IN (SELECT mine())
  OR (case_id IS NULL AND inspection_id IN (SELECT mine_as('lead-inspector', 'inspector', 'local-assessor', 'partner-inspector', 'quality-lead')))
  OR (inspection_id IN (SELECT mine_as('service-contact')) AND (service_id IS NULL OR service_id = my_service()))
  OR (case_id IS NOT NULL AND (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h)
      AND (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
           OR (inspection_id IN (SELECT mine_as('inspector', 'local-assessor', 'partner-inspector'))
               AND EXISTS (SELECT FROM inspection_case c WHERE c.inspection_id = timetable_entry.inspection_id
                           AND c.case_id = timetable_entry.case_id)))));
CREATE POLICY made ON timetable_entry FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector')) AND version = 1 AND NOT cancelled AND changed_by = acting_account());
CREATE POLICY changed ON timetable_entry FOR UPDATE TO aboveline_app USING (inspection_id IN (SELECT mine_as('lead-inspector')));
GRANT SELECT, INSERT ON timetable_entry TO aboveline_app;
GRANT UPDATE (kind, title, starts_at, ends_at, place, people, with_others, service_id, note, cancelled) ON timetable_entry TO aboveline_app;

-- Every state of an entry that one sees.
CREATE POLICY seen ON timetable_version FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector')) AND EXISTS (SELECT FROM timetable_entry e
    WHERE e.inspection_id = timetable_version.inspection_id AND e.entry_id = timetable_version.entry_id));
GRANT SELECT ON timetable_version TO aboveline_app;

CREATE POLICY seen ON framework_move FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead', 'inspector', 'local-assessor', 'panel-member', 'panel-chair')));
GRANT SELECT ON framework_move TO aboveline_app;
