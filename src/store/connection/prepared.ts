import type { Columns } from './columns.ts';

/** A statement that a connection keeps parsed and planned. */
export interface Prepared {
  /** Empty where the server does not keep it. */
  readonly name: string;
  readonly text: string;
  /** `sent`: the server was told, and has not yet answered that it knows it; where it refused, it may know it or not. */
  state: 'new' | 'sent' | 'ready';
  /** What its rows look like; the same for as long as it is prepared, else the server refuses it (0A000). */
  columns: Columns | null;
}

/** The statements that one connection keeps, so that each is parsed and planned once. */
export interface PreparedStatements {
  /** The statement of a text, and one that has to make room for it. */
  readonly of: (text: string) => { readonly prepared: Prepared; readonly dropped: Prepared | null };
}

/** Each costs the server some ten to a hundred kilobytes a connection. */
const MOST_STATEMENTS = 200;
/** What is longer puts many rows into a table: seldom the same twice. */
const LONGEST_TEXT = 4000;

export function preparedStatements(most = MOST_STATEMENTS): PreparedStatements {
  // A Map keeps the order in which texts were put in: the first is the one that was not used for longest.
  const kept = new Map<string, Prepared>();
  let made = 0;
  return {
    of: (text) => {
      if (text.length > LONGEST_TEXT)
        return { prepared: { name: '', text, state: 'new', columns: null }, dropped: null };
      const prepared = kept.get(text) ?? { name: `s${++made}`, text, state: 'new', columns: null };
      kept.delete(text);
      const dropped = kept.size >= most ? takeFirst(kept) : null;
      kept.set(text, prepared);
      return { prepared, dropped };
    },
  };
}

function takeFirst(kept: Map<string, Prepared>): Prepared | null {
  for (const [text, prepared] of kept) {
    kept.delete(text);
    return prepared;
  }
  return null;
}
