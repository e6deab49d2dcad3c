import type { Generated } from 'kysely';

/** Tables of 0007-set-up.sql. */
export interface SetUpTables {
  inspection_service: { inspection_id: string; service_id: string };
  inspection_history: {
    inspection_id: string;
    seq: number;
    changes: unknown;
    because: string | null;
    changed_by: string | null;
    at: Date;
  };
  invitation: {
    inspection_id: string;
    invitation_id: Generated<string>;
    role: string;
    service_id: string | null;
    for_whom: string;
    token_hash: Buffer;
    made_by: Generated<string>;
    made_at: Generated<Date>;
    expires_at: Date;
    used_by: Generated<string | null>;
    used_at: Generated<Date | null>;
    withdrawn_at: Generated<Date | null>;
  };
  timetable_entry: {
    inspection_id: string;
    entry_id: Generated<string>;
    version: Generated<number>;
    kind: string;
    title: string;
    starts_at: Date;
    ends_at: Date;
    place: string;
    people: string[];
    with_others: string;
    case_id: string | null;
    service_id: string | null;
    note: string;
    cancelled: Generated<boolean>;
    changed_at: Generated<Date>;
  };
  timetable_version: { inspection_id: string; entry_id: string; version: number; entry: unknown };
  framework_move: {
    inspection_id: string;
    move_id: string;
    framework: string;
    from_meaning: string;
    from_wording: string;
    to_meaning: string;
    to_wording: string;
    because: string;
    moved_by: string;
    moved_at: Date;
  };
}

/** What 0007-set-up.sql adds to `inspection`. */
export interface SetUpColumns {
  region: string | null;
  announced_on: string | null;
  fieldwork_from: string | null;
  fieldwork_to: string | null;
  publish_on: string | null;
}
