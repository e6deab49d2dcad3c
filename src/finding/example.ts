import type { Framework } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { RatingWord, Rounding } from '../framework/model/rating.ts';
import { NOTHING } from './counts.ts';
import { findings } from './findings.ts';
import { type Read, readJudgements, readPanel, unknownIds } from './read-ratings.ts';
import type { InstrumentCounts, KeyQuestionCounts, TallyResult } from './tally-types.ts';
import type { Findings, FindingsInput, PanelCode } from './types.ts';

/** The `given` of a worked example with `rates: true` (docs/framework-format.md, *Worked examples*). */
export interface RateExample {
  readonly programme?: string;
  readonly method?: string;
  readonly rounding?: Rounding;
  /** Counts by key question. */
  readonly shares?: Readonly<Record<string, { readonly yes?: number; readonly no?: number; readonly na?: number }>>;
  /** As in the judgements file. */
  readonly judgements?: unknown;
  /** As in the panel file. */
  readonly panel?: unknown;
  /**
   * Cases assessed by instrument, for standards with a minimum. Where it is left out, the largest number of cases
   * among the shares of the standard; where those are left out too, the minimum counts as met.
   */
  readonly cases?: Readonly<Record<string, number>>;
}

export interface RateExampleResult {
  readonly problems: readonly Problem[];
  /** By id of standard, as decided. */
  readonly ratings: Readonly<Record<string, RatingWord | null>>;
  readonly panel: Readonly<Record<string, readonly PanelCode[]>>;
  readonly drivenBy: Readonly<Record<string, string | null>>;
  readonly overall: { readonly score: number; readonly outOf: number; readonly rating: RatingWord } | null;
  /** Null where there are problems. */
  readonly findings: Findings | null;
}

/** Rates a worked example of a framework. The standards are those of the programme, else all. */
export function rateExample(framework: Framework, example: RateExample): RateExampleResult {
  const judgements = readJudgements(example.judgements ?? {}, framework);
  const panel = readPanel(example.panel ?? {}, framework);
  const counted = Object.keys(example.shares ?? {});
  const problems: Problem[] = [
    ...judgements.problems,
    ...panel.problems,
    ...unknownIds(counted, framework.keyQuestions, 'key question', framework.id),
  ];
  if (problems.length > 0) return refused(problems);
  const result = findings(inputOf(framework, example, valueRead(judgements), valueRead(panel)));
  if (!result.ok) return refused(result.problems);
  const { standards, overall } = result.findings;
  return {
    problems: [],
    ratings: Object.fromEntries(standards.map((s) => [s.id, s.rating])),
    panel: Object.fromEntries(standards.map((s) => [s.id, s.panel])),
    drivenBy: Object.fromEntries(standards.map((s) => [s.id, s.drivenBy])),
    overall: overall && { score: overall.score, outOf: overall.outOf, rating: overall.rating },
    findings: result.findings,
  };
}

const refused = (problems: readonly Problem[]): RateExampleResult => ({
  problems,
  ratings: {},
  panel: {},
  drivenBy: {},
  overall: null,
  findings: null,
});

const valueRead = <T extends object>(read: Read<T>): T | undefined => read.value ?? undefined;

function inputOf(
  framework: Framework,
  example: RateExample,
  judgements: FindingsInput['judgements'],
  panel: FindingsInput['panel'],
): FindingsInput {
  const { programme, method, rounding } = example;
  const standards = framework.programmes.find((p) => p.id === programme)?.standards;
  return {
    framework,
    tally: tallyOf(framework, example),
    ...(programme === undefined ? {} : { programme }),
    ...(standards === undefined ? {} : { standards }),
    ...(method === undefined ? {} : { method }),
    ...(rounding === undefined ? {} : { rounding }),
    ...(judgements === undefined ? {} : { judgements }),
    ...(panel === undefined ? {} : { panel }),
  };
}

function tallyOf(framework: Framework, example: RateExample): TallyResult {
  const keyQuestions = Object.entries(example.shares ?? {}).map(
    ([id, { yes = 0, no = 0, na = 0 }]): KeyQuestionCounts => {
      return { ...NOTHING, id, yes, no, na, cases: yes + no + na, instruments: [], alternatives: [] };
    },
  );
  return {
    layouts: [],
    cases: Math.max(0, ...keyQuestions.map((k) => k.cases)),
    responses: 0,
    incomplete: 0,
    instruments: instrumentsOf(framework, example, keyQuestions),
    items: [],
    keyQuestions,
    themes: [],
    rows: null,
  };
}

/** One entry for each instrument of which the method demands a number of cases. */
function instrumentsOf(
  framework: Framework,
  { method, cases = {} }: RateExample,
  counted: readonly KeyQuestionCounts[],
): InstrumentCounts[] {
  const methods = framework.rating?.methods ?? [];
  const chosen = methods.find((m) => m.id === method) ?? methods[0];
  const found = new Map<string, number>();
  for (const [standard, { minimumCases }] of Object.entries(chosen?.standards ?? {})) {
    if (minimumCases === undefined) continue;
    const mine = framework.keyQuestions.filter((k) => k.standard === standard).map((k) => k.id);
    const seen = counted.filter((k) => mine.includes(k.id)).map((k) => k.cases);
    const assumed = seen.length > 0 ? Math.max(...seen) : minimumCases.cases;
    found.set(minimumCases.instrument, cases[minimumCases.instrument] ?? assumed);
  }
  return [...found].map(([instrument, responses]) => ({
    framework: framework.id,
    instrument,
    responses,
    incomplete: 0,
  }));
}
