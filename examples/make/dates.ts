const DAY = 86_400_000;

/** ISO date so many days before another. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `31/01/2022` */
export const ukDate = (date: string): string => date.split('-').reverse().join('/');

/** `31 Jan 2022` */
export function dateWithMonthName(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** `31-1-22` */
export function shortDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}-${month}-${String(year).slice(2)}`;
}
