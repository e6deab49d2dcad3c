const ZONE = 'Europe/London';
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', minute: '2-digit', hour12: true });

const asDate = (value: Date | string): Date => (typeof value === 'string' ? new Date(value) : value);

/** `1 March 2022`, as the day was in London. */
export const dayInWords = (value: Date | string): string => DAY.format(asDate(value));

/** `1 March 2022 at 2:05pm`, London time. */
export const timeInWords = (value: Date | string): string =>
  `${dayInWords(value)} at ${TIME.format(asDate(value)).replace(/\s/g, '').toLowerCase()}`;
