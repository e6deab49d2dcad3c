/** A date that was read (ISO), or why it could not be. */
export type ReadDate = { readonly ok: true; readonly date: string } | { readonly ok: false; readonly why: string };

const DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const UK = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const UK_WORDS = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?,?[ \-/](\d{4}|\d{2})$/i;
const SERIAL = /^\d{5}$/;
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * Reads a date as services write it: `31/01/2022`, `31-1-22`, `31 Jan 2022`, `2022-01-31`, and the day numbers that
 * spreadsheets keep (five digits, from 1900). The day always comes before the month, unless the year comes first.
 * Years of two digits: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999, as no child on a list is older.
 */
export function readDate(text: string): ReadDate {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const iso = ISO.exec(trimmed);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const uk = UK.exec(trimmed);
  if (uk) return ukDate(uk[1] as string, Number(uk[2]), uk[3] as string);
  const words = UK_WORDS.exec(trimmed);
  if (words) return ukDate(words[1] as string, monthNumber(words[2] as string), words[3] as string);
  if (SERIAL.test(trimmed)) {
    const date = isoOfSerial(Number(trimmed), false);
    if (date !== null) return { ok: true, date };
  }
  return { ok: false, why: 'is not a date; write it as 31/01/2022 or 2022-01-31' };
}

function ukDate(day: string, month: number, year: string): ReadDate {
  return calendarDate(fullYear(year), month, Number(day));
}

function fullYear(year: string): number {
  const number = Number(year);
  return year.length === 4 ? number : number < 50 ? 2000 + number : 1900 + number;
}

/** Number of a month by its name or the beginning of it; 0 where it is none. */
function monthNumber(word: string): number {
  const lower = word.toLowerCase();
  return lower === 'sept' ? 9 : MONTHS.findIndex((month) => month.startsWith(lower)) + 1;
}

function calendarDate(year: number, month: number, day: number): ReadDate {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists) return { ok: false, why: 'is not a day of the calendar' };
  if (year < 1900 || year > 2199) return { ok: false, why: 'has a year that cannot be meant' };
  return { ok: true, date: date.toISOString().slice(0, 10) };
}

/**
 * ISO date of a day number of a spreadsheet; null outside 1900 to 2199. Day 60 of the 1900 count is 29 February 1900,
 * which never was; later days are counted from 30 December 1899 to make up for it (ECMA-376 part 1, 18.17.4.1).
 * A time of day is dropped.
 */
export function isoOfSerial(serial: number, from1904: boolean): string | null {
  const day = Math.floor(serial);
  if (!(day >= 1) || day > 109_575 || (!from1904 && day === 60)) return null;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(start + day * DAY).toISOString().slice(0, 10);
}
