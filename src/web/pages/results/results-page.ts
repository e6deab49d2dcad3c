import { z } from 'zod';
import type { Findings } from '../../../finding/index.ts';
import { factsToBreakBy, type ResultsRead, readResults } from '../../../inspection/results/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { fillDefinitions } from '../../../report/chart/fill.ts';
import { fillSample } from '../../../report/chart/rating-steps.ts';
import { listText } from '../../../report/figures.ts';
import { challengeViews } from '../../../report/view/challenges.ts';
import type { Context } from '../../../report/view/context.ts';
import { bandWords } from '../../../report/words.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { counted, words } from '../../words/words.ts';
import { caseAddress, resultsAddress } from './addresses.ts';
import { DOWNLOADS } from './download.ts';
import { explanationView } from './explanation-view.ts';
import { resultsHead } from './head.ts';
import { reportContext } from './report-context.ts';
import { ratingTag, standardView } from './standard-view.ts';
import { themeView } from './theme-view.ts';

/** Results so far: the internal report as a live page. */
export const resultsPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/results',
    permission: 'finding.read',
    audit: readResults.audit,
    params: z.object({ inspectionId: z.uuid() }),
    handle: async ({ actor, params }) =>
      page('results/results.njk', view(await perform(deps.store, actor, readResults, params))),
  });

function view(found: ResultsRead) {
  const { inspectionId } = found.inspection;
  const { findings } = found;
  return {
    title: words('results.title'),
    ...resultsHead(found),
    toSettle: toSettle(found),
    problems: found.problems.map(({ message }) => message),
    ...(findings ? findingViews(reportContext(found, findings), inspectionId, findings) : {}),
    explanations: found.explanations.map((one) => explanationView(inspectionId, one)),
    by: factsToBreakBy(found).map(({ id, label }) => ({
      text: label,
      href: resultsAddress(inspectionId, 'by', id),
    })),
    searchHref: found.mayTrace ? resultsAddress(inspectionId, 'search') : null,
    progressHref: found.mayTrace ? `/inspections/${inspectionId}/progress` : null,
    downloads: DOWNLOADS.map((what) => ({
      text: words(`results.download.${what}`),
      href: resultsAddress(inspectionId, 'download', what),
    })),
  };
}

function findingViews(context: Context, inspectionId: string, findings: Findings) {
  const plan = context.input.framework.rating;
  return {
    overall: overallView(findings),
    standards: findings.standards.map((one) => standardView(context, inspectionId, one)),
    ...themeView(context, inspectionId),
    challenges: challengeViews(context).map(({ message }) => message),
    fills: fillDefinitions(),
    bands:
      plan === null
        ? []
        : bandWords(plan).map((band) => ({ svg: fillSample(band.rating), words: `${band.label}: ${band.words}` })),
  };
}

/** The overall rating with its points; null where this kind of inspection gives none, or a standard is not rated yet. */
function overallView({ overall, standards, method }: Findings) {
  if (method === null) return null;
  if (overall !== null) {
    const { score, outOf } = overall;
    return { tag: ratingTag(overall), text: words('results.overall.points', { score, outOf }) };
  }
  const open = standards.filter(({ rating }) => rating === null).map(({ id }) => id);
  return {
    tag: ratingTag({ rating: null, ratingLabel: null }),
    text:
      open.length > 0 ? words('results.overall.open', { standards: listText(open) }) : words('results.overall.none'),
  };
}

/** Cases that two have judged and nobody has settled: counted as soon as they are. */
function toSettle({ standing, inspection, mayTrace }: ResultsRead) {
  const cases = [...new Map(standing.toSettle.map((one) => [one.caseId, one.reference]))];
  if (cases.length === 0) return null;
  return {
    text: counted('results.to-settle', cases.length),
    cases: mayTrace
      ? cases.map(([caseId, text]) => ({ text, href: caseAddress(inspection.inspectionId, caseId) }))
      : [],
  };
}
