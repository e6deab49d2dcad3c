/** Space that keeps a number and its unit on one line. */
const NBSP = '\u00A0';

/** A whole per cent, rounded half up in whole numbers so that no floating-point error can tip it. */
export const wholePercent = (numerator: number, denominator: number): number =>
  Math.floor((200 * numerator + denominator) / (2 * denominator));

/** `62 %`. */
export const percentText = (value: number): string => `${value}${NBSP}%`;

/**
 * A share as it is said everywhere: `62 % (31 of 50)`; `no cases` where nothing was counted.
 * Where the whole per cent would stand on the other side of a band edge than the exact share,
 * a decimal is shown, so that figure and rating word never seem to disagree.
 */
export const shareText = (numerator: number, denominator: number, edges: readonly number[] = []): string =>
  denominator === 0
    ? 'no cases'
    : `${shareOnly(numerator, denominator, edges)} (${fractionText(numerator, denominator)})`;

/** The share without the fraction: `62 %`. */
export const shareOnly = (numerator: number, denominator: number, edges: readonly number[] = []): string => {
  const whole = wholePercent(numerator, denominator);
  const crosses = edges.some((edge) => 100 * numerator < edge * denominator !== whole < edge);
  return percentText(crosses ? withDecimal(numerator, denominator, edges) : whole);
};

/** A share with one decimal, rounded half up; cut instead where rounding would reach the edge of a band. */
function withDecimal(numerator: number, denominator: number, edges: readonly number[]): number {
  const rounded = Math.floor((2000 * numerator + denominator) / (2 * denominator)) / 10;
  return edges.includes(rounded) ? Math.floor((1000 * numerator) / denominator) / 10 : rounded;
}

/** `31 of 50`. */
export const fractionText = (numerator: number, denominator: number): string =>
  `${numerator}${NBSP}of${NBSP}${denominator}`;

/** `48 to 74 %`; a dash where there is no interval. */
export const intervalText = (interval: readonly [number, number] | null): string =>
  interval === null ? '–' : `${Math.round(interval[0])} to ${percentText(Math.round(interval[1]))}`;

/** `1 case`, `3 cases`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `21 November 2026` from an ISO date; any other text as it stands. */
export const dateText = (iso: string): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts === null || month === undefined ? iso : `${Number(parts[3])}${NBSP}${month}${NBSP}${parts[1]}`;
};

/** `a, b and c`. */
export const listText = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
