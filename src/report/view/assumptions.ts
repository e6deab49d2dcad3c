import type { RatingMethod } from '../../framework/model/rating.ts';
import type { SamplingPlan } from '../../framework/model/sampling.ts';
import type { Source } from '../../framework/model/source.ts';
import { listText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import type { Context } from './context.ts';
import { questionSources, ruleSources, type Sourced } from './sourced.ts';

/** One assumption, and what rests on it. */
interface Assumption {
  readonly note: string;
  readonly restsOnIt: string;
}

interface AssumptionGroup {
  readonly title: string;
  readonly assumptions: readonly Assumption[];
}

/** Everything the result rests on that no document we hold confirms, each note once. */
export const assumptionGroups = ({ input, facts }: Context): readonly AssumptionGroup[] => {
  const instruments = input.instruments.map((used) => used.instrument);
  const groups: readonly (readonly [string, readonly Sourced[]])[] = [
    ['Rating', ratingSources(input)],
    ['Programme and sampling', [...programmeSources(input), ...plansOf(input).flatMap(samplingSources)]],
    ['Questions and answers', instruments.flatMap(questionSources)],
    ['Rules', instruments.flatMap(ruleSources)],
    ['Facts of a case', facts.map((fact): Sourced => [fact.label.toLowerCase(), fact.source])],
  ];
  return groups
    .map(([title, sources]) => ({ title, assumptions: collected(sources) }))
    .filter((group) => group.assumptions.length > 0);
};

/** The sampling plans that the instruments name; none where no sample is reported. */
const plansOf = ({
  framework,
  programmeFramework = framework,
  instruments,
  sample,
}: ReportInput): readonly SamplingPlan[] => {
  const named = new Set(instruments.map((used) => used.use?.sampling));
  return sample === undefined ? [] : programmeFramework.sampling.filter((plan) => named.has(plan.id));
};

const isAssumed = (source: Source | undefined): source is Extract<Source, { kind: 'assumed' }> =>
  source?.kind === 'assumed';

const collected = (sources: readonly Sourced[]): readonly Assumption[] => {
  const byNote = new Map<string, string[]>();
  for (const [what, source] of sources) {
    if (!isAssumed(source)) continue;
    const names = byNote.get(source.note) ?? [];
    if (!names.includes(what)) names.push(what);
    byNote.set(source.note, names);
  }
  return [...byNote].map(([note, names]) => ({ note, restsOnIt: namesText(names) }));
};

const MOST_NAMED = 8;

const namesText = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? listText(names)
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;

const ratingSources = ({ framework, findings, programme }: ReportInput): readonly Sourced[] => {
  const plan = framework.rating;
  const method = plan?.methods.find((candidate) => candidate.id === findings.method?.id);
  if (plan === null || method === undefined) return [];
  const reported = new Set(findings.standards.map((standard) => standard.id));
  return [
    ['bands', plan.bandsSource],
    ['panel triggers', plan.panel.source],
    [`method ${method.title}`, method.source],
    ...basisSources(method, reported),
    ...method.overall
      .filter((table) => table.programme === undefined || table.programme === programme)
      .map((table): Sourced => ['overall rating', table.source]),
  ];
};

const basisSources = (method: RatingMethod, reported: ReadonlySet<string>): readonly Sourced[] =>
  Object.entries(method.standards)
    .filter(([id]) => reported.has(id))
    .map(([id, basis]): Sourced => [`standard ${id}`, basis.source]);

const programmeSources = ({ framework, programmeFramework = framework, programme }: ReportInput): readonly Sourced[] =>
  programmeFramework.programmes
    .filter((candidate) => candidate.id === programme)
    .map((candidate): Sourced => [`programme ${candidate.title}`, candidate.source]);

const samplingSources = (plan: SamplingPlan): readonly Sourced[] => [
  [`size of the sample (${plan.title})`, plan.size.source],
  [`groups of the sample (${plan.title})`, plan.strataSource],
  [`fixed shares of the sample (${plan.title})`, plan.sharesSource],
  ...plan.lookBack.map((period): Sourced => [`period inspected (${plan.title})`, period.source]),
  ...plan.exclusions.map((exclusion): Sourced => [`exclusion: ${exclusion.words}`, exclusion.source]),
];
