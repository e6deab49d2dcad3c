-- Alerts (a concern that cannot wait) and notes to the lead inspector. Both are heads that say where a matter stands,
-- events that are only ever appended (one chain each), and texts apart, which can be erased. They touch no response.
--
-- An alert is seen by whoever raised it, by those who lead the inspection, and by whoever was given something to do about
-- it. It is shown to a lead inspector even where they owe an independent judgement on the same case: a child in danger
-- does not wait for that. It holds what its author typed and nothing of any response. Notes can wait, and do.

SELECT set_config('aboveline.task', 'on', true);

CREATE TABLE alert (
  inspection_id uuid NOT NULL REFERENCES inspection,
  alert_id uuid NOT NULL,
  about text NOT NULL CHECK (about IN ('this-child', 'another-child', 'victim', 'public')),
  case_id uuid,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'closed')),
  raised_by uuid NOT NULL REFERENCES account,
  raised_at timestamptz NOT NULL,
  -- When it was written, where it could not be sent at once.
  written_at timestamptz,
  -- Unacknowledged until then it is shown to the quality lead, and then to everybody who leads an inspection.
  quality_at timestamptz NOT NULL,
  leaders_at timestamptz NOT NULL,
  escalated smallint NOT NULL DEFAULT 0 CHECK (escalated BETWEEN 0 AND 2),
  acknowledged_by uuid REFERENCES account,
  acknowledged_at timestamptz,
  -- Who was given something to do.
  owners uuid[] NOT NULL DEFAULT '{}',
  released_to uuid REFERENCES service,
  released_at timestamptz,
  closed_at timestamptz,
  outcome text,
  revision integer NOT NULL DEFAULT 0,
  PRIMARY KEY (inspection_id, alert_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case,
  CHECK (raised_at < quality_at AND quality_at < leaders_at),
  CHECK ((state = 'open') = (acknowledged_at IS NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL AND outcome IS NOT NULL)),
  CHECK ((released_to IS NULL) = (released_at IS NULL))
);
CREATE INDEX alert_waiting ON alert (raised_at) WHERE state = 'open';

CREATE TABLE note_to_lead (
  inspection_id uuid NOT NULL REFERENCES inspection,
  note_to_lead_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('practice-example', 'follow-up', 'doubt-about-record', 'doubt-about-date')),
  case_id uuid,
  -- The question it was written at, by id.
  item_id text,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dealt-with')),
  -- A practice example that was read for names, and may enter a report.
  for_report boolean NOT NULL DEFAULT false CHECK (NOT for_report OR kind = 'practice-example'),
  written_by uuid NOT NULL REFERENCES account,
  written_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  PRIMARY KEY (inspection_id, note_to_lead_id),
  FOREIGN KEY (inspection_id, case_id) REFERENCES inspection_case
);

