-- Frameworks that policy officers draft, propose and publish. No case data: rows are not of an inspection.
-- It takes two: the row of a publication is refused where the same person proposed it.

CREATE TABLE framework_draft (
  draft_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- What its framework.yaml says, as far as it can be read.
  framework text NOT NULL,
  version text NOT NULL,
  title text NOT NULL,
  origin text NOT NULL CHECK (origin IN ('copied', 'uploaded', 'imported')),
  base_framework text,
  base_version text,
  -- What an import found, mended and could not place.
  import_report jsonb,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'proposed', 'published', 'discarded')),
  revision integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((origin = 'copied') = (base_framework IS NOT NULL AND base_version IS NOT NULL))
);

-- Every text that a file of a draft ever had: the latest stands, and any earlier one can be taken up again.
CREATE TABLE framework_draft_file (
  draft_id uuid NOT NULL REFERENCES framework_draft,
  revision integer NOT NULL,
  name text NOT NULL,
  -- Null: from this revision on the file is not there.
  content text,
  changed_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (draft_id, revision, name)
);
CREATE INDEX framework_draft_file_name ON framework_draft_file (draft_id, name, revision);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON framework_draft_file
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE framework_proposal (
  draft_id uuid NOT NULL REFERENCES framework_draft,
  number integer NOT NULL,
  revision integer NOT NULL,
  framework text NOT NULL,
  version text NOT NULL,
  meaning text NOT NULL,
  wording text NOT NULL,
  -- Of all its files, examples and conformance statements included.
  files_hash text NOT NULL,
  note text NOT NULL CHECK (note <> ''),
  proposed_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  proposed_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_by uuid REFERENCES account,
  withdrawn_at timestamptz,
  PRIMARY KEY (draft_id, number),
  UNIQUE (draft_id, number, framework, version, meaning, wording, files_hash, proposed_by),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE UNIQUE INDEX framework_proposal_standing ON framework_proposal (draft_id) WHERE withdrawn_at IS NULL;

CREATE TABLE framework_publication (
  -- Counts up, so that a process can tell by it whether there is anything new.
  number integer PRIMARY KEY,
  framework text NOT NULL,
  version text NOT NULL,
  meaning text NOT NULL,
  wording text NOT NULL,
  header jsonb NOT NULL,
  files jsonb NOT NULL,
  files_hash text NOT NULL,
  note text NOT NULL,
  draft_id uuid NOT NULL,
  proposal integer NOT NULL,
  proposed_by uuid NOT NULL REFERENCES account,
  published_by uuid NOT NULL DEFAULT acting_account() REFERENCES account,
  published_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT published_by_another CHECK (published_by <> proposed_by),
  CONSTRAINT framework_published_once UNIQUE (framework, version),
  UNIQUE (draft_id),
  FOREIGN KEY (framework, meaning, wording) REFERENCES framework_version,
  FOREIGN KEY (draft_id, proposal, framework, version, meaning, wording, files_hash, proposed_by)
    REFERENCES framework_proposal (draft_id, number, framework, version, meaning, wording, files_hash, proposed_by)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON framework_publication
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE framework_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON framework_draft FOR SELECT TO aboveline_app USING (i_am_globally('policy-officer'));
CREATE POLICY begun ON framework_draft FOR INSERT TO aboveline_app WITH CHECK (
  i_am_globally('policy-officer') AND created_by = acting_account() AND changed_by = acting_account()
  AND state = 'open' AND revision = 1);
CREATE POLICY changed ON framework_draft FOR UPDATE TO aboveline_app
  USING (i_am_globally('policy-officer') AND state <> 'published')
  WITH CHECK (changed_by = acting_account() AND CASE state
    WHEN 'published' THEN EXISTS (SELECT FROM framework_publication p WHERE p.draft_id = framework_draft.draft_id)
    WHEN 'proposed' THEN EXISTS (SELECT FROM framework_proposal p
      WHERE p.draft_id = framework_draft.draft_id AND p.withdrawn_at IS NULL)
    ELSE true END);
GRANT SELECT, INSERT ON framework_draft TO aboveline_app;
GRANT UPDATE (framework, version, title, state, revision, changed_by, changed_at) ON framework_draft TO aboveline_app;

ALTER TABLE framework_draft_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON framework_draft_file FOR SELECT TO aboveline_app USING (i_am_globally('policy-officer'));
-- What is proposed stays as it is until the proposal is withdrawn.
CREATE POLICY appended ON framework_draft_file FOR INSERT TO aboveline_app WITH CHECK (
  i_am_globally('policy-officer') AND changed_by = acting_account()
  AND EXISTS (SELECT FROM framework_draft d WHERE d.draft_id = framework_draft_file.draft_id AND d.state = 'open'
              AND d.revision = framework_draft_file.revision));
GRANT SELECT, INSERT ON framework_draft_file TO aboveline_app;

ALTER TABLE framework_proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON framework_proposal FOR SELECT TO aboveline_app USING (i_am_globally('policy-officer'));
CREATE POLICY made ON framework_proposal FOR INSERT TO aboveline_app WITH CHECK (
  i_am_globally('policy-officer') AND proposed_by = acting_account() AND withdrawn_at IS NULL
  AND EXISTS (SELECT FROM framework_draft d WHERE d.draft_id = framework_proposal.draft_id AND d.state = 'open'
              AND d.revision = framework_proposal.revision));
CREATE POLICY withdrawn ON framework_proposal FOR UPDATE TO aboveline_app
  USING (i_am_globally('policy-officer') AND withdrawn_at IS NULL) WITH CHECK (withdrawn_by = acting_account());
GRANT SELECT, INSERT ON framework_proposal TO aboveline_app;
GRANT UPDATE (withdrawn_by, withdrawn_at) ON framework_proposal TO aboveline_app;

-- What is published is for everybody who signs in, and for the process that shows it.
ALTER TABLE framework_publication ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON framework_publication FOR SELECT TO aboveline_app USING (in_system() OR acting_account() IS NOT NULL);
CREATE POLICY made ON framework_publication FOR INSERT TO aboveline_app WITH CHECK (
  i_am_globally('policy-officer') AND published_by = acting_account()
  AND EXISTS (SELECT FROM framework_proposal p WHERE p.draft_id = framework_publication.draft_id
              AND p.number = framework_publication.proposal AND p.withdrawn_at IS NULL));
GRANT SELECT, INSERT ON framework_publication TO aboveline_app;
