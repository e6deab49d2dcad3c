import type { WorkingCalendar } from '../../response/index.ts';
import type { AlertSettings } from '../ports/alerts.ts';

/** Hours in London within which somebody who leads is taken to be at work: from nine, to before five. Our own choice. */
const FROM = 9;
const TO = 17;

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  weekday: 'short',
  hourCycle: 'h23',
});

/** Whether people are at work at a moment: on a weekday that is no bank holiday, within the hours. */
export function isWorkingTime(moment: Date, calendar: WorkingCalendar): boolean {
  const part = new Map(LONDON.formatToParts(moment).map(({ type, value }) => [type, value]));
  const of = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? '';
  const isWeekend = ['Sat', 'Sun'].includes(of('weekday'));
  const hour = Number(of('hour'));
  const day = `${of('year')}-${of('month')}-${of('day')}`;
  return !isWeekend && !calendar.isHoliday(day) && hour >= FROM && hour < TO;
}

/** Minutes that an alert may wait for somebody to acknowledge it, before each step. */
export interface Waits {
  readonly minutesToQuality: number;
  readonly minutesToLeaders: number;
}

/** The second wait is judged by the moment at which the first one ends. */
export function waitsOf(
  raisedAt: Date,
  { minutesInHours, minutesOtherwise }: Pick<AlertSettings, 'minutesInHours' | 'minutesOtherwise'>,
  calendar: WorkingCalendar,
): Waits {
  const wait = (from: Date) => (isWorkingTime(from, calendar) ? minutesInHours : minutesOtherwise);
  const minutesToQuality = wait(raisedAt);
  return { minutesToQuality, minutesToLeaders: wait(new Date(raisedAt.getTime() + minutesToQuality * 60_000)) };
}
