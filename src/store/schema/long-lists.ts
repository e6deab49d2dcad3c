import type { Generated, GeneratedAlways } from 'kysely';

/** Tables of 0008-long-lists.sql. */
export interface LongListTables {
  long_list: {
    inspection_id: string;
    list_id: Generated<string>;
    plan: string;
    framework: string;
    service_id: string;
    version: number;
    rows: number;
    facts: string[];
    file_hash: string;
    confirmed_by: Generated<string>;
    confirmed_at: Generated<Date>;
    taken_at: Generated<Date | null>;
  };
  long_list_block: { inspection_id: string; list_id: string; block: number; content: unknown };
  long_list_text: { inspection_id: string; list_id: string; block: number; content: unknown };
  long_list_case: { inspection_id: string; case_id: string; list_id: string; case: string };
  long_list_draft: {
    inspection_id: string;
    draft_id: Generated<string>;
    plan: string;
    service_id: string;
    state: string;
    arriving: GeneratedAlways<boolean>;
    revision: Generated<number>;
    file_hash: string;
    rows: Generated<number>;
    about: Generated<Buffer | null>;
    created_by: Generated<string>;
    changed_by: Generated<string>;
    changed_at: Generated<Date>;
    expires_at: Generated<Date>;
  };
  long_list_draft_part: { inspection_id: string; draft_id: string; part: number; sealed: Buffer };
  long_list_mapping: { service_id: string; framework: string; plan: string; heading: string; meaning: string };
  evidence: {
    inspection_id: string;
    evidence_id: string;
    service_id: string;
    title: string;
    kind: string;
    media_type: string;
    bytes: number;
    hash: string;
    stored_here: boolean;
    uploaded_by: Generated<string>;
    uploaded_at: Generated<Date>;
    withdrawn_by: Generated<string | null>;
    withdrawn_at: Generated<Date | null>;
    withdrawn_because: Generated<string | null>;
  };
  evidence_part: { inspection_id: string; evidence_id: string; part: number; sealed: Buffer };
}
