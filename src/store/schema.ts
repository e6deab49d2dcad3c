import type { Generated, GeneratedAlways } from 'kysely';
import type { AlertTables } from './schema/alerts.ts';
import type { DrawTables } from './schema/draws.ts';
import type { FrameworkDraftTables } from './schema/framework-drafts.ts';
import type { LongListTables } from './schema/long-lists.ts';
import type { SetUpColumns, SetUpTables } from './schema/set-up.ts';

/** Columns of the tables as kysely sees them; migrations/*.sql says the rest. JSON goes in through `json()`. */
export interface Database extends AlertTables, DrawTables, FrameworkDraftTables, LongListTables, SetUpTables {
  service: { service_id: Generated<string>; name: string };
  account: {
    account_id: Generated<string>;
    user_name: string;
    display_name: string;
    email: string | null;
    global_roles: string[];
    service_id: string | null;
    state: Generated<string>;
    example: boolean;
    created_at: Generated<Date>;
  };
  credential: {
    account_id: string;
    password_hash: string | null;
    totp_sealed: Buffer | null;
    totp_confirmed_at: Date | null;
    totp_last_step: number | null;
  };
  passkey: {
    credential_id: string;
    account_id: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    label: string;
    created_at: Generated<Date>;
    used_at: Generated<Date | null>;
  };
  identity: { issuer: string; subject: string; account_id: string };
  session: {
    session_id: Generated<string>;
    token_hash: Buffer;
    account_id: string | null;
    created_at: Generated<Date>;
    seen_at: Generated<Date>;
    expires_at: Date;
    proved_at: Date | null;
    method: string | null;
    data: unknown;
  };
  one_time_link: {
    token_hash: Buffer;
    purpose: string;
    account_id: string | null;
    expires_at: Date;
    data: unknown;
    used_at: Generated<Date | null>;
  };
  throttle: { key: string; hits: number; until: Date };
  api_token: {
    token_id: Generated<string>;
    token_hash: Buffer;
    account_id: string;
    label: string;
    roles: string[];
    created_at: Generated<Date>;
    expires_at: Date;
    used_at: Generated<Date | null>;
    revoked_at: Generated<Date | null>;
  };
  setting: { name: string; value: unknown };
  system_event: {
    event_id: Generated<string>;
    at: Generated<Date>;
    event: string;
    actor_id: string | null;
    account_id: string | null;
    detail: unknown;
  };
  framework_version: {
    framework: string;
    meaning: string;
    wording: string;
    version: string;
    title: string;
    content: unknown;
    stored_at: Generated<Date>;
  };
  inspection: {
    inspection_id: Generated<string>;
    title: string;
    kind: string;
    service_id: string | null;
    stage: Generated<string>;
    framework: string;
    programme: string;
    as_of: string;
    seed: string;
    settings: unknown;
    created_at: Generated<Date>;
  } & SetUpColumns;
  inspection_framework: {
    inspection_id: string;
    framework: string;
    meaning: string;
    wording: string;
    pinned_at: GeneratedAlways<Date>;
  };
  membership: { inspection_id: string; account_id: string; role: string; added_at: Generated<Date> };
  inspection_case: {
    inspection_id: string;
    case_id: Generated<string>;
    reference: string;
    kind: string;
    linked_case_id: string | null;
    state: string;
    instruments: string[];
    facts: unknown;
  };
  case_text: { inspection_id: string; case_id: string; field: string; fact: boolean; value: unknown };
  allocation: {
    inspection_id: string;
    case_id: string;
    instrument: string;
    account_id: string;
    allocated_at: Generated<Date>;
  };
  case_grant: { inspection_id: string; case_id: string; account_id: string };
  erasure_ledger: { inspection_id: string; erasure_id: string; case_id: string; reason: string };
  response: {
    inspection_id: string;
    response_id: Generated<string>;
    case_id: string;
    instrument: string;
    assessor_id: string;
    kind: string;
    state: Generated<string>;
    frameworks: unknown;
    revision: Generated<number>;
    created_at: Generated<Date>;
    submitted_at: Generated<Date | null>;
    reopened_at: Generated<Date | null>;
  };
  answer_event: {
    inspection_id: string;
    response_id: string;
    seq: number;
    kind: string;
    entry_id: string;
    value: unknown;
    personal: boolean;
    at: Date;
  };
  answer_text: { inspection_id: string; response_id: string; seq: number; value: unknown };
  answer_current: {
    inspection_id: string;
    response_id: string;
    kind: string;
    entry_id: string;
    seq: number;
    value: unknown;
    personal: boolean;
    at: Date;
  };
  judgement: {
    inspection_id: string;
    response_id: string;
    item_id: string;
    key_question: string | null;
    summary: boolean;
    value: string | null;
    asked: boolean;
  };
  decision: {
    inspection_id: string;
    decision_id: string;
    kind: string;
    standard: string;
    seq: number;
    rating: string | null;
    decided_by: string;
    at: Date;
  };
  decision_text: { inspection_id: string; decision_id: string; reason: string };
  audit_event: {
    inspection_id: string;
    event_id: Generated<string>;
    at: Generated<Date>;
    event: string;
    actor_id: string;
    case_id: string | null;
    response_id: string | null;
    account_id: string | null;
    detail: unknown;
  };
}
