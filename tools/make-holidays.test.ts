import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CALENDAR_FILE, calendarText } from './make-holidays.ts';

describe('the calendar of bank holidays', () => {
  it('is up to date (npm run holidays)', async () => {
    expect(await readFile(CALENDAR_FILE, 'utf8')).toBe(calendarText());
  });

  // As published by the government for these years; days that fall on a weekend are given by their substitute.
  it.each([
    [2009, ['01-01', '04-10', '04-13', '05-04', '05-25', '08-31', '12-25', '12-28']],
    [2011, ['01-03', '04-22', '04-25', '04-29', '05-02', '05-30', '08-29', '12-26', '12-27']],
    [2012, ['01-02', '04-06', '04-09', '05-07', '06-04', '06-05', '08-27', '12-25', '12-26']],
    [2020, ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28']],
    [2022, ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27']],
    [2023, ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26']],
  ])('holds those of %i', async (year, days) => {
    const { holidays } = JSON.parse(await readFile(CALENDAR_FILE, 'utf8')) as { holidays: string[] };
    expect(holidays.filter((date) => date.startsWith(`${year}-`))).toEqual(days.map((day) => `${year}-${day}`));
  });
});
