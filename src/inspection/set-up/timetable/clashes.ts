import type { TimetableEntry } from '../../ports/index.ts';

type Timed = Pick<TimetableEntry, 'entryId' | 'startsAt' | 'endsAt' | 'people' | 'cancelled'>;

/** Somebody who is to be in two places at once. */
export interface Clash {
  readonly accountId: string;
  /** The two entries, the earlier one first. */
  readonly entries: readonly [string, string];
}

/**
 * Everybody who takes part in two entries that overlap; what ends when the next begins does not overlap it. Cancelled
 * entries take nobody's time.
 * @param entries by start
 */
export function clashesIn(entries: readonly Timed[]): readonly Clash[] {
  const planned = entries.filter(({ cancelled }) => !cancelled).toSorted((a, b) => +a.startsAt - +b.startsAt);
  return planned.flatMap((first, index) => {
    const during = planned.slice(index + 1).filter(({ startsAt }) => startsAt < first.endsAt);
    return during.flatMap((second) =>
      first.people
        .filter((accountId) => second.people.includes(accountId))
        .map((accountId): Clash => ({ accountId, entries: [first.entryId, second.entryId] })),
    );
  });
}
