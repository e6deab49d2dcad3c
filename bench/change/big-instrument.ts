import type { AnswerCode } from '../../src/framework/model/answer.ts';
import type { Fact } from '../../src/framework/model/fact.ts';
import type { Framework } from '../../src/framework/model/framework.ts';
import type { Question } from '../../src/framework/model/question.ts';
import type { Rule } from '../../src/framework/model/rule.ts';
import type { Source } from '../../src/framework/model/source.ts';

/**
 * An instrument of 182 questions, as large as the largest that the inspectorate printed: 14 sections of 13, with
 * routing, derivations and challenges as dense as in the domain three instrument (half of the questions routed, a
 * derivation in some fifteen questions, two challenges in three questions).
 */
export function bigInstrument(): Framework {
  const sections = Array.from({ length: SECTIONS }, (_, s) => ({
    id: `S${s + 1}`,
    title: `Section ${s + 1}`,
    introduction: '',
    questions: questionsOf(s),
  }));
  const rules = sections.flatMap((_, s) => rulesOf(s));
  return {
    ...EMPTY,
    facts: FACTS,
    instruments: [
      { id: 'case', title: 'A case', feeds: null, sections, rules, limits: [], periods: [], alternatives: [] },
    ],
  };
}

const SECTIONS = 14;
const PER_SECTION = 13;
const SOURCE: Source = { kind: 'assumed', note: 'Made for a measurement.' };

const codes = (...all: readonly string[]): readonly AnswerCode[] => all.map((code) => ({ code, label: code }));
const YES_NO: readonly AnswerCode[] = [
  { code: 'yes', label: 'Yes', counts: 'yes' },
  { code: 'no', label: 'No', counts: 'no' },
];
const YES_NO_NA: readonly AnswerCode[] = [...YES_NO, { code: 'na', label: 'Not applicable', counts: 'na' }];
const LEVELS = codes('low', 'medium', 'high', 'very-high');

const FACTS: readonly Fact[] = [
  ...['level', 'need'].map((id) => ({ id, label: id, type: 'code' as const, codes: LEVELS, source: SOURCE })),
  ...['voluntary', 'engaged', 'custodial'].map((id) => ({
    id,
    label: id,
    type: 'boolean' as const,
    codes: [],
    source: SOURCE,
  })),
];

/** The first of each section routes; the last sums up; the others are prompts of which every second is routed. */
function questionsOf(section: number): readonly Question[] {
  const at = (n: number): string => idOf(section, n);
  const router = `answers["${at(0)}"] == "yes"`;
  const routes = [
    undefined,
    undefined,
    router,
    `case.level in ["medium", "high", "very-high"]`,
    undefined,
    `${router} && answers["${at(2)}"] != "no"`,
    undefined,
    `!(case.voluntary == true && case.engaged == false)`,
    undefined,
    `answers["${at(1)}"] in ["medium", "high", "very-high"]`,
    undefined,
    `case.custodial == true || answers["${at(4)}"] == "no"`,
    undefined,
  ];
  return Array.from({ length: PER_SECTION }, (_, n) => question(at(n), n, routes[n]));
}

function question(id: string, n: number, when: string | undefined): Question {
  const kind = n < 2 ? 'information' : n === PER_SECTION - 1 ? 'summary' : 'prompt';
  const answers = n === 1 ? LEVELS : n === 0 || kind === 'summary' ? YES_NO : YES_NO_NA;
  return {
    id,
    kind,
    label: `Question ${id}`,
    answer: { type: 'choice', codes: answers, multiple: false },
    parts: [],
    criterion: [],
    scored: [],
    alertOn: [],
    optional: false,
    guidance: '',
    unpublished: false,
    added: false,
    source: SOURCE,
    ...(when === undefined ? {} : { when }),
  };
}

function rulesOf(section: number): readonly Rule[] {
  const at = (n: number): string => idOf(section, n);
  const is = (n: number, code: string): string => `answers["${at(n)}"] == "${code}"`;
  const last = PER_SECTION - 1;
  const challenges = [
    [`${is(last, 'yes')} && ${[4, 6, 8, 10].map((n) => is(n, 'no')).join(' && ')}`, last],
    [`${is(last, 'no')} && ${is(4, 'yes')} && ${is(6, 'yes')}`, last],
    [`case.engaged == false && ${is(6, 'no')}`, 6],
    [`case.voluntary == true && ${is(8, 'no')}`, 8],
    [`case.level == "low" && ${is(1, 'very-high')}`, 1],
    [`case.need in ["high", "very-high"] && ${is(10, 'na')}`, 10],
    [`${is(2, 'na')} && ${is(0, 'yes')}`, 2],
    [`"${at(9)}" in answered && ${is(9, 'na')}`, 9],
  ] as const;
  return [
    {
      id: `never-done-${section}`,
      kind: 'derive',
      when: `${is(0, 'no')} && case.level == "low"`,
      set: { [at(last)]: 'yes' },
      because: 'Nothing was called for.',
      source: SOURCE,
    },
    ...challenges.map(
      ([when, n], i): Rule => ({
        id: `look-again-${section}-${i}`,
        kind: 'challenge',
        when,
        questions: [at(n)],
        because: `Do these answers to section ${section + 1} stand together?`,
        source: SOURCE,
      }),
    ),
  ];
}

const idOf = (section: number, n: number): string => `S${section + 1}.${n + 1}`;

const EMPTY: Framework = {
  id: 'big',
  title: 'A large instrument',
  version: '1',
  from: '2020-01-01',
  until: null,
  summary: '',
  documents: [],
  facts: [],
  answerSets: {},
  standards: [],
  keyQuestions: [],
  prompts: [],
  themes: [],
  instruments: [],
  programmes: [],
  sampling: [],
  rating: null,
};
