import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Holidays from 'date-holidays';

/**
 * Writes the bank holidays of England and Wales, from the package `date-holidays` and from the corrections below:
 * days that were moved or proclaimed once, checked against the lists that the government publishes.
 */
const YEARS = [2002, 2028] as const;

const CORRECTIONS: readonly {
  readonly add: readonly string[];
  readonly drop: readonly string[];
  readonly why: string;
}[] = [
  { add: ['2002-06-03', '2002-06-04'], drop: ['2002-05-27'], why: 'Golden Jubilee; the spring holiday was moved' },
  { add: ['2011-04-29'], drop: [], why: 'Royal wedding' },
  { add: ['2012-06-04'], drop: ['2012-05-28'], why: 'Diamond Jubilee; the spring holiday was moved' },
];

const isWeekend = (isoDate: string): boolean => [0, 6].includes(new Date(`${isoDate}T00:00:00Z`).getUTCDay());

function publicHolidays(): ReadonlySet<string> {
  const calendar = new Holidays('GB', 'ENG');
  const dates = new Set<string>();
  for (let year = YEARS[0]; year <= YEARS[1]; year++) {
    for (const { date, type } of calendar.getHolidays(year)) if (type === 'public') dates.add(date.slice(0, 10));
  }
  for (const { add, drop } of CORRECTIONS) {
    for (const date of add) dates.add(date);
    for (const date of drop) dates.delete(date);
  }
  return dates;
}

/** The calendar as text; weekends are left out, since they are not worked anyway. */
export function calendarText(): string {
  const holidays = [...publicHolidays()].filter((date) => !isWeekend(date)).sort();
  const source = 'date-holidays (GB-ENG), with the corrections of tools/make-holidays.ts';
  return `${JSON.stringify({ id: 'england-and-wales', title: 'Bank holidays of England and Wales', source, years: YEARS, corrections: CORRECTIONS, holidays }, null, 2)}\n`;
}

export const CALENDAR_FILE = join(import.meta.dirname, '../frameworks/calendars/england-and-wales.json');

if (import.meta.main) await writeFile(CALENDAR_FILE, calendarText());
