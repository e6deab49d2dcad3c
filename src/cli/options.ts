import { isIsoDate } from '../response/calendar.ts';
import { UsageError } from './output.ts';

/** A whole number above 0, as an option was given. */
export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw new UsageError(`--${name} takes a whole number above 0, not "${text}"`);
}

/** A share such as 0.2, as an option was given. */
export function share(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d*\.?\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a number such as 0.2, not "${text}"`);
}

/** A date of the calendar, as an option was given. */
export function date(name: string, text: string | undefined): string | undefined {
  if (text === undefined || isIsoDate(text)) return text;
  throw new UsageError(`--${name} takes a date such as 2022-05-31, not "${text}"`);
}

/** A folder to write into, as an option was given. */
export function folder<T extends string | undefined>(name: string, path: T): T {
  if (path === undefined || path.trim() !== '') return path;
  throw new UsageError(`--${name} takes a folder`);
}

/** One of a few words, as an option was given. */
export function oneOf<T extends string>(name: string, text: string | undefined, words: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} takes ${words.join(' or ')}, not "${text}"`);
}

/** Only the options that were given, so that none is present and undefined. */
export const given = <T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
