import type { AnswerCode, ChoiceShape } from '../../framework/model/answer.ts';
import type { Framework, Instrument } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import type { RatingPlan, StandardBasis } from '../../framework/model/rating.ts';
import type { Source } from '../../framework/model/source.ts';
import type { KeyQuestion, Standard } from '../../framework/model/standard.ts';

/** Two small frameworks for tests: one that rates, and one whose instrument feeds it. Not those of a document. */

const printed = (line: number): Source => ({ kind: 'document', document: '900', line });
const assumed = (note: string): Source => ({ kind: 'assumed', note });

const YES_NO_NA: readonly AnswerCode[] = [
  { code: 'yes', label: 'Yes', counts: 'yes' },
  { code: 'no', label: 'No', counts: 'no' },
  { code: 'na', label: 'Not applicable', counts: 'na' },
];

const judged: ChoiceShape = { type: 'choice', codes: YES_NO_NA, multiple: false };

const question = (id: string, kind: Question['kind'], label: string, more: Partial<Question> = {}): Question => ({
  id,
  kind,
  label,
  answer: judged,
  parts: [],
  criterion: [],
  scored: [],
  alertOn: [],
  optional: false,
  guidance: '',
  unpublished: false,
  added: false,
  source: printed(10),
  ...more,
});

const standard = (id: string, title: string, domain: string): Standard => ({
  id,
  title,
  domain,
  statement: `What good ${title.toLowerCase()} looks like, in one plain sentence.`,
  changed: false,
  source: printed(1),
});

const keyQuestion = (id: string, label: string): KeyQuestion => ({
  id,
  standard: id.slice(0, id.lastIndexOf('.')),
  label,
  basis: 'cases',
  summary: `S ${id}`,
  changed: false,
  source: printed(2),
});

const KEY_QUESTIONS: readonly KeyQuestion[] = [
  keyQuestion('2.1.1', 'Is it worked out well enough why the child offends and what would help?'),
  keyQuestion('2.1.2', 'Is it worked out well enough how to keep the child safe?'),
  keyQuestion('2.1.3', 'Is it worked out well enough how to keep other people safe?'),
  keyQuestion('2.2.1', 'Is the plan for helping the child good enough?'),
  keyQuestion('2.2.2', 'Is the plan for keeping the child safe good enough?'),
];

const basis = (kind: StandardBasis['kind'], source: Source = printed(3)): StandardBasis => ({ kind, source });

const PLAN: RatingPlan = {
  scale: [
    { rating: 'outstanding', label: 'Outstanding', points: 3 },
    { rating: 'good', label: 'Good', points: 2 },
    { rating: 'requires-improvement', label: 'Requires improvement', points: 1 },
    { rating: 'inadequate', label: 'Inadequate', points: 0 },
  ],
  bands: [
    { rating: 'outstanding', from: 80 },
    { rating: 'good', from: 65 },
    { rating: 'requires-improvement', from: 50 },
    { rating: 'inadequate', from: 0 },
  ],
  bandsSource: printed(4),
  panel: { fewCases: 5, nearEdgePoints: 5, source: assumed('Practice of the panel as seen in published reports.') },
  methods: [
    {
      id: 'first',
      title: 'Lowest key question',
      summary: 'A casework standard takes the rating of its lowest key question; other standards rest on a judgement.',
      rounding: 'half-up',
      standards: {
        '1.1': basis('judgement'),
        '2.1': basis('lowest'),
        '2.2': basis('lowest', assumed('No document says how planning is rated; we rate it as assessment is rated.')),
        '2.5': basis('judgement'),
      },
      overall: [
        {
          counted: ['1.1', '2.1', '2.2'],
          shownOnly: ['2.5'],
          countedWhereRated: [],
          edgesWhereRated: [],
          edges: [
            { rating: 'outstanding', from: 8 },
            { rating: 'good', from: 5 },
            { rating: 'requires-improvement', from: 2 },
            { rating: 'inadequate', from: 0 },
          ],
          source: assumed('Edges of the overall rating, by proportion.'),
        },
      ],
      source: printed(5),
    },
  ],
};

const INSTRUMENT: Instrument = {
  id: 'case',
  title: 'One case',
  feeds: { framework: 'test-standards', version: '1' },
  sections: [
    {
      id: 'A',
      title: 'The case',
      introduction: '',
      questions: [
        question('A 1', 'prompt', 'Are the strengths of the child looked at?', { keyQuestion: '2.1.1' }),
        question('A 2', 'prompt', 'Is the risk of <harm> from others & to self looked at?', { keyQuestion: '2.1.2' }),
        ...KEY_QUESTIONS.map(({ id, label }) => question(`S ${id}`, 'summary', label, { keyQuestion: id })),
        question('A 9', 'narrative', 'What stood out?', {
          answer: { type: 'text' },
          optional: true,
          source: assumed('A narrative is useful in any inspection.'),
        }),
      ],
    },
  ],
  rules: [
    {
      id: 'no-factors-no-plan',
      kind: 'derive',
      set: { 'S 2.2.2': 'yes' },
      when: 'case.safetyFactors == false',
      because: 'Where nothing threatens the child, no plan for it is needed.',
      source: printed(6),
    },
  ],
  limits: [],
  periods: [],
  alternatives: [],
};

const nothing = {
  from: '2022-01-01',
  until: null,
  answerSets: {},
  prompts: [],
  themes: [],
  programmes: [],
  sampling: [],
} as const;

export const STANDARDS: Framework = {
  ...nothing,
  id: 'test-standards',
  title: 'Standards for tests',
  version: '1',
  summary: 'Three standards and one more.',
  documents: [{ id: '900', title: 'A document for tests', published: '2022-01' }],
  facts: [],
  standards: [
    standard('1.1', 'Leadership', 'Organisation'),
    standard('2.1', 'Assessing', 'Casework'),
    standard('2.2', 'Planning', 'Casework'),
    standard('2.5', 'Resettlement', 'Casework'),
  ],
  keyQuestions: KEY_QUESTIONS,
  instruments: [],
  programmes: [
    {
      id: 'whole',
      title: 'A whole inspection',
      summary: 'All standards.',
      instruments: [{ framework: 'test-cases', instrument: 'case', sampling: 'cases' }],
      standards: ['1.1', '2.1', '2.2', '2.5'],
      source: assumed('What a whole inspection covers.'),
    },
  ],
  rating: PLAN,
};

export const CASES: Framework = {
  ...nothing,
  id: 'test-cases',
  title: 'Case questions for tests',
  version: '2',
  summary: 'One instrument.',
  documents: [],
  facts: [
    {
      id: 'disposal',
      label: 'Disposal',
      type: 'code',
      codes: [
        { code: 'youth-caution', label: 'Youth caution' },
        { code: 'community-resolution', label: 'Community resolution' },
      ],
      source: assumed('The list of disposals.'),
    },
    {
      id: 'gender',
      label: 'Gender',
      type: 'code',
      codes: [
        { code: 'female', label: 'Female' },
        { code: 'male', label: 'Male' },
      ],
      source: printed(7),
    },
    {
      id: 'safetyFactors',
      label: 'Factors about the safety of the child',
      type: 'boolean',
      codes: [],
      source: printed(8),
    },
  ],
  standards: [],
  keyQuestions: [],
  instruments: [INSTRUMENT],
  rating: null,
};
