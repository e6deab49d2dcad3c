import { dateWithMonthName, shortDate, ukDate } from '../dates.ts';
import type { Dice } from '../dice.ts';
import type { ListedCase } from './listed-case.ts';

/** A column as a service fills it in. */
export interface HandColumn {
  readonly heading: string;
  readonly write: (one: ListedCase, dice: Dice) => string;
}

/** Words that services write for a code; all are understood by both frameworks. The code itself is one of them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  court: ['Court', 'court order', 'Court disposal', 'Post-court'],
  'out-of-court': ['Out of court', 'OOC', 'OOCD', 'out-of-court', 'Pre-court'],
  custody: ['Custody', 'CUSTODIAL', 'In custody'],
  bail: ['Bail'],
  remand: ['Remand', 'Remanded'],
  'community-resolution': ['Community Resolution', 'CR', 'community resolution'],
  'youth-conditional-caution': ['Youth conditional caution', 'YCC', 'Conditional Caution'],
  'youth-caution': ['Youth caution', 'YC', 'youth caution'],
  'other-out-of-court': ['Outcome 22', 'Triage', 'Deferred prosecution'],
  'referral-order': ['Referral Order', 'RO', 'referral order'],
  'youth-rehabilitation-order': ['YRO', 'Youth Rehabilitation Order'],
  'reparation-order': ['Reparation order'],
  'detention-and-training-order': ['DTO', 'Detention and Training Order'],
  'long-term-detention': ['s250', 'Section 250'],
  male: ['M', 'Male', 'male', 'Boy', 'm '],
  female: ['F', 'Female', 'girl'],
  other: ['Other'],
  white: ['White British', 'White', 'white british'],
  mixed: ['White and Black Caribbean', 'Mixed', 'White and Asian'],
  black: ['African', 'Caribbean', 'Black British'],
  asian: ['Pakistani', 'Indian', 'Asian British'],
  low: ['Low', 'L', 'low'],
  medium: ['Medium', 'M', ' medium', 'MEDIUM'],
  high: ['High', 'H', 'HIGH'],
  'very-high': ['Very high', 'VH'],
  'not-classified': ['Not assessed', 'N/A'],
  yes: ['Y', 'Yes', 'yes'],
  no: ['N', 'No', 'no'],
  home: ['Home', 'Home YOT'],
  host: ['Host', 'Host YOT'],
  identified: ['Identified', 'Yes'],
  potential: ['Potential'],
  none: ['None', 'No'],
};

/** The code as somebody in a hurry writes it: words, abbreviations, odd capitals and spaces. */
export const inWords = (code: string, dice: Dice): string => (code === '' ? '' : dice.pick(WORDS[code] ?? [code]));

/** A date in one of the styles that stand side by side in one list. */
export function dateByHand(date: string, dice: Dice): string {
  if (date === '') return '';
  const style = dice.weighted({ uk: 60, iso: 20, named: 15, short: 5 });
  if (style === 'iso') return date;
  return style === 'uk' ? ukDate(date) : style === 'named' ? dateWithMonthName(date) : shortDate(date);
}

/** Who fills in a list types references and managers with stray spaces and capitals. */
export const carelessly = (text: string, dice: Dice): string =>
  dice.weighted({ plain: 88, spaced: 6, lower: 6 }) === 'plain'
    ? text
    : dice.chance(0.5)
      ? ` ${text} `
      : text.toLowerCase();

/** Names are blotted out, in the ways in which services do it. The column should not be there at all. */
export const redacted = (dice: Dice): string => dice.weighted({ '[REDACTED]': 90, xxxx: 6, '': 4 });

/** Writes the rows of a list by hand. */
export const writtenBy = (columns: readonly HandColumn[], cases: readonly ListedCase[], dice: Dice): string[][] =>
  cases.map((one) => columns.map(({ write }) => write(one, dice)));
