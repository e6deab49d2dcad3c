import { diceFrom } from './dice.ts';
import type { Fault } from './list/faults.ts';
import { carelessly, dateByHand, type HandColumn, inWords, redacted, writtenBy } from './list/hand.ts';
import * as irregular from './list/irregular.ts';
import { casesOf, type ListPlan } from './list/numbered.ts';

const PLAN: Omit<ListPlan, 'asOf'> = {
  casePrefix: 'WM-',
  personPrefix: 'WJ-',
  managers: {
    'CM 01': 11,
    'CM 02': 9,
    'CM 03': 9,
    'CM 04': 8,
    'CM 05': 7,
    'CM 06': 7,
    'CM 07': 7,
    'CM 08': 6,
    'CM 09': 6,
    'CM 10': 6,
    'CM 11': 5,
    'CM 12': 5,
    'CM 13': 4,
    'CM 14': 4,
    'CM 15': 3,
    'CM 16': 3,
  },
  batches: [
    { kind: 'court', count: 84 },
    { kind: 'custody', count: 10 },
    { kind: 'out-of-court', count: 58 },
    { kind: 'court', count: 4, irregular: irregular.beganTooEarly },
    { kind: 'out-of-court', count: 3, irregular: irregular.beganTooEarly },
    { kind: 'custody', count: 1, irregular: irregular.beganTooEarly },
    { kind: 'court', count: 1, irregular: irregular.startsInFuture },
    { kind: 'out-of-court', count: 2, irregular: irregular.startsInFuture },
    { kind: 'court', count: 1, irregular: irregular.hostedAndAssessedElsewhere },
    { kind: 'out-of-court', count: 1, irregular: irregular.hostedAndAssessedElsewhere },
    { kind: 'court', count: 1, irregular: irregular.hostedAndAssessedHere },
    { kind: 'court', count: 2, irregular: irregular.onBail },
    { kind: 'court', count: 2, irregular: irregular.onRemand },
    { kind: 'out-of-court', count: 1, irregular: irregular.disposalOfAnotherKind },
    { kind: 'out-of-court', count: 2, irregular: irregular.neverClassified },
  ],
  again: [
    { kind: 'court', count: 3, irregular: irregular.sameChildAgain },
    { kind: 'out-of-court', count: 2, irregular: irregular.sameChildAgain },
  ],
  bothSides: 2,
};

const COLUMNS: readonly HandColumn[] = [
  { heading: 'Case\nreference', write: ({ reference }) => reference },
  { heading: 'CHILD ID', write: ({ person }, dice) => carelessly(person, dice) },
  { heading: "Child's name", write: (_, dice) => redacted(dice) },
  { heading: 'Team', write: (_, dice) => dice.pick(['North, with Harbour', 'South', 'Early help']) },
  { heading: 'Case  manager', write: ({ manager }, dice) => carelessly(manager, dice) },
  { heading: 'Date of\ndisposal', write: ({ start }, dice) => dateByHand(start, dice) },
  { heading: 'End date', write: ({ end }, dice) => dateByHand(end, dice) },
  { heading: 'Case Type', write: ({ caseType }, dice) => inWords(caseType, dice) },
  { heading: 'Disposal type', write: ({ disposal }, dice) => inWords(disposal, dice) },
  { heading: 'Sex', write: ({ gender }, dice) => inWords(gender, dice) },
  { heading: 'Ethnic group', write: ({ ethnicity }, dice) => inWords(ethnicity, dice) },
  { heading: 'Risk of\nserious harm', write: ({ harm }, dice) => inWords(harm, dice) },
  { heading: 'Safety &\nwellbeing', write: ({ safety }, dice) => inWords(safety, dice) },
  { heading: 'LAC', write: ({ careExperienced }, dice) => inWords(careExperienced, dice) },
  { heading: 'Home / host', write: ({ homeOrHost }, dice) => inWords(homeOrHost, dice) },
  { heading: 'Out of area', write: ({ outside }, dice) => inWords(outside, dice) },
  { heading: 'Responsible for assessment', write: ({ responsible }, dice) => inWords(responsible, dice) },
  { heading: 'Interventions offered', write: ({ interventions }, dice) => inWords(interventions, dice) },
  { heading: 'First-time entrant', write: ({ first }, dice) => inWords(first, dice) },
  { heading: 'Victim', write: ({ victims }, dice) => inWords(victims, dice) },
];

/** Where somebody left a line empty. */
const EMPTY_LINE_AFTER = 120;

/** The long list of the service, with the faults that real lists have; all of it can be read. */
export function westmarshList(asOf: string, seed: string): { headings: string[]; rows: string[][] } {
  const dice = diceFrom(seed, 'long list');
  const rows = writtenBy(COLUMNS, casesOf({ ...PLAN, asOf }, dice), dice);
  rows.splice(
    EMPTY_LINE_AFTER,
    0,
    COLUMNS.map(() => ''),
  );
  return { headings: COLUMNS.map(({ heading }) => heading), rows };
}

/** Twelve cells that cannot be read, for the list that is to be refused. */
export const WESTMARSH_FAULTS: readonly Fault[] = [
  { row: 4, heading: 'Date of\ndisposal', cell: '31/02/2022' },
  { row: 7, heading: 'Date of\ndisposal', cell: 'early March' },
  { row: 9, heading: 'Disposal type', cell: 'Youth Engagement Contract' },
  { row: 13, heading: 'Sex', cell: 'Q' },
  { row: 18, heading: 'Date of\ndisposal', cell: '' },
  { row: 21, heading: 'CHILD ID', cell: '[REDACTED]' },
  { row: 26, heading: 'Risk of\nserious harm', cell: 'Amber' },
  { row: 30, heading: 'Case\nreference', cell: 'WM-1010' },
  { row: 34, heading: 'LAC', cell: 'Section 20' },
  { row: 41, heading: 'Case\nreference', cell: '' },
  { row: 47, heading: 'End date', cell: '30/13/2022' },
  { row: 52, heading: 'Safety &\nwellbeing', cell: '' },
];
