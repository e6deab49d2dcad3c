import type { Breakdown, Findings } from '../../finding/index.ts';
import { breakdownsOf } from '../../inspection/offline/breakdowns.ts';
import { type RateRequest, rateFiles } from '../../inspection/offline/rate-files.ts';
import { given, oneOf, wholeNumber } from '../options.ts';
import { type Output, UsageError } from '../output.ts';
import { textTable } from '../text-table.ts';
import { library, orRefuse } from './library.ts';

/** Options that `rate` and `report` share. */
export interface RateOptions {
  readonly framework: string;
  readonly programme?: string;
  readonly population?: string;
  readonly sample?: string;
  readonly judgements?: string;
  readonly panel?: string;
  readonly method?: string;
  readonly rounding?: string;
  readonly denominator?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `rate RESPONSES...`: findings and ratings. */
export async function rateCommand(responses: readonly string[], options: RateOptions, output: Output): Promise<void> {
  const by = factsIn(options.by);
  const request = { ...requestOf(responses, options), ...(by === undefined ? {} : { keep: true }) };
  const rated = orRefuse(await rateFiles(await library(), request));
  const breakdowns = by === undefined ? undefined : orRefuse(breakdownsOf(rated, true, by));
  for (const note of rated.notes) output.note(note);
  if (options.json) output.out(JSON.stringify({ ...rated.findings, ...given({ breakdowns }) }, null, 2));
  else output.out([ratingsInWords(rated.findings), ...(breakdowns ?? []).map(breakdownInWords)].join('\n\n'));
}

/** Ids of facts as `--by` lists them. */
export const factsIn = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').map((id) => id.trim());

function breakdownInWords({ label, withheld, groups }: Breakdown): string {
  if (withheld) return `By ${label}: ${withheld.reason}`;
  const rows = groups.flatMap((group) =>
    group.keyQuestions.map(({ id, yes, of, percent }) => [
      group.label,
      id,
      String(yes),
      String(of),
      percent === null ? '' : `${percent.toFixed(1)} %`,
    ]),
  );
  return textTable([`by ${label}`, 'key question', 'yes', 'of', 'share'], rows, [2, 3, 4]);
}

export function requestOf(responses: readonly string[], options: RateOptions): RateRequest {
  if (options.population !== undefined && options.sample !== undefined) {
    throw new UsageError('Give --population or --sample, not both: the sample names its population');
  }
  return given({
    responses,
    framework: options.framework,
    programme: options.programme,
    population: wholeNumber('population', options.population),
    sampleFile: options.sample,
    judgementsFile: options.judgements,
    panelFile: options.panel,
    method: options.method,
    rounding: oneOf('rounding', options.rounding, ['none', 'half-up']),
    alternative: options.denominator,
  });
}

/** The ratings as a table of plain text. */
export function ratingsInWords(findings: Findings): string {
  const questions = findings.keyQuestions.map(({ id, yes, of, na, notAsked, percent, ratingLabel, interval }) => [
    id,
    String(yes),
    String(of),
    String(na),
    String(notAsked),
    percent === null ? '' : `${percent.toFixed(1)} %`,
    interval === null ? '' : `${interval[0].toFixed(0)} to ${interval[1].toFixed(0)}`,
    ratingLabel ?? '',
  ]);
  const standards = findings.standards.map(({ id, title, ratingLabel, basis, drivenBy, panel }) => [
    id,
    title,
    ratingLabel ?? 'Not rated',
    basis,
    drivenBy ?? '',
    panel.join(', '),
  ]);
  const themes = findings.themes
    .filter(({ of }) => of > 0)
    .map(({ id, title, sufficient, of, percent }) => [
      id,
      title,
      String(sufficient),
      String(of),
      percent === null ? '' : `${percent.toFixed(1)} %`,
    ]);
  return [
    `Cases: ${findings.cases}. Responses that are incomplete: ${findings.incomplete}.`,
    ...section(questions, () =>
      textTable(
        ['key question', 'yes', 'of', 'n/a', 'not asked', 'share', '95 %', 'band'],
        questions,
        [1, 2, 3, 4, 5, 6],
      ),
    ),
    ...section(standards, () =>
      textTable(['standard', 'title', 'rating', 'basis', 'driven by', 'panel must consider'], standards),
    ),
    ...section(themes, () => textTable(['theme', 'title', 'sufficient', 'of', 'share'], themes, [2, 3, 4])),
    ...section(findings.challenges, () =>
      ['To look at:', ...findings.challenges.map(({ message }) => `  ${message}`)].join('\n'),
    ),
    '',
    overallInWords(findings),
  ].join('\n');
}

const section = (rows: readonly unknown[], make: () => string): readonly string[] =>
  rows.length === 0 ? [] : ['', make()];

function overallInWords({ overall, standards }: Findings): string {
  if (overall) return `Overall: ${overall.ratingLabel} (${overall.score} of ${overall.outOf} points)`;
  return standards.length === 0
    ? 'This framework gives no rating words.'
    : 'Overall: none, since not every standard that counts is rated here.';
}
