-- People, how they sign in, and what the installation keeps. None of these tables holds case data.
-- Who acts is told by two settings of the transaction: aboveline.scope ('actor' or 'system') and aboveline.account.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO aboveline_app, aboveline_jobs;

CREATE FUNCTION acting_account() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('aboveline.account', true), '')::uuid;

CREATE FUNCTION in_system() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('aboveline.scope', true), '') = 'system';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are appended, never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE service (
  service_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE account (
  account_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_name text NOT NULL CHECK (user_name <> ''),
  display_name text NOT NULL,
  email text,
  global_roles text[] NOT NULL DEFAULT '{}' CHECK (global_roles <@ ARRAY['administrator', 'policy-officer', 'analyst']),
  service_id uuid REFERENCES service,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  example boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX account_user_name ON account (lower(user_name));

CREATE TABLE credential (
  account_id uuid PRIMARY KEY REFERENCES account,
  password_hash text,
  totp_sealed bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint
);

CREATE TABLE passkey (
  credential_id text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  label text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkey_account ON passkey (account_id);

CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  PRIMARY KEY (issuer, subject)
);

CREATE TABLE session (
  session_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE,
  account_id uuid REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  proved_at timestamptz,
  method text,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE one_time_link (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL,
  account_id uuid REFERENCES account,
  expires_at timestamptz NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  used_at timestamptz
);

CREATE TABLE throttle (
  key text PRIMARY KEY,
  hits integer NOT NULL,
  until timestamptz NOT NULL
);

CREATE TABLE api_token (
  token_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES account,
  label text NOT NULL,
  roles text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz
);

CREATE TABLE setting (
  name text PRIMARY KEY,
  value jsonb NOT NULL
);

-- Numbers of transactions that keep growing when everything moves to another server (restore sets the offset).
CREATE TABLE transaction_offset (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  value bigint NOT NULL
);
INSERT INTO transaction_offset (value) VALUES (0);

CREATE FUNCTION transaction_number() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  RETURN (SELECT pg_current_xact_id()::text::bigint + value FROM public.transaction_offset);

-- Every transaction below this number has ended: what they wrote can be sealed without missing a late one.
CREATE FUNCTION settled_below() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  RETURN (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + value FROM public.transaction_offset);

CREATE TABLE system_event (
  event_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  event text NOT NULL,
  actor_id uuid,
  account_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  tx bigint NOT NULL DEFAULT transaction_number()
);
CREATE INDEX system_event_at ON system_event (at);
CREATE INDEX system_event_tx ON system_event (tx);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON system_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE framework_version (
  framework text NOT NULL,
  meaning text NOT NULL,
  wording text NOT NULL,
  version text NOT NULL,
  title text NOT NULL,
  content jsonb NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (framework, meaning, wording)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON framework_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The roles of the acting person come from the tables, never from what the program says.
CREATE FUNCTION i_am_globally(role text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  RETURN EXISTS (SELECT FROM public.account
                 WHERE account_id = public.acting_account() AND state = 'active' AND role = ANY (global_roles));

CREATE FUNCTION my_service() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  RETURN (SELECT service_id FROM public.account WHERE account_id = public.acting_account() AND state = 'active');

-- Accounts: everybody signed in sees names; only administrators and sign-in change them.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON account FOR SELECT TO aboveline_app USING (in_system() OR acting_account() IS NOT NULL);
CREATE POLICY made ON account FOR INSERT TO aboveline_app WITH CHECK (in_system() OR i_am_globally('administrator'));
CREATE POLICY changed ON account FOR UPDATE TO aboveline_app USING (in_system() OR i_am_globally('administrator'));
GRANT SELECT, INSERT, UPDATE ON account TO aboveline_app;

ALTER TABLE service ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON service FOR SELECT TO aboveline_app USING (in_system() OR acting_account() IS NOT NULL);
CREATE POLICY made ON service FOR INSERT TO aboveline_app WITH CHECK (in_system() OR i_am_globally('administrator'));
GRANT SELECT, INSERT ON service TO aboveline_app;

-- Everything that helps to sign in is out of reach of a use case.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['credential', 'passkey', 'identity', 'session', 'one_time_link', 'throttle', 'api_token', 'setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY in_system ON %I TO aboveline_app USING (in_system()) WITH CHECK (in_system())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO aboveline_app', t);
  END LOOP;
END $$;

ALTER TABLE system_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY appended ON system_event FOR INSERT TO aboveline_app
  WITH CHECK (in_system() OR actor_id = acting_account());
CREATE POLICY seen ON system_event FOR SELECT TO aboveline_app
  USING (i_am_globally('administrator') OR actor_id = acting_account());
CREATE POLICY seen_by_jobs ON system_event FOR SELECT TO aboveline_jobs USING (true);
GRANT SELECT, INSERT ON system_event TO aboveline_app;
GRANT SELECT ON system_event TO aboveline_jobs;

ALTER TABLE framework_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON framework_version FOR SELECT TO aboveline_app USING (in_system() OR acting_account() IS NOT NULL);
CREATE POLICY appended ON framework_version FOR INSERT TO aboveline_app WITH CHECK (in_system() OR acting_account() IS NOT NULL);
GRANT SELECT, INSERT ON framework_version TO aboveline_app;
