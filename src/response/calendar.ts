/** Which days are not worked, besides weekends. */
export interface WorkingCalendar {
  readonly isHoliday: (isoDate: string) => boolean;
  /** First and last year for which holidays are known; outside them only weekends are left out. */
  readonly years: readonly [number, number];
}

/** Weekends only. */
export const WEEKENDS_ONLY: WorkingCalendar = { isHoliday: () => false, years: [0, 0] };

const DAY = 86_400_000;

const toDays = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / DAY;
const toIso = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, written `2022-01-31`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export const addDays = (isoDate: string, days: number): string => toIso(toDays(isoDate) + days);

/** The same day some months later; the last day of the month where it has no such day. */
export function addMonths(isoDate: string, months: number): string {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** The day that is so many working days after a date; the date itself is day 0 and is not counted. */
export function addWorkingDays(isoDate: string, amount: number, calendar: WorkingCalendar): string {
  let day = toDays(isoDate);
  let left = amount;
  while (left > 0) {
    day += 1;
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return toIso(day);
}

function isWorkingDay(day: number, calendar: WorkingCalendar): boolean {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6 && !calendar.isHoliday(toIso(day));
}