-- What happened to each, in order. `detail` holds ids and codes only; the digest is of a salt and the text, which stand apart.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert', 'note_to_lead'] LOOP
    EXECUTE format($sql$
      CREATE TABLE %1$s_event (
        inspection_id uuid NOT NULL,
        %1$s_id uuid NOT NULL,
        seq integer NOT NULL,
        event text NOT NULL,
        detail jsonb NOT NULL,
        digest bytea,
        actor_id uuid,
        at timestamptz NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (inspection_id, %1$s_id, seq),
        FOREIGN KEY (inspection_id, %1$s_id) REFERENCES %1$s
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$s_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TABLE %1$s_text (
        inspection_id uuid NOT NULL,
        %1$s_id uuid NOT NULL,
        seq integer NOT NULL,
        value jsonb NOT NULL,
        salt bytea NOT NULL,
        PRIMARY KEY (inspection_id, %1$s_id, seq),
        FOREIGN KEY (inspection_id, %1$s_id, seq) REFERENCES %1$s_event
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON %1$s_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    $sql$, t);
  END LOOP;
END $$;

-- Whom to telephone where nothing can be sent, and how long an alert waits before it goes further.
CREATE TABLE alert_setting (
  inspection_id uuid NOT NULL REFERENCES inspection,
  duty_name text NOT NULL DEFAULT '',
  duty_number text NOT NULL DEFAULT '',
  minutes_in_hours integer NOT NULL DEFAULT 30 CHECK (minutes_in_hours BETWEEN 5 AND 240),
  minutes_otherwise integer NOT NULL DEFAULT 120 CHECK (minutes_otherwise BETWEEN 5 AND 720),
  changed_by uuid NOT NULL REFERENCES account DEFAULT acting_account(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id)
);

-- The next link of a matter's chain, and its text where it has one. Of either kind: `of_kind` names its tables.
CREATE FUNCTION append_matter(of_kind text, in_inspection uuid, of_matter uuid, what text, with_detail jsonb, words jsonb,
  moment timestamptz) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE before bytea; number integer; salt bytea; digested bytea;
BEGIN
  EXECUTE format('SELECT seq, hash FROM %1$I WHERE inspection_id = $1 AND %2$I = $2 ORDER BY seq DESC LIMIT 1',
    of_kind || '_event', of_kind || '_id') INTO number, before USING in_inspection, of_matter;
  number := coalesce(number, 0) + 1;
  IF words IS NOT NULL THEN
    salt := new_salt();
    digested := sha256(salt || convert_to(words::text, 'UTF8'));
  END IF;
  EXECUTE format('INSERT INTO %I VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', of_kind || '_event')
    USING in_inspection, of_matter, number, what, with_detail, digested, acting_account(), moment,
      chain_hash(before, jsonb_build_array(of_kind, in_inspection, of_matter, number, what, with_detail,
        encode(digested, 'hex'), acting_account(), chain_time(moment)));
  IF words IS NOT NULL THEN
    EXECUTE format('INSERT INTO %I VALUES ($1, $2, $3, $4, $5)', of_kind || '_text')
      USING in_inspection, of_matter, number, words, salt;
  END IF;
  EXECUTE format('UPDATE %1$I SET revision = $3 WHERE inspection_id = $1 AND %2$I = $2', of_kind, of_kind || '_id')
    USING in_inspection, of_matter, number;
  RETURN number;
END $$;
REVOKE ALL ON FUNCTION append_matter FROM PUBLIC;

-- Raises an alert under an id of the writer's choosing, so that sending it again after a lost reply changes nothing.
CREATE FUNCTION raise_alert(in_inspection uuid, with_id uuid, about_whom text, of_case uuid, words jsonb, written timestamptz,
  tries integer, minutes_to_quality integer, minutes_to_leaders integer) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  task text; moment timestamptz := clock_timestamp(); earlier alert; waits timestamptz := moment + make_interval(mins => minutes_to_quality);
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector', 'inspector', 'local-assessor', 'partner-inspector', 'quality-lead')) THEN
    RAISE EXCEPTION 'nobody of the fieldwork' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM pg_advisory_xact_lock(hashtextextended(with_id::text, 0));
  SELECT * INTO earlier FROM alert WHERE inspection_id = in_inspection AND alert_id = with_id;
  IF earlier.alert_id IS NOT NULL THEN
    PERFORM set_config('aboveline.task', task, true);
    RETURN CASE WHEN earlier.raised_by = acting_account() THEN 'replayed' ELSE 'id-taken' END;
  END IF;
  INSERT INTO alert (inspection_id, alert_id, about, case_id, raised_by, raised_at, written_at, quality_at, leaders_at)
    VALUES (in_inspection, with_id, about_whom, of_case, acting_account(), moment, written, waits,
      waits + make_interval(mins => minutes_to_leaders));
  PERFORM append_matter('alert', in_inspection, with_id, 'raised', jsonb_build_object('about', about_whom, 'case', of_case), words, moment);
  IF written IS NOT NULL THEN
    PERFORM append_matter('alert', in_inspection, with_id, 'could-not-be-sent',
      jsonb_build_object('writtenAt', chain_time(written), 'tries', tries), NULL, clock_timestamp());
  END IF;
  -- Whoever leads has seen what they wrote themselves.
  IF in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    UPDATE alert SET state = 'acknowledged', acknowledged_by = acting_account(), acknowledged_at = moment
      WHERE inspection_id = in_inspection AND alert_id = with_id;
    PERFORM append_matter('alert', in_inspection, with_id, 'acknowledged', '{}', NULL, clock_timestamp());
  END IF;
  PERFORM set_config('aboveline.task', task, true);
  RETURN 'raised';
END $$;

-- What somebody who leads, wrote or was asked to do something about an alert does with it. Says why not where it cannot be.
CREATE FUNCTION act_on_alert(in_inspection uuid, of_alert uuid, what text, with_detail jsonb, words jsonb) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  task text := begin_task(); a alert; leads boolean; owned boolean; open_actions integer; wrong text;
  moment timestamptz := clock_timestamp(); me uuid := acting_account();
BEGIN
  SELECT * INTO a FROM alert WHERE inspection_id = in_inspection AND alert_id = of_alert FOR UPDATE;
  leads := in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead'));
  IF a.alert_id IS NULL OR NOT (leads OR (in_inspection IN (SELECT mine()) AND (a.raised_by = me OR me = ANY (a.owners)))) THEN
    PERFORM set_config('aboveline.task', task, true);
    RETURN 'not-found';
  END IF;
  SELECT count(*) FILTER (WHERE d.seq IS NULL), coalesce(bool_or(d.seq IS NULL AND e.detail->>'owner' = me::text
      AND e.detail->>'action' = with_detail->>'action'), false) INTO open_actions, owned
    FROM alert_event e LEFT JOIN alert_event d ON d.inspection_id = e.inspection_id AND d.alert_id = e.alert_id
      AND d.event = 'action-done' AND d.detail->>'action' = e.detail->>'action'
    WHERE e.inspection_id = in_inspection AND e.alert_id = of_alert AND e.event = 'action-added';
  wrong := CASE
    WHEN what NOT IN ('acknowledged', 'action-added', 'action-done', 'released', 'closed', 'added') THEN 'unknown'
    WHEN what = 'added' THEN NULL
    WHEN a.state = 'closed' THEN 'closed'
    WHEN NOT leads AND NOT (what = 'action-done' AND owned) THEN 'not-yours'
    WHEN what = 'acknowledged' THEN CASE WHEN a.state <> 'open' THEN 'already' END
    WHEN a.state = 'open' THEN 'not-acknowledged'
    WHEN what = 'action-added' AND with_detail->>'owner' IS NOT NULL AND NOT EXISTS (SELECT FROM membership m
      WHERE m.inspection_id = in_inspection AND m.account_id = (with_detail->>'owner')::uuid
        AND m.role IN ('lead-inspector', 'inspector', 'local-assessor', 'partner-inspector', 'quality-lead')) THEN 'not-on-the-team'
    WHEN what = 'action-done' AND NOT EXISTS (SELECT FROM alert_event e WHERE e.inspection_id = in_inspection AND e.alert_id = of_alert
      AND e.event = 'action-added' AND e.detail->>'action' = with_detail->>'action') THEN 'not-found'
    WHEN what = 'action-done' AND EXISTS (SELECT FROM alert_event e WHERE e.inspection_id = in_inspection AND e.alert_id = of_alert
      AND e.event = 'action-done' AND e.detail->>'action' = with_detail->>'action') THEN 'already'
    WHEN what = 'released' AND a.released_at IS NOT NULL THEN 'already'
    WHEN what = 'released' AND NOT EXISTS (SELECT FROM inspection_service s JOIN inspection i USING (inspection_id)
      WHERE s.inspection_id = in_inspection AND i.kind <> 'self-audit' AND s.service_id = (with_detail->>'service')::uuid) THEN 'not-inspected'
    WHEN what = 'closed' AND open_actions > 0 THEN 'actions-open'
  END;
  IF wrong IS NULL THEN
    UPDATE alert SET
      state = CASE what WHEN 'acknowledged' THEN 'acknowledged' WHEN 'closed' THEN 'closed' ELSE state END,
      acknowledged_by = CASE WHEN what = 'acknowledged' THEN me ELSE acknowledged_by END,
      acknowledged_at = CASE WHEN what = 'acknowledged' THEN moment ELSE acknowledged_at END,
      owners = CASE WHEN what = 'action-added' AND with_detail->>'owner' IS NOT NULL AND NOT (with_detail->>'owner')::uuid = ANY (owners)
        THEN owners || (with_detail->>'owner')::uuid ELSE owners END,
      released_to = CASE WHEN what = 'released' THEN (with_detail->>'service')::uuid ELSE released_to END,
      released_at = CASE WHEN what = 'released' THEN moment ELSE released_at END,
      closed_at = CASE WHEN what = 'closed' THEN moment ELSE closed_at END,
      outcome = CASE WHEN what = 'closed' THEN with_detail->>'outcome' ELSE outcome END
      WHERE inspection_id = in_inspection AND alert_id = of_alert;
    PERFORM append_matter('alert', in_inspection, of_alert, what, with_detail, words, moment);
  END IF;
  PERFORM set_config('aboveline.task', task, true);
  RETURN coalesce(wrong, 'done');
END $$;

-- Puts on record that alerts went further because nobody acknowledged them. Run by a job; that they are shown further does
-- not hang on it (waiting_alerts goes by the clock).
CREATE FUNCTION escalate_alerts() RETURNS TABLE (inspection_id uuid, alert_id uuid, step integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE task text := begin_task(); a alert; reached integer;
BEGIN
  FOR a IN SELECT * FROM alert WHERE state = 'open' AND escalated < 2 AND quality_at <= now() ORDER BY alert_id FOR UPDATE SKIP LOCKED LOOP
    reached := CASE WHEN a.leaders_at <= now() THEN 2 ELSE 1 END;
    WHILE a.escalated < reached LOOP
      a.escalated := a.escalated + 1;
      PERFORM append_matter('alert', a.inspection_id, a.alert_id, 'escalated',
        jsonb_build_object('to', CASE a.escalated WHEN 1 THEN 'quality-lead' ELSE 'leaders' END), NULL, clock_timestamp());
      inspection_id := a.inspection_id; alert_id := a.alert_id; step := a.escalated;
      RETURN NEXT;
    END LOOP;
    UPDATE alert u SET escalated = reached WHERE u.inspection_id = a.inspection_id AND u.alert_id = a.alert_id;
  END LOOP;
  PERFORM set_config('aboveline.task', task, true);
END $$;
REVOKE ALL ON FUNCTION escalate_alerts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION escalate_alerts TO aboveline_jobs;

-- Alerts that wait for the acting person. Whoever leads another inspection learns, last of all, that one waits, for how
-- long and whom to telephone; not which one, and nothing of it. An own audit never leaves its service, and nobody of an
-- inspected service is told.
CREATE FUNCTION waiting_alerts() RETURNS TABLE (inspection_id uuid, title text, alert_id uuid, raised_at timestamptz,
  step integer, duty_name text, duty_number text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE task text; me uuid := acting_account(); works_for uuid := my_service();
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  task := begin_task();
  RETURN QUERY
    SELECT a.inspection_id, i.title, CASE WHEN r.here THEN a.alert_id END, a.raised_at,
        CASE WHEN a.leaders_at <= now() THEN 2 WHEN a.quality_at <= now() THEN 1 ELSE 0 END,
        coalesce(s.duty_name, ''), coalesce(s.duty_number, '')
    FROM alert a JOIN inspection i ON i.inspection_id = a.inspection_id
    LEFT JOIN alert_setting s ON s.inspection_id = a.inspection_id
    CROSS JOIN LATERAL (SELECT
      EXISTS (SELECT FROM mine_as('lead-inspector') m WHERE m = a.inspection_id)
        OR (a.quality_at <= now() AND EXISTS (SELECT FROM mine_as('quality-lead') m WHERE m = a.inspection_id)) AS here,
      a.leaders_at <= now() AND EXISTS (SELECT FROM mine_as('lead-inspector') m JOIN inspection o ON o.inspection_id = m
        WHERE CASE i.kind WHEN 'self-audit' THEN o.kind = 'self-audit' AND o.service_id = i.service_id AND works_for = i.service_id
          ELSE o.kind <> 'self-audit' AND works_for IS NULL END) AS elsewhere) r
    WHERE a.state = 'open' AND (r.here OR r.elsewhere)
    ORDER BY a.raised_at;
  PERFORM set_config('aboveline.task', task, true);
END $$;

-- What the service is told, once it was decided: the concern itself and what was said to the service. Not who raised it, not
-- why it was released, nothing of what the inspection does about it.
CREATE FUNCTION released_alerts(in_inspection uuid)
  RETURNS TABLE (alert_id uuid, about text, released_at timestamptz, concern jsonb, message text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE task text := begin_task();
BEGIN
  RETURN QUERY SELECT a.alert_id, a.about, a.released_at,
      (SELECT t.value FROM alert_text t WHERE t.inspection_id = a.inspection_id AND t.alert_id = a.alert_id AND t.seq = 1),
      (SELECT t.value->>'message' FROM alert_event e JOIN alert_text t USING (inspection_id, alert_id, seq)
        WHERE e.inspection_id = a.inspection_id AND e.alert_id = a.alert_id AND e.event = 'released')
    FROM alert a
    WHERE a.inspection_id = in_inspection AND a.released_at IS NOT NULL
      AND (in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead'))
        OR (in_inspection IN (SELECT mine_as('service-contact')) AND a.released_to = my_service()))
    ORDER BY a.released_at DESC;
  PERFORM set_config('aboveline.task', task, true);
END $$;

CREATE FUNCTION write_note_to_lead(in_inspection uuid, with_id uuid, of_kind text, of_case uuid, at_item text, words jsonb) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; moment timestamptz := clock_timestamp(); earlier note_to_lead;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector', 'inspector', 'local-assessor', 'partner-inspector', 'quality-lead')) THEN
    RAISE EXCEPTION 'nobody of the fieldwork' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  PERFORM pg_advisory_xact_lock(hashtextextended(with_id::text, 0));
  SELECT * INTO earlier FROM note_to_lead WHERE inspection_id = in_inspection AND note_to_lead_id = with_id;
  IF earlier.note_to_lead_id IS NOT NULL THEN
    PERFORM set_config('aboveline.task', task, true);
    RETURN CASE WHEN earlier.written_by = acting_account() THEN 'replayed' ELSE 'id-taken' END;
  END IF;
  INSERT INTO note_to_lead (inspection_id, note_to_lead_id, kind, case_id, item_id, written_by, written_at)
    VALUES (in_inspection, with_id, of_kind, of_case, at_item, acting_account(), moment);
  PERFORM append_matter('note_to_lead', in_inspection, with_id, 'written',
    jsonb_build_object('kind', of_kind, 'case', of_case, 'item', at_item), words, moment);
  PERFORM set_config('aboveline.task', task, true);
  RETURN 'written';
END $$;

CREATE FUNCTION act_on_note_to_lead(in_inspection uuid, of_note uuid, what text, words jsonb) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task(); n note_to_lead; wrong text; moment timestamptz := clock_timestamp();
BEGIN
  SELECT * INTO n FROM note_to_lead WHERE inspection_id = in_inspection AND note_to_lead_id = of_note
    AND (case_id IS NULL OR written_by = acting_account()
      OR (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h)) FOR UPDATE;
  wrong := CASE
    WHEN n.note_to_lead_id IS NULL OR NOT in_inspection IN (SELECT mine_as('lead-inspector', 'quality-lead')) THEN 'not-found'
    WHEN what NOT IN ('dealt-with', 'opened-again', 'read-for-names', 'kept-out') THEN 'unknown'
    WHEN what = 'dealt-with' AND n.state <> 'open' OR what = 'opened-again' AND n.state = 'open' THEN 'already'
    WHEN what IN ('read-for-names', 'kept-out') AND n.kind <> 'practice-example' THEN 'no-practice-example'
  END;
  IF wrong IS NULL THEN
    UPDATE note_to_lead SET
      state = CASE what WHEN 'dealt-with' THEN 'dealt-with' WHEN 'opened-again' THEN 'open' ELSE state END,
      for_report = CASE what WHEN 'read-for-names' THEN true WHEN 'kept-out' THEN false ELSE for_report END
      WHERE inspection_id = in_inspection AND note_to_lead_id = of_note;
    PERFORM append_matter('note_to_lead', in_inspection, of_note, what, '{}', words, moment);
  END IF;
  PERFORM set_config('aboveline.task', task, true);
  RETURN coalesce(wrong, 'done');
END $$;

-- Texts on a case go with the case. Those on none are erased one by one: the ledger then names the alert or the note.
ALTER TABLE erasure_ledger ADD COLUMN matter_id uuid;
ALTER TABLE erasure_ledger DROP CONSTRAINT of_one;
ALTER TABLE erasure_ledger ADD CONSTRAINT of_one CHECK (num_nonnulls(case_id, decision_id, matter_id) = 1);

CREATE FUNCTION erase_matter_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text := begin_task();
BEGIN
  DELETE FROM alert_text t USING alert a
    WHERE a.inspection_id = NEW.inspection_id AND (a.case_id = NEW.case_id OR a.alert_id = NEW.matter_id)
      AND t.inspection_id = a.inspection_id AND t.alert_id = a.alert_id;
  DELETE FROM note_to_lead_text t USING note_to_lead n
    WHERE n.inspection_id = NEW.inspection_id AND (n.case_id = NEW.case_id OR n.note_to_lead_id = NEW.matter_id)
      AND t.inspection_id = n.inspection_id AND t.note_to_lead_id = n.note_to_lead_id;
  PERFORM set_config('aboveline.task', task, true);
  RETURN NULL;
END $$;
CREATE TRIGGER erase_matter_text AFTER INSERT ON erasure_ledger FOR EACH ROW
  WHEN (NEW.case_id IS NOT NULL OR NEW.matter_id IS NOT NULL) EXECUTE FUNCTION erase_matter_text();

CREATE FUNCTION erase_matter(in_inspection uuid, of_matter uuid, because text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE task text; was_there boolean;
BEGIN
  IF NOT in_inspection IN (SELECT mine_as('lead-inspector')) THEN
    RAISE EXCEPTION 'only the lead inspector erases' USING ERRCODE = 'insufficient_privilege';
  END IF;
  task := begin_task();
  INSERT INTO erasure_ledger (inspection_id, matter_id, reason, erased_by)
    SELECT in_inspection, of_matter, because, acting_account()
    WHERE EXISTS (SELECT FROM alert WHERE inspection_id = in_inspection AND alert_id = of_matter AND case_id IS NULL)
       OR EXISTS (SELECT FROM note_to_lead WHERE inspection_id = in_inspection AND note_to_lead_id = of_matter AND case_id IS NULL);
  was_there := FOUND;
  PERFORM set_config('aboveline.task', task, true);
  RETURN CASE WHEN was_there THEN 'done' ELSE 'not-found' END;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert', 'alert_event', 'alert_text', 'note_to_lead', 'note_to_lead_event', 'note_to_lead_text', 'alert_setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_task ON %I TO aboveline_owner USING (current_setting(''aboveline.task'', true) = ''on'')', t);
    IF t <> 'alert_setting' THEN
      EXECUTE format('CREATE POLICY seen_by_jobs ON %I FOR SELECT TO aboveline_jobs USING (true)', t);
      EXECUTE format('GRANT SELECT ON %I TO aboveline_jobs', t);
    END IF;
  END LOOP;
END $$;

CREATE POLICY seen ON alert FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
  OR (raised_by = acting_account() AND inspection_id IN (SELECT mine()))
  OR (acting_account() = ANY (owners) AND inspection_id IN (SELECT mine())
      AND (case_id IS NULL OR (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h))));
CREATE POLICY seen ON note_to_lead FOR SELECT TO aboveline_app USING (
  (written_by = acting_account() AND inspection_id IN (SELECT mine()))
  OR (inspection_id IN (SELECT mine_as('lead-inspector', 'quality-lead'))
      AND (case_id IS NULL OR (inspection_id, case_id) NOT IN (SELECT h.inspection_id, h.case_id FROM my_held_cases() h))));
GRANT SELECT ON alert, note_to_lead TO aboveline_app;

-- What happened to a matter, and its texts, are seen by those who see the matter. Salts are seen by nobody.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert', 'note_to_lead'] LOOP
    EXECUTE format('CREATE POLICY seen ON %1$s_event FOR SELECT TO aboveline_app USING (
      (inspection_id, %1$s_id) IN (SELECT m.inspection_id, m.%1$s_id FROM %1$s m))', t);
    EXECUTE format('CREATE POLICY seen ON %1$s_text FOR SELECT TO aboveline_app USING (
      (inspection_id, %1$s_id) IN (SELECT m.inspection_id, m.%1$s_id FROM %1$s m))', t);
    EXECUTE format('GRANT SELECT ON %1$s_event TO aboveline_app', t);
    EXECUTE format('GRANT SELECT (inspection_id, %1$s_id, seq, value) ON %1$s_text TO aboveline_app', t);
  END LOOP;
END $$;

CREATE POLICY seen ON alert_setting FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector', 'inspector', 'local-assessor', 'partner-inspector', 'quality-lead')));
CREATE POLICY made ON alert_setting FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector')) AND changed_by = acting_account());
CREATE POLICY changed ON alert_setting FOR UPDATE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector'))) WITH CHECK (changed_by = acting_account());
GRANT SELECT ON alert_setting TO aboveline_app;
GRANT INSERT (inspection_id, duty_name, duty_number, minutes_in_hours, minutes_otherwise) ON alert_setting TO aboveline_app;
GRANT UPDATE (duty_name, duty_number, minutes_in_hours, minutes_otherwise, changed_by, changed_at) ON alert_setting TO aboveline_app;

CREATE POLICY seen_with_matter ON erasure_ledger FOR SELECT TO aboveline_app USING (
  (inspection_id, matter_id) IN (SELECT a.inspection_id, a.alert_id FROM alert a)
  OR (inspection_id, matter_id) IN (SELECT n.inspection_id, n.note_to_lead_id FROM note_to_lead n));

SELECT set_config('aboveline.task', '', true);
