import type pg from 'pg';

/** How many rows were removed of each kind. */
export interface Removed {
  readonly sessions: number;
  readonly links: number;
  readonly throttles: number;
  readonly tokens: number;
}

/** How long a token is kept after it ended or was revoked, so that somebody can still look up whose it was. */
export const TOKENS_KEPT_DAYS = 90;

/** Removes what is over (`remove_expired` in the migrations says what and when). */
export async function removeExpired(pool: pg.Pool, tokensKeptDays: number): Promise<Removed> {
  const { rows } = await pool.query<Removed>(
    'SELECT sessions, links, throttles, tokens FROM remove_expired(make_interval(days => $1))',
    [tokensKeptDays],
  );
  return rows[0] ?? { sessions: 0, links: 0, throttles: 0, tokens: 0 };
}
