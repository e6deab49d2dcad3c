import type { KeyQuestionFinding, StandardFinding } from '../../finding/index.ts';
import type { Fact } from '../../framework/model/fact.ts';
import type { Framework } from '../../framework/model/framework.ts';
import type { KeyQuestion, Standard } from '../../framework/model/standard.ts';
import { fractionText, shareOnly, shareText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { type Markup, markup } from '../markup.ts';
import { NOT_RATED, TAG_CLASS } from '../words.ts';
import { redactor } from './redact.ts';

/** The input with what every section looks up in it. */
export interface Context {
  readonly input: ReportInput;
  readonly internal: boolean;
  readonly standards: ReadonlyMap<string, Standard>;
  readonly keyQuestions: ReadonlyMap<string, KeyQuestion>;
  readonly found: ReadonlyMap<string, KeyQuestionFinding>;
  /** Every framework that the result rests on: rating, programme, instruments; each once. */
  readonly frameworks: readonly Framework[];
  /** Facts of all of them. */
  readonly facts: readonly Fact[];
  /** Where bands begin, in per cent. */
  readonly edges: readonly number[];
  /** Free text as this edition may show it. */
  readonly freeText: (text: string) => string;
}

export const contextOf = (input: ReportInput): Context => {
  const internal = input.edition === 'internal';
  const frameworks = frameworksOf(input);
  return {
    input,
    internal,
    standards: byId(input.framework.standards),
    keyQuestions: byId(input.framework.keyQuestions),
    found: byId(input.findings.keyQuestions),
    frameworks,
    facts: frameworks.flatMap((framework) => framework.facts),
    edges: (input.framework.rating?.bands ?? []).map((band) => band.from),
    freeText: internal ? (text) => text : redactor(input),
  };
};

const frameworksOf = ({
  framework,
  programmeFramework = framework,
  instruments,
}: ReportInput): readonly Framework[] => {
  const all = [framework, programmeFramework, ...instruments.map((used) => used.framework)];
  return [...new Map(all.map((each) => [each.id, each])).values()];
};

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/** The key questions found for one standard, in printed order. */
export const keyQuestionsOf = (context: Context, standard: string): readonly KeyQuestionFinding[] =>
  context.input.findings.keyQuestions.filter((found) => found.standard === standard);

/** A rating as a tag; the word is always in it. */
export const ratingTag = (finding: Pick<StandardFinding, 'rating' | 'ratingLabel'>): Markup =>
  markup`<strong class="govuk-tag ${TAG_CLASS[finding.rating ?? 'unrated']}">${finding.ratingLabel ?? NOT_RATED}</strong>`;

/** `62 % (31 of 50)`. */
export const shareOf = (context: Context, found: Pick<KeyQuestionFinding, 'yes' | 'of'>): string =>
  shareText(found.yes, found.of, context.edges);

/** The same for a table, where share and fraction may stand on two lines but never break within. */
export const figureCell = (context: Context, { yes, of }: Pick<KeyQuestionFinding, 'yes' | 'of'>): Markup =>
  of === 0
    ? markup`no cases`
    : markup`<span><span class="app-nowrap">${shareOnly(yes, of, context.edges)}</span> <span class="app-nowrap">(${fractionText(yes, of)})</span></span>`;
