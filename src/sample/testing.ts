import type { Fact } from '../framework/model/fact.ts';
import type { InstrumentUse, Programme } from '../framework/model/framework.ts';
import type { LongListColumn, SamplingPlan } from '../framework/model/sampling.ts';
import type { Source } from '../framework/model/source.ts';
import { type DrawOptions, drawSample } from './draw-sample.ts';
import type { DateReader } from './list/read-cell.ts';
import { readLongList } from './list/read-long-list.ts';
import type { Sample } from './result.ts';

const source: Source = { kind: 'assumed', note: 'for tests' };

const codes = (...words: readonly string[]) => words.map((code) => ({ code, label: code.replaceAll('-', ' ') }));

/** For tests: the facts of a small framework. */
export const FACTS: readonly Fact[] = [
  { id: 'caseType', label: 'Case type', type: 'code', codes: codes('court', 'custody', 'out-of-court'), source },
  { id: 'gender', label: 'Gender', type: 'code', codes: codes('male', 'female'), source },
  { id: 'homeOrHost', label: 'Home or host', type: 'code', codes: codes('home', 'host'), source },
  { id: 'startDate', label: 'Start', type: 'date', codes: [], source },
  { id: 'needs', label: 'Needs', type: 'codes', codes: codes('health', 'school'), source },
  { id: 'looked', label: 'Looked after', type: 'boolean', codes: [], source },
];

const column = (
  given: Partial<LongListColumn> & Pick<LongListColumn, 'id' | 'heading' | 'role' | 'type'>,
): LongListColumn => ({
  aliases: [],
  required: false,
  words: {},
  help: '',
  ...given,
});

/** For tests: a plan with one of everything. */
export const PLAN: SamplingPlan = {
  id: 'all',
  title: 'All cases',
  columns: [
    column({ id: 'case', heading: 'Case reference', aliases: ['Case ID'], role: 'case', type: 'text', required: true }),
    column({ id: 'person', heading: 'Person reference', role: 'person', type: 'text', required: true }),
    column({ id: 'manager', heading: 'Case manager', role: 'case-manager', type: 'text' }),
    column({ id: 'start', heading: 'Start date', role: 'start-date', fact: 'startDate', type: 'date', required: true }),
    column({
      id: 'type',
      heading: 'Case type',
      role: 'fact',
      fact: 'caseType',
      type: 'code',
      required: true,
      words: { OOC: 'out-of-court' },
    }),
    column({
      id: 'gender',
      heading: 'Gender',
      role: 'fact',
      fact: 'gender',
      type: 'code',
      words: { M: 'male', boy: 'male', 'not stated': '' },
    }),
    column({ id: 'host', heading: 'Home or host', role: 'fact', fact: 'homeOrHost', type: 'code' }),
    column({ id: 'needs', heading: 'Needs', role: 'fact', fact: 'needs', type: 'codes' }),
    column({
      id: 'looked',
      heading: 'Looked after',
      role: 'fact',
      fact: 'looked',
      type: 'boolean',
      words: { current: 'true' },
    }),
    column({ id: 'name', heading: 'Name', aliases: ['Surname', 'Reference'], role: 'identifying', type: 'text' }),
  ],
  exclusions: [{ code: 'host-case', when: 'case.homeOrHost == "host"', words: 'Host, not home.', source }],
  lookBack: [
    { when: 'case.caseType == "custody"', column: 'startDate', months: 12, source },
    { column: 'startDate', months: 3, source },
  ],
  size: { confidence: 0.8, margin: 5, proportion: 0.5, source },
  shares: [],
  strata: ['gender'],
  strataSource: source,
  buffer: 0.2,
  caseManagerCap: 6,
  duplicate: { code: 'duplicate-person', words: 'The person stands on the list already.' },
};

export const SHARES: SamplingPlan['shares'] = [
  { id: 'court', title: 'Court', when: 'case.caseType in ["court", "custody"]', share: 60 },
  { id: 'out-of-court', title: 'Out of court', when: 'case.caseType == "out-of-court"', share: 40 },
];

const use = (instrument: string, when: string): InstrumentUse => ({
  framework: 'test',
  instrument,
  when,
  sampling: 'all',
});

export const PROGRAMME: Programme = {
  id: 'single',
  title: 'Single',
  summary: '',
  instruments: [
    use('court', 'case.caseType in ["court", "custody"]'),
    use('resettlement', 'case.caseType == "custody"'),
    use('child', 'case.caseType == "out-of-court"'),
  ],
  standards: [],
  source,
};

/** For tests: ISO dates alone; how people write dates is tested where dates are read. */
export const isoDate: DateReader = (text) =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? { ok: true, date: text } : { ok: false, why: 'is not a date' };

export interface TestCase {
  readonly case: string;
  readonly person?: string;
  readonly manager?: string;
  readonly start?: string;
  readonly type?: string;
  readonly gender?: string;
  readonly host?: string;
}

const HEADINGS = ['case', 'person', 'manager', 'start', 'type', 'gender', 'host'];

/** For tests: the list that holds the cases, in rows 2, 3 and so on. */
export function listOf(cases: readonly TestCase[], plan = PLAN) {
  const rows = cases.map((one, i) => ({
    row: i + 2,
    cells: [
      one.case,
      one.person ?? `P-${one.case}`,
      one.manager ?? '',
      one.start ?? '2022-04-01',
      one.type ?? 'court',
      one.gender ?? '',
      one.host ?? '',
    ],
  }));
  const read = readLongList(plan, FACTS, HEADINGS, rows, isoDate);
  if (!read.ok || read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
  return read.list;
}

/** For tests: draws from the cases, or fails. */
export function draw(cases: readonly TestCase[], options: Partial<DrawOptions> = {}): Sample {
  const plan = options.plan ?? PLAN;
  const result = drawSample(listOf(cases, plan), {
    plan,
    programme: PROGRAMME,
    asOf: '2022-05-31',
    seed: 'seed',
    ...options,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.sample;
}

/** For tests: so many cases with a running reference. */
export const cases = (count: number, give: (i: number) => Partial<TestCase> = () => ({}), prefix = 'C'): TestCase[] =>
  Array.from({ length: count }, (_, i) => ({ case: `${prefix}${String(i).padStart(4, '0')}`, ...give(i) }));
