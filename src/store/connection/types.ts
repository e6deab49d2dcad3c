import pg from 'pg';

const DATE = 1082;
const BIGINT = 20;

/** Dates without a time stay text (they have no zone); numbers of eight bytes that we use fit a JavaScript number. */
export function typeParser(oid: number, format?: 'text'): (text: string) => unknown {
  if (oid === DATE) return (text) => text;
  if (oid === BIGINT) return Number;
  return pg.types.getTypeParser(oid, format);
}

export const types: pg.CustomTypesConfig = { getTypeParser: typeParser as typeof pg.types.getTypeParser };
