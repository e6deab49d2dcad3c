import type { WorkingCalendar } from '../../src/response/index.ts';

/** Arithmetic of dates as one would write it by hand, with the holidays known by number of day. */
export interface PeerDates {
  readonly addDays: (isoDate: string, days: number) => string;
  readonly addMonths: (isoDate: string, months: number) => string;
  readonly addWorkingDays: (isoDate: string, days: number) => string;
}

const DAY = 86_400_000;
const toDay = (isoDate: string): number => Date.parse(isoDate) / DAY;
const toIso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export function peerDates({ isHoliday, years: [first, last] }: WorkingCalendar): PeerDates {
  const holidays = new Set<number>();
  const end = first === 0 ? 0 : toDay(`${last}-12-31`);
  for (let day = first === 0 ? 1 : toDay(`${first}-01-01`); day <= end; day++) {
    if (isHoliday(toIso(day))) holidays.add(day);
  }
  return {
    addDays: (isoDate, days) => toIso(toDay(isoDate) + days),
    addMonths(isoDate, months) {
      const date = new Date(isoDate);
      const dayOfMonth = date.getUTCDate();
      date.setUTCMonth(date.getUTCMonth() + months);
      if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0);
      return date.toISOString().slice(0, 10);
    },
    addWorkingDays(isoDate, days) {
      let day = toDay(isoDate);
      for (let left = days; left > 0; ) {
        day++;
        // The first day of 1970 was a Thursday.
        const weekday = (day + 4) % 7;
        if (weekday !== 0 && weekday !== 6 && !holidays.has(day)) left--;
      }
      return toIso(day);
    },
  };
}
