import type { FieldError } from '../../shell/answer.ts';
import { type WordKey, words } from '../../words/words.ts';
import { type Fields, text } from './fields.ts';

/** What was typed into the three boxes of a day. */
export interface DayTyped {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const dayTyped = (form: Fields, name: string): DayTyped => ({
  day: text(form, `${name}-day`),
  month: text(form, `${name}-month`),
  year: text(form, `${name}-year`),
});

/** An ISO day as three boxes show it. */
export function dayBoxes(day: string | null): DayTyped {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  return { day: date.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

type Read = { readonly day: string | null; readonly error: FieldError | null };

/** The day that was typed; null where nothing was. An error stands beside the first box that is wrong. */
export function readDay(form: Fields, name: string, label: WordKey): Read {
  const typed = dayTyped(form, name);
  if (typed.day === '' && typed.month === '' && typed.year === '') return { day: null, error: null };
  const day = isoDay(typed);
  if (day !== null) return { day, error: null };
  return { day: null, error: { field: `${name}-day`, text: words('set-up.day.wrong', { what: words(label) }) } };
}

/** Null where there is no such day, or no year of four figures. */
function isoDay({ day, month, year }: DayTyped): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
