-- Inspections and who takes part. The tables that policies look into (inspection, membership, allocation, case_grant)
-- hold ids and roles only; they are not forced, so that the functions below can read them for every policy.

CREATE TABLE inspection (
  inspection_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('single', 'joint', 'thematic', 'self-audit')),
  service_id uuid REFERENCES service,
  stage text NOT NULL DEFAULT 'announced' CHECK (stage IN
    ('announced', 'sampled', 'fieldwork', 'quality-assurance', 'panel', 'draft-report', 'published', 'closed')),
  framework text NOT NULL,
  programme text NOT NULL,
  as_of date NOT NULL,
  seed text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  created_by uuid NOT NULL DEFAULT acting_account(),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (kind <> 'self-audit' OR service_id IS NOT NULL)
);

CREATE TABLE inspection_framework (
  inspection_id uuid NOT NULL REFERENCES inspection,
  framework text NOT NULL,
  meaning text NOT NULL,
  wording text NOT NULL,
  pinned_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, framework, meaning, wording),
  FOREIGN KEY (framework, meaning, wording) REFERENCES framework_version
);

CREATE TABLE membership (
  inspection_id uuid NOT NULL REFERENCES inspection,
  account_id uuid NOT NULL REFERENCES account,
  role text NOT NULL CHECK (role IN ('lead-inspector', 'inspector', 'local-assessor', 'partner-inspector',
    'quality-lead', 'panel-member', 'panel-chair', 'service-contact')),
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inspection_id, account_id, role)
);
CREATE INDEX membership_account ON membership (account_id);

-- Set by restore alone; only the owner's own connection can declare it.
CREATE FUNCTION is_restoring() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('aboveline.restoring', true), '') = 'on' AND pg_has_role(session_user, 'aboveline_owner', 'MEMBER');

-- A service's own audit stays with the service; nobody is a local assessor of the service they work for.
CREATE FUNCTION check_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE i public.inspection; works_for uuid;
BEGIN
  -- What held when it was written need not hold when it is restored: people move on.
  IF is_restoring() THEN RETURN NEW; END IF;
  SELECT * INTO i FROM public.inspection WHERE inspection_id = NEW.inspection_id;
  SELECT service_id INTO works_for FROM public.account WHERE account_id = NEW.account_id;
  IF i.kind = 'self-audit' AND works_for IS DISTINCT FROM i.service_id THEN
    RAISE EXCEPTION 'not of the service' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_not_of_the_service';
  END IF;
  IF i.kind <> 'self-audit' AND i.service_id IS NOT NULL AND works_for = i.service_id AND NEW.role <> 'service-contact' THEN
    RAISE EXCEPTION 'of the inspected service' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_of_the_inspected_service';
  END IF;
  IF i.kind <> 'self-audit' AND NEW.role = 'service-contact' AND (works_for IS NULL OR works_for IS DISTINCT FROM i.service_id AND i.service_id IS NOT NULL) THEN
    RAISE EXCEPTION 'not of the service' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_not_of_the_service';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_membership BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION check_membership();

-- Inspections in which the acting person holds one of the roles.
CREATE FUNCTION mine_as(VARIADIC roles text[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 20 AS $$
  SELECT m.inspection_id FROM membership m JOIN account a USING (account_id)
  WHERE m.account_id = acting_account() AND a.state = 'active' AND m.role = ANY (roles)
$$;

CREATE FUNCTION mine() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public ROWS 20 AS $$
  SELECT m.inspection_id FROM membership m JOIN account a USING (account_id)
  WHERE m.account_id = acting_account() AND a.state = 'active'
$$;

-- What an analyst may count: published work of the inspectorate, never a service's own audit.
CREATE FUNCTION analysable() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT inspection_id FROM inspection
  WHERE kind <> 'self-audit' AND stage IN ('published', 'closed') AND i_am_globally('analyst')
$$;

-- An administrator keeps inspections and members, but of a service's own audit knows nothing.
CREATE FUNCTION administered() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT inspection_id FROM inspection WHERE kind <> 'self-audit' AND i_am_globally('administrator')
$$;

ALTER TABLE inspection ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON inspection FOR SELECT TO aboveline_app USING (
  inspection_id IN (SELECT mine()) OR inspection_id IN (SELECT administered()) OR inspection_id IN (SELECT analysable())
  OR (kind = 'self-audit' AND created_by = acting_account()));
CREATE POLICY made ON inspection FOR INSERT TO aboveline_app WITH CHECK (created_by = acting_account() AND
  CASE kind WHEN 'self-audit' THEN service_id = my_service() ELSE i_am_globally('administrator') END);
CREATE POLICY changed ON inspection FOR UPDATE TO aboveline_app
  USING (inspection_id IN (SELECT mine_as('lead-inspector')) OR inspection_id IN (SELECT administered()));
GRANT SELECT, INSERT ON inspection TO aboveline_app;
GRANT UPDATE (title, stage, as_of, seed, settings) ON inspection TO aboveline_app;
CREATE POLICY seen_by_jobs ON inspection FOR SELECT TO aboveline_jobs USING (true);
GRANT SELECT ON inspection TO aboveline_jobs;

ALTER TABLE inspection_framework ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON inspection_framework FOR SELECT TO aboveline_app
  USING (EXISTS (SELECT FROM inspection i WHERE i.inspection_id = inspection_framework.inspection_id));
CREATE POLICY made ON inspection_framework FOR INSERT TO aboveline_app
  WITH CHECK (inspection_id IN (SELECT mine_as('lead-inspector')) OR inspection_id IN (SELECT administered()));
GRANT SELECT, INSERT ON inspection_framework TO aboveline_app;

ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON membership FOR SELECT TO aboveline_app USING (
  account_id = acting_account() OR inspection_id IN (SELECT mine()) OR inspection_id IN (SELECT administered()));
CREATE POLICY made ON membership FOR INSERT TO aboveline_app WITH CHECK (
  inspection_id IN (SELECT mine_as('lead-inspector'))
  -- Who keeps accounts does not let themselves in: it takes two people.
  OR (inspection_id IN (SELECT administered()) AND account_id <> acting_account())
  OR EXISTS (SELECT FROM inspection i WHERE i.inspection_id = membership.inspection_id
             AND i.kind = 'self-audit' AND i.created_by = acting_account()));
CREATE POLICY ended ON membership FOR DELETE TO aboveline_app USING (
  inspection_id IN (SELECT mine_as('lead-inspector')) OR inspection_id IN (SELECT administered()));
GRANT SELECT, INSERT, DELETE ON membership TO aboveline_app;
