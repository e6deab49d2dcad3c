import type { Framework } from '../framework/model/framework.ts';
import type {
  Band,
  DenominatorAlternative,
  RatingMethod,
  RatingPlan,
  StandardBasis,
} from '../framework/model/rating.ts';
import type { Source } from '../framework/model/source.ts';
import type { KeyQuestion, Standard } from '../framework/model/standard.ts';
import type { CountedItem, OutcomeLayout } from '../response/outcome.ts';

/** A small framework for tests, with the shapes of the real ones. Not part of the product. */
const source: Source = { kind: 'assumed', note: 'for tests' };

export const BANDS: readonly Band[] = [
  { rating: 'outstanding', from: 80 },
  { rating: 'good', from: 65 },
  { rating: 'requires-improvement', from: 50 },
  { rating: 'inadequate', from: 0 },
];

const edges = (good: number, better: number, best: number): readonly Band[] => [
  { rating: 'inadequate', from: 0 },
  { rating: 'requires-improvement', from: good },
  { rating: 'good', from: better },
  { rating: 'outstanding', from: best },
];

const ON_EVIDENCE = ['1.1', '1.2', '1.3', '1.4', '3.4'];
const ON_CASES = ['2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '3.3'];
const TWELVE = [...ON_EVIDENCE.slice(0, 4), ...ON_CASES, '3.4'];

const standard = (id: string): Standard => ({
  id,
  title: `Standard ${id}`,
  domain: 'd',
  statement: 's',
  changed: false,
  source,
});

const keyQuestion = (id: string, basis: KeyQuestion['basis'] = 'cases'): KeyQuestion => ({
  id,
  standard: id.slice(0, id.lastIndexOf('.')),
  label: `Key question ${id}`,
  basis,
  ...(basis === 'cases' ? { summary: id } : {}),
  changed: false,
  source,
});

const method = (
  id: string,
  standards: Record<string, StandardBasis>,
  overall: RatingMethod['overall'],
  more: Partial<RatingMethod> = {},
): RatingMethod => ({ id, title: id, summary: id, rounding: 'half-up', standards, overall, source, ...more });

const bases = (least: number): Record<string, StandardBasis> => ({
  ...Object.fromEntries(ON_EVIDENCE.map((id) => [id, { kind: 'judgement', source }])),
  ...Object.fromEntries(ON_CASES.map((id) => [id, { kind: 'lowest', source }])),
  '2.5': { kind: 'judgement', minimumCases: { instrument: 'resettlement', cases: least }, source },
});

const twelve = { counted: TWELVE, edges: edges(7, 19, 31), source };

const plan: RatingPlan = {
  scale: [
    { rating: 'inadequate', label: 'Inadequate', points: 0 },
    { rating: 'requires-improvement', label: 'Requires improvement', points: 1 },
    { rating: 'good', label: 'Good', points: 2 },
    { rating: 'outstanding', label: 'Outstanding', points: 3 },
  ],
  bands: BANDS,
  bandsSource: source,
  panel: { fewCases: 5, nearEdgePoints: 5, source },
  methods: [
    method('adopted', bases(1), [{ ...twelve, shownOnly: ['2.5'], countedWhereRated: [], edgesWhereRated: [] }]),
    method('consulted', bases(5), [
      { ...twelve, shownOnly: [], countedWhereRated: ['2.5'], edgesWhereRated: edges(7, 20, 33) },
    ]),
    method(
      'desistance-first',
      {
        ...bases(1),
        ...Object.fromEntries(
          ['3.1', '3.2', '3.3'].map((id) => [id, { kind: 'key-question', keyQuestion: `${id}.1`, source }]),
        ),
      },
      [{ ...twelve, shownOnly: ['2.5'], countedWhereRated: [], edgesWhereRated: [] }],
      {
        caution: {
          standards: ['3.1', '3.2', '3.3'],
          at: 'outstanding',
          below: 'good',
          because: 'Look at the others too.',
        },
      },
    ),
  ],
};

/** Like the standards of 2020: thirteen standards, three methods. */
export const TWENTY: Framework = {
  id: 'test-2020',
  title: 'Test',
  version: '1',
  from: '2020-01-01',
  until: null,
  summary: '',
  documents: [],
  facts: [],
  answerSets: {},
  standards: ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '2.5', '3.1', '3.2', '3.3', '3.4'].map(standard),
  keyQuestions: [
    keyQuestion('1.1.1', 'judgement'),
    ...ON_CASES.flatMap((id) => [1, 2, 3].map((n) => keyQuestion(`${id}.${n}`))),
    keyQuestion('2.5.1'),
  ],
  prompts: [],
  themes: [],
  instruments: [],
  programmes: [{ id: 'single', title: 'Single', summary: '', instruments: [], standards: [...TWELVE, '2.5'], source }],
  sampling: [],
  rating: plan,
};

const AREAS = ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', 'V1'];
const CASE_AREAS = AREAS.slice(3);

/** Like the framework of 2025: seven rated areas, four in the smaller programme. */
export const TWENTY_FIVE: Framework = {
  ...TWENTY,
  id: 'test-2025',
  standards: AREAS.map(standard),
  keyQuestions: [
    ...['2.1.1', '2.1.2', '2.2.1', '2.2.2', '2.3.1', '2.3.2', 'V1.1'].map((id) => keyQuestion(id)),
    keyQuestion('V1.2', 'judgement'),
  ],
  programmes: [
    { id: 'full', title: 'Full', summary: '', instruments: [], standards: AREAS, source },
    { id: 'children-and-victims', title: 'Smaller', summary: '', instruments: [], standards: CASE_AREAS, source },
  ],
  rating: {
    ...plan,
    methods: [
      method(
        'adopted',
        {
          ...Object.fromEntries(AREAS.slice(0, 3).map((id) => [id, { kind: 'judgement', source }])),
          ...Object.fromEntries(CASE_AREAS.map((id) => [id, { kind: 'lowest', source }])),
        },
        [
          {
            programme: 'full',
            counted: AREAS,
            shownOnly: [],
            edges: edges(4, 11, 18),
            countedWhereRated: [],
            edgesWhereRated: [],
            source,
          },
          {
            programme: 'children-and-victims',
            counted: CASE_AREAS,
            shownOnly: [],
            edges: edges(3, 7, 11),
            countedWhereRated: [],
            edgesWhereRated: [],
            source,
          },
        ],
      ),
    ],
  },
};

/** Only shares by theme, as in 2009 and 2016. */
export const THEMES_ONLY: Framework = {
  ...TWENTY,
  id: 'test-2009',
  standards: [],
  keyQuestions: [],
  themes: [{ id: 'safeguarding', title: 'Safeguarding', source }],
  programmes: [],
  rating: null,
};

export const summary = (keyQuestionId: string, id = keyQuestionId): CountedItem => ({
  id,
  kind: 'summary',
  keyQuestion: keyQuestionId,
  scored: [],
});

export const layout = (items: readonly CountedItem[], instrument = 'child'): OutcomeLayout => ({
  framework: TWENTY.id,
  instrument,
  items,
});

export const NEED_BASED: DenominatorAlternative = {
  id: 'need-based',
  title: 'Only where there is need',
  only: { '3.1.2': 'case.safetyNeed in ["medium", "high"]' },
  source,
};
