import type { Assessor } from '../../src/sample/index.ts';
import { ukDate } from './dates.ts';
import type { Dice } from './dice.ts';
import { type HandColumn, inWords, writtenBy } from './list/hand.ts';
import * as irregular from './list/irregular.ts';
import { casesOf } from './list/numbered.ts';

export const SERVICE = 'Westmarsh Youth Justice Service';

export const ASSESSORS: readonly Assessor[] = [
  { id: 'inspector-1' },
  { id: 'inspector-2' },
  { id: 'local-1', service: 'Eastholme Youth Justice Service' },
];

/** Share of *yes* aimed at, by key question. */
export const TARGETS: Readonly<Record<string, number>> = {
  '3.1.1': 0.8,
  '3.1.2': 0.74,
  '3.1.3': 0.62,
  '3.2.1': 0.7,
  '3.2.2': 0.66,
  '3.2.3': 0.45,
  '3.3.1': 0.86,
  '3.3.2': 0.82,
  '3.3.3': 0.67,
};

const COLUMNS: readonly HandColumn[] = [
  { heading: 'Case reference', write: ({ reference }) => reference },
  { heading: 'Person reference', write: ({ person }) => person },
  { heading: 'Case manager', write: ({ manager }) => manager },
  { heading: 'Start date', write: ({ start }) => ukDate(start) },
  { heading: 'End date', write: ({ end }) => (end === '' ? '' : ukDate(end)) },
  { heading: 'Case type', write: ({ caseType }) => caseType },
  { heading: 'Disposal', write: ({ disposal }, dice) => inWords(disposal, dice) },
  { heading: 'Gender', write: ({ gender }) => gender },
  { heading: 'Ethnicity', write: ({ ethnicity }) => ethnicity },
  { heading: 'Risk of serious harm', write: ({ harm }) => harm },
  { heading: 'Safety and wellbeing', write: ({ safety }) => safety },
  { heading: 'Looked after', write: ({ careExperienced }) => careExperienced },
  { heading: 'Home or host', write: ({ homeOrHost }) => homeOrHost },
  { heading: 'Lived outside area', write: ({ outside }) => outside },
  { heading: 'Responsible for assessment', write: ({ responsible }) => responsible },
  { heading: 'Interventions offered', write: ({ interventions }) => interventions },
  { heading: 'First disposal', write: ({ first }) => first },
  { heading: 'Victims', write: ({ victims }) => victims },
];

/** A tidy list of mostly out-of-court cases. */
export function outOfCourtList(asOf: string, dice: Dice): { headings: string[]; rows: string[][] } {
  const cases = casesOf(
    {
      asOf,
      casePrefix: 'OC-',
      personPrefix: 'OP-',
      managers: { A1: 5, A2: 4, A3: 4, A4: 3, B1: 3, B2: 3, B3: 2, B4: 2, C1: 2, C2: 1 },
      batches: [
        { kind: 'out-of-court', count: 70 },
        { kind: 'court', count: 8 },
        { kind: 'custody', count: 1 },
        { kind: 'out-of-court', count: 4, irregular: irregular.beganTooEarly },
        { kind: 'out-of-court', count: 2, irregular: irregular.startsInFuture },
        { kind: 'out-of-court', count: 1, irregular: irregular.hostedAndAssessedElsewhere },
        { kind: 'out-of-court', count: 1, irregular: irregular.neverClassified },
      ],
      again: [{ kind: 'out-of-court', count: 3, irregular: irregular.sameChildAgain }],
      bothSides: 0,
    },
    dice,
  );
  return { headings: COLUMNS.map(({ heading }) => heading), rows: writtenBy(COLUMNS, cases, dice) };
}
