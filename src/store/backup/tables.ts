/** A table that a backup holds, and the order of its rows. Parents come before what refers to them. */
export interface BackedUpTable {
  readonly name: string;
  readonly order: string;
}

const table = (name: string, ...order: readonly string[]): BackedUpTable => ({ name, order: order.join(', ') });

export const BACKED_UP: readonly BackedUpTable[] = [
  table('service', 'service_id'),
  table('account', 'account_id'),
  table('credential', 'account_id'),
  table('passkey', 'credential_id'),
  table('identity', 'issuer', 'subject'),
  table('api_token', 'token_id'),
  table('setting', 'name'),
  table('framework_version', 'framework', 'meaning', 'wording'),
  table('inspection', 'inspection_id'),
  table('inspection_framework', 'inspection_id', 'framework', 'meaning', 'wording'),
  table('membership', 'inspection_id', 'account_id', 'role'),
  table('inspection_case', 'linked_case_id IS NOT NULL', 'inspection_id', 'case_id'),
  table('case_text', 'inspection_id', 'case_id', 'field', 'fact'),
  table('allocation', 'inspection_id', 'case_id', 'instrument', 'account_id'),
  table('case_grant', 'inspection_id', 'case_id', 'account_id'),
  table('case_event', 'inspection_id', 'case_id', 'seq'),
  table('erasure_ledger', 'inspection_id', 'erasure_id'),
  table('response', 'inspection_id', 'response_id'),
  table('answer_event', 'inspection_id', 'response_id', 'seq'),
  table('answer_text', 'inspection_id', 'response_id', 'seq'),
  table('answer_current', 'inspection_id', 'response_id', 'kind', 'entry_id'),
  table('judgement', 'inspection_id', 'response_id', 'item_id'),
  table('decision', 'inspection_id', 'decision_id'),
  table('audit_event', 'inspection_id', 'event_id'),
  table('system_event', 'event_id'),
  table('chain_head', 'inspection_id', 'seq'),
];

/** Worth nothing on another server: who was signed in, links under way, attempts; and what describes the database itself. */
export const LEFT_OUT: readonly string[] = [
  'session',
  'one_time_link',
  'throttle',
  'schema_migration',
  'transaction_offset',
];
