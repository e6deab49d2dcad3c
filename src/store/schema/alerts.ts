import type { Generated } from 'kysely';

/** Tables of 0013-alerts.sql that are written as tables; the others are written by functions, and read as plain text. */
export interface AlertTables {
  alert_setting: {
    inspection_id: string;
    duty_name: string;
    duty_number: string;
    minutes_in_hours: number;
    minutes_otherwise: number;
    changed_by: Generated<string>;
    changed_at: Generated<Date>;
  };
}
