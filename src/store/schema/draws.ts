import type { Generated } from 'kysely';

/** Tables of 0009-draws.sql. */
export interface DrawTables {
  draw: {
    inspection_id: string;
    draw_id: Generated<string>;
    plan: string;
    framework: string;
    service_id: string;
    number: number;
    list_id: string;
    list_hash: string;
    frameworks: unknown;
    options: unknown;
    sample: unknown;
    digest: string;
    reason: string | null;
    words: string | null;
    drawn_by: Generated<string>;
    drawn_at: Generated<Date>;
  };
  draw_case: {
    inspection_id: string;
    draw_id: string;
    case_id: string;
    list_case: string;
    manager: string;
    stratum: string;
    role: string;
    place: number;
  };
  sample_release: { inspection_id: string; draw_id: string; released_at: Generated<Date> };
  replacement: {
    inspection_id: string;
    replacement_id: string;
    draw_id: string;
    case_id: string;
    stands_in: string | null;
    reason: string;
    replaced_by: string;
    replaced_at: Date;
    undone_at: Date | null;
  };
  replacement_text: { inspection_id: string; replacement_id: string; words: string };
  interest: {
    inspection_id: string;
    interest_id: Generated<string>;
    account_id: string;
    case_id: string | null;
    manager: string | null;
    reason: string;
    said_by: string;
    recorded_by: Generated<string>;
    recorded_at: Generated<Date>;
    ended_by: Generated<string | null>;
    ended_at: Generated<Date | null>;
  };
  capacity: {
    inspection_id: string;
    account_id: string;
    cases: number;
    set_by: Generated<string>;
    set_at: Generated<Date>;
  };
}
