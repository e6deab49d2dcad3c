const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Day (ISO) and time (`14:05`) in London. */
export function inLondon(date: Date): { readonly day: string; readonly time: string } {
  const part = new Map(PARTS.formatToParts(date).map(({ type, value }) => [type, value]));
  const of = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? '';
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` };
}

export const todayInLondon = (now: Date): string => inLondon(now).day;

/**
 * The moment that a clock in London shows; null where it never does (the hour that spring skips). Of the hour that autumn
 * repeats, the first.
 */
export function momentInLondon(day: string, time: string): Date | null {
  const asUtc = new Date(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  // In summer London is an hour ahead of UTC, so the earlier candidate comes first.
  for (const hours of [1, 0]) {
    const candidate = new Date(asUtc.getTime() - hours * 3_600_000);
    const shown = inLondon(candidate);
    if (shown.day === day && shown.time === time) return candidate;
  }
  return null;
}

/** `14:05` of `14:05`, `14.05`, `2:05pm`, `2pm`, `9`; null of anything else. */
export function clockTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(typed.trim());
  if (!found) return null;
  const [, hours = '', minutes = '00', half] = found;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour === null || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

function hourOf(typed: number, half: string | undefined): number | null {
  if (half === undefined) return typed < 24 ? typed : null;
  if (typed < 1 || typed > 12) return null;
  return (typed % 12) + (half === 'pm' ? 12 : 0);
}
