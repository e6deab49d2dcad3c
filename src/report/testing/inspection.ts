import { breakdowns, createTally, findings, type ResponseOf } from '../../finding/index.ts';
import { OUTCOME, type Outcome, type OutcomeLayout } from '../../response/outcome.ts';
import type { Edition, ReportInput, ReportResponse } from '../input.ts';
import { traceOf } from '../trace.ts';
import { CASES, STANDARDS } from './frameworks.ts';

/** A made-up inspection of forty cases, the same every time. */

const CASES_ASSESSED = 40;
const LAYOUT: OutcomeLayout = {
  framework: 'test-cases',
  instrument: 'case',
  items: [
    { id: 'A 1', kind: 'prompt', keyQuestion: '2.1.1', scored: [] },
    { id: 'A 2', kind: 'prompt', keyQuestion: '2.1.2', scored: [] },
    ...STANDARDS.keyQuestions.map(({ id }) => ({
      id: `S ${id}`,
      kind: 'summary' as const,
      keyQuestion: id,
      scored: [],
    })),
  ],
};

/** How many of ten cases come out yes, in the order of the layout. */
const YES_OF_TEN = [8, 6, 9, 6, 7, 8, 5];

const referenceOf = (i: number): string => `YJ-${String(4711 + i * 13)}`;
const outcomeOf = (item: number, i: number): Outcome => {
  if (item === 3 && i % 9 === 0) return OUTCOME.na;
  if (item === 4 && i === 7) return OUTCOME.unanswered;
  return (i * 7 + item * 3) % 10 < (YES_OF_TEN[item] ?? 0) ? OUTCOME.yes : OUTCOME.no;
};

const CODE: Readonly<Record<Outcome, string>> = { 0: '', 1: 'yes', 2: 'no', 3: 'na', 4: '' };

const responseOf = (i: number): ReportResponse => ({
  case: referenceOf(i),
  framework: 'test-cases',
  instrument: 'case',
  facts: {
    disposal: i % 4 === 0 ? 'community-resolution' : 'youth-caution',
    gender: i < 2 ? 'female' : 'male',
    safetyFactors: i % 5 !== 0,
  },
  evaluation: {
    answers: {
      ...Object.fromEntries(
        LAYOUT.items
          .map((item, position) => [item.id, CODE[outcomeOf(position, i)]] as const)
          .filter(([, code]) => code !== '')
          .map(([id, value]) => [id, { value, by: 'assessor' as const }]),
      ),
      ...(i % 5 === 0 && { 'S 2.2.2': { value: 'yes', by: 'rule' as const, rule: 'no-factors-no-plan' } }),
      'A 9': { value: narrativeOf(i), by: 'assessor' },
    },
    notAsked: i % 5 === 0 ? [{ id: 'A 2', because: 'There are no factors about safety.' }] : [],
    missing: i === 7 ? ['S 2.1.3'] : [],
    problems: [],
    setAside: [],
  },
});

const narrativeOf = (i: number): string =>
  `Worker ${i} met the child weekly.\n\nTold <nobody> about the "move" of house ${i}.`;

const tallied = () => {
  const tally = createTally([LAYOUT], { keyQuestions: STANDARDS.keyQuestions, keepRows: true });
  for (let i = 0; i < CASES_ASSESSED; i += 1) {
    const outcomes = Uint8Array.from(LAYOUT.items, (_, item) =>
      i % 5 === 0 && item === 6 ? OUTCOME.yes : i % 5 === 0 && item === 1 ? OUTCOME.notAsked : outcomeOf(item, i),
    );
    const of: ResponseOf = { caseRef: referenceOf(i), facts: responseOf(i).facts, complete: i !== 7 };
    tally.add(0, outcomes, of);
  }
  return tally.result();
};

/** The whole input of a report, in either edition. */
export const inspection = (edition: Edition): ReportInput => {
  const tally = tallied();
  const found = findings({
    framework: STANDARDS,
    tally,
    programme: 'whole',
    judgements: { '1.1': 'good' },
    panel: {
      '2.1': {
        rating: 'good',
        reason: `Work in ${referenceOf(3)} shows that the gap was closed after the sample period.`,
      },
      '2.2': { rating: 'requires-improvement' },
    },
    population: { total: 120, sampled: CASES_ASSESSED },
    challenges: [{ code: 'example', message: `Look at ${referenceOf(5)} again.`, cases: [referenceOf(5)] }],
  });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return {
    title: 'Inspection of youth justice services in Exampleshire',
    date: '2026-03-09',
    service: 'Exampleshire Youth Justice Service',
    edition,
    framework: STANDARDS,
    instruments: CASES.instruments.map((instrument) => ({ framework: CASES, instrument })),
    programme: 'whole',
    hashes: { 'test-cases': { meaning: 'a1b2c3', wording: 'd4e5f6' } },
    findings: found.findings,
    items: tally.items,
    breakdowns: breakdowns({
      tally,
      facts: CASES.facts,
      keyQuestions: STANDARDS.keyQuestions,
      disclosureControl: edition === 'published',
    }),
    sample: SAMPLE,
    trace: traceOf(tally, STANDARDS.keyQuestions),
    responses: Array.from({ length: CASES_ASSESSED }, (_, i) => responseOf(i)),
  };
};

const SAMPLE: NonNullable<ReportInput['sample']> = {
  seed: 'exampleshire 2026',
  asOf: '2026-02-02',
  population: 130,
  eligible: 120,
  excluded: [
    ...Array.from({ length: 6 }, (_, i) => ({
      row: i + 2,
      case: `XX-${i}`,
      reason: 'outside-window',
      words: `XX-${i} began 2024`,
    })),
    { row: 20, case: 'XX-20', reason: 'host-case', words: 'Held for another service' },
    { row: 21, case: 'XX-21', reason: 'no-date', words: 'XX-21 has no date' },
  ],
  duplicates: [
    { row: 31, case: 'XX-31', keptRow: 30 },
    { row: 33, case: 'XX-33', keptRow: 32 },
  ],
  size: { required: 40, basis: '80 % confidence, 5 points either way, out of 120' },
  strata: [
    { key: 'gender=female; disposal=youth-caution', population: 9, allocated: 3, selected: 3, reserve: 1 },
    { key: 'gender=male; disposal=youth-caution', population: 81, allocated: 27, selected: 27, reserve: 5 },
    { key: 'gender=male; disposal=community-resolution', population: 30, allocated: 10, selected: 10, reserve: 2 },
  ],
  selected: Array.from({ length: CASES_ASSESSED }, (_, i) => referenceOf(i)),
  reserve: ['YJ-9001', 'YJ-9002'],
  steps: [
    '120 rows of 130 are eligible.',
    `Case NN-77 made way for ${referenceOf(1)}: case manager Bee had more than 6.`,
  ],
  shifts: [`Case NN-77 made way for ${referenceOf(1)}: case manager Bee had more than 6.`],
};
