import { fillSample } from '../chart/rating-steps.ts';
import { dateText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { bandWords } from '../words.ts';
import { assumptionGroups } from './assumptions.ts';
import { breakdownViews } from './breakdowns.ts';
import { caseRecords, ruleViews } from './case-records.ts';
import { challengeViews } from './challenges.ts';
import { type Context, contextOf } from './context.ts';
import { glance } from './glance.ts';
import { judgementTables } from './judgements.ts';
import { methodView } from './method.ts';
import { sampleView } from './sample.ts';
import { domains } from './standard.ts';
import { themeTable } from './themes.ts';
import { tracedViews } from './traced.ts';

export type PageView = ReturnType<typeof pageView>;

/** Everything that the page shows, in words; the template only lays it out. */
export const pageView = (input: ReportInput) => {
  const context = contextOf(input);
  const records = caseRecords(context);
  return {
    title: input.title,
    date: dateText(input.date),
    service: input.service ?? null,
    internal: context.internal,
    about: aboutRows(context),
    glance: glance(context),
    key: input.findings.method === null ? [] : keyOf(input),
    domains: domains(context),
    themes: themeTable(context),
    judgements: judgementTables(context),
    breakdowns: breakdownViews(context),
    sample: sampleView(context),
    method: methodView(context),
    assumptions: assumptionGroups(context),
    challenges: challengeViews(context),
    traced: tracedViews(context),
    records,
    rules: ruleViews(context, records),
  };
};

const keyOf = ({ framework }: ReportInput) =>
  framework.rating === null
    ? []
    : bandWords(framework.rating).map((band) => ({
        svg: fillSample(band.rating),
        words: `${band.label}: ${band.words}`,
      }));

const aboutRows = (context: Context): readonly { readonly key: string; readonly value: string }[] => {
  const { input } = context;
  const { findings, framework } = input;
  const programme = (input.programmeFramework ?? framework).programmes.find(({ id }) => id === input.programme);
  return [
    ...(input.service === undefined ? [] : [{ key: 'Service', value: input.service }]),
    ...(input.date === '' ? [] : [{ key: 'Date', value: dateText(input.date) }]),
    ...(programme === undefined ? [] : [{ key: 'Kind of inspection', value: programme.title }]),
    { key: 'Frameworks', value: frameworkTitles(context).join('; ') },
    ...(findings.method === null ? [] : [{ key: 'Rating method', value: findings.method.title }]),
    { key: 'Cases assessed', value: caseWords(input) },
  ];
};

const frameworkTitles = ({ frameworks }: Context): readonly string[] =>
  frameworks.map((framework) => `${framework.title}, version ${framework.version}`);

const caseWords = ({ findings: { cases, incomplete } }: ReportInput): string =>
  cases === 0
    ? 'None'
    : incomplete === 0
      ? `${cases}, all answered in full`
      : `${cases}; ${incomplete} not answered in full, counted for what they hold`;
