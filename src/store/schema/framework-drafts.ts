import type { Generated } from 'kysely';

/** Columns of migrations/0011-framework-drafts.sql. */
export interface FrameworkDraftTables {
  framework_draft: {
    draft_id: Generated<string>;
    framework: string;
    version: string;
    title: string;
    origin: string;
    base_framework: string | null;
    base_version: string | null;
    import_report: unknown;
    state: Generated<string>;
    revision: Generated<number>;
    created_by: Generated<string>;
    created_at: Generated<Date>;
    changed_by: Generated<string>;
    changed_at: Generated<Date>;
  };
  framework_draft_file: {
    draft_id: string;
    revision: number;
    name: string;
    content: string | null;
    changed_by: Generated<string>;
    changed_at: Generated<Date>;
  };
  framework_proposal: {
    draft_id: string;
    number: number;
    revision: number;
    framework: string;
    version: string;
    meaning: string;
    wording: string;
    files_hash: string;
    note: string;
    proposed_by: Generated<string>;
    proposed_at: Generated<Date>;
    withdrawn_by: string | null;
    withdrawn_at: Date | null;
  };
  framework_publication: {
    number: number;
    framework: string;
    version: string;
    meaning: string;
    wording: string;
    header: unknown;
    files: unknown;
    files_hash: string;
    note: string;
    draft_id: string;
    proposal: number;
    proposed_by: string;
    published_by: Generated<string>;
    published_at: Generated<Date>;
  };
}
