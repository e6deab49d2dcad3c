import type { Framework } from '../../framework/model/framework.ts';
import type { RatingMethod } from '../../framework/model/rating.ts';
import type { Source } from '../../framework/model/source.ts';
import { listText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { questionSources, ruleSources, type Sourced } from './sourced.ts';

/** One assumption, and what rests on it. */
export interface Assumption {
  readonly note: string;
  readonly restsOnIt: string;
}

export interface AssumptionGroup {
  readonly title: string;
  readonly assumptions: readonly Assumption[];
}

/** Everything the result rests on that no document we hold confirms, each note once. */
export const assumptionGroups = (input: ReportInput): readonly AssumptionGroup[] => {
  const frameworks = usedFrameworks(input);
  const groups: readonly (readonly [string, readonly Sourced[]])[] = [
    ['Rating', ratingSources(input)],
    ['Programme and sampling', [...programmeSources(input), ...frameworks.flatMap(samplingSources)]],
    ['Questions and answers', frameworks.flatMap(questionSources)],
    ['Rules', frameworks.flatMap(ruleSources)],
    ['Facts of a case', frameworks.flatMap(factSources)],
  ];
  return groups
    .map(([title, sources]) => ({ title, assumptions: collected(sources) }))
    .filter((group) => group.assumptions.length > 0);
};

const usedFrameworks = ({ framework, instrumentFrameworks }: ReportInput): readonly Framework[] => {
  const others = instrumentFrameworks.filter((candidate) => candidate.id !== framework.id);
  return [framework, ...others];
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

const samplingSources = ({ sampling }: Framework): readonly Sourced[] =>
  sampling.flatMap((plan): readonly Sourced[] => [
    [`size of the sample (${plan.title})`, plan.size.source],
    [`groups of the sample (${plan.title})`, plan.strataSource],
    [`fixed shares of the sample (${plan.title})`, plan.sharesSource],
    ...plan.lookBack.map((period): Sourced => [`period inspected (${plan.title})`, period.source]),
    ...plan.exclusions.map((exclusion): Sourced => [`exclusion: ${exclusion.words}`, exclusion.source]),
  ]);

const factSources = ({ facts }: Framework): readonly Sourced[] =>
  facts.map((fact): Sourced => [fact.label.toLowerCase(), fact.source]);
