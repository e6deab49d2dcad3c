import { join } from 'node:path';
import { readCalendar } from '../../framework/read/calendar.ts';
import type { WorkingCalendar } from '../../response/index.ts';

let known: Promise<WorkingCalendar> | undefined;

/** The days on which work is due, as they come with the product; read once. */
export const workingDays = (): Promise<WorkingCalendar> => {
  known ??= readCalendar(join(import.meta.dirname, '../../../frameworks'));
  return known;
};
