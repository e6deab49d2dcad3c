import { z } from 'zod';
import type { Findings } from '../../../finding/index.ts';
import { exportResults, type ResultsRead } from '../../../inspection/results/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { annexeOf } from '../../../report/annexe/index.ts';
import { writeCsv } from '../../../sheet/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, file } from '../../shell/answer.ts';
import { PageError } from '../../shell/page-error.ts';
import { reportContext } from './report-context.ts';

/** What can be taken away. Tables are those of a report's data annexe; the rest is what `aboveline rate --json` gives. */
export const DOWNLOADS = [
  'findings',
  'standards',
  'key-questions',
  'prompts',
  'themes',
  'judgements',
  'explanations',
] as const;
type Download = (typeof DOWNLOADS)[number];

/** Findings as JSON and CSV. Texts that a spreadsheet would run are made harmless. */
export const downloadPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/results/download/:findings',
    permission: 'finding.read',
    audit: exportResults.audit,
    params: z.object({ inspectionId: z.uuid(), findings: z.enum(DOWNLOADS) }),
    handle: async ({ actor, params: { inspectionId, findings: what } }) => {
      const found = await perform(deps.store, actor, exportResults, { inspectionId });
      if (found.findings === null) throw new PageError('not-found');
      return what === 'findings' ? asJson(found, found.findings) : asCsv(what, found, found.findings);
    },
  });

/** Without case references for those who may not follow figures to cases. */
const asJson = ({ mayTrace }: ResultsRead, findings: Findings): Answer => {
  const shown = mayTrace
    ? findings
    : { ...findings, challenges: findings.challenges.map(({ cases: _, ...challenge }) => challenge) };
  return file('findings.json', 'application/json; charset=utf-8', `${JSON.stringify(shown, null, 2)}\n`);
};

function asCsv(what: Exclude<Download, 'findings'>, found: ResultsRead, findings: Findings): Answer {
  const text =
    what === 'explanations' ? explanations(found) : annexeOf(reportContext(found, findings).input)[`${what}.csv`];
  if (text === undefined) throw new PageError('not-found');
  return file(`${what}.csv`, 'text/csv; charset=utf-8', text.startsWith(BOM) ? text : BOM + text);
}

/** Without it spreadsheets take the text for another encoding. */
const BOM = '\uFEFF';

const explanations = ({ explanations: all }: ResultsRead): string =>
  writeCsv(
    ['instrument', 'explanation', 'label', 'explains', 'asked', 'given', 'reason', 'reason_label', 'cases'],
    all.flatMap(({ instrument, id, label, explains, asked, given, reasons }) =>
      reasons.map((reason) => [instrument, id, label, explains, asked, given, reason.code, reason.label, reason.count]),
    ),
  );
