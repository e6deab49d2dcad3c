import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Days that are not worked, besides weekends. */
export interface HolidayCalendar {
  readonly isHoliday: (isoDate: string) => boolean;
  /** First and last year for which they are known. */
  readonly years: readonly [number, number];
}

/** Reads the bank holidays of England and Wales from the folder of frameworks. */
export async function readCalendar(frameworks: string): Promise<HolidayCalendar> {
  const text = await readFile(join(frameworks, 'calendars/england-and-wales.json'), 'utf8');
  const { years, holidays } = JSON.parse(text) as { years: [number, number]; holidays: string[] };
  const days = new Set(holidays);
  return { isHoliday: (isoDate) => days.has(isoDate), years };
}
