import type { FieldDef } from 'pg';
import { typeParser } from './types.ts';

/** Turns the values of a row as they come over the wire into an object by column. */
export type Columns = (values: readonly (string | null)[]) => Record<string, unknown>;

export function columnsOf(fields: readonly FieldDef[]): Columns {
  const names = fields.map(({ name }) => name);
  const parsers = fields.map(({ dataTypeID }) => typeParser(dataTypeID));
  return (values) => {
    const row: Record<string, unknown> = {};
    for (let n = 0; n < names.length; n++) {
      const value = values[n] ?? null;
      row[names[n] as string] = value === null ? null : parsers[n]?.(value);
    }
    return row;
  };
}
