import { WEEKENDS_ONLY, type WorkingCalendar } from '../../src/response/index.ts';

/** The working days by which time limits of worked examples are counted. */
export const CALENDAR: WorkingCalendar = WEEKENDS_ONLY;
