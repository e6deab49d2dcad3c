import { type RawBuilder, sql } from 'kysely';

/** A value for a JSON column. The driver would turn an array into one of PostgreSQL's. */
export const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`;
