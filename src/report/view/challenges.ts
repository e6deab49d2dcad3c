import type { FindingChallenge } from '../../finding/index.ts';
import { counted } from '../figures.ts';
import { anchorOf, joined, type Markup, markup } from '../markup.ts';
import { TRIGGER_NAMES } from '../words.ts';
import type { Context } from './context.ts';

interface ChallengeView {
  readonly message: string;
  /** Links to the cases (internal edition) or how many there are. */
  readonly cases: string | null;
}

/** What a person should look at before the ratings are relied on. */
export const challengeViews = (context: Context): readonly ChallengeView[] =>
  context.input.findings.challenges
    .filter(({ code }) => context.internal || !ABOUT_FILES.has(code))
    .map((challenge) => ({
      message: context.freeText(withoutCodes(challenge.message)),
      cases: casesOf(context, challenge.cases)?.html ?? null,
    }));

/** Doubts about a file that was read: they name its path, and concern nobody outside. */
const ABOUT_FILES: ReadonlySet<string> = new Set(['doubtful-heading']);

const withoutCodes = (message: string): string =>
  message.replace(/\b(?:five-or-fewer|near-edge|one-case|rounded)\b/g, (code) => TRIGGER_NAMES[code] ?? code);

const casesOf = (context: Context, cases: FindingChallenge['cases']): Markup | null => {
  if (cases === undefined || cases.length === 0) return null;
  if (!context.internal) return markup`${counted(cases.length, 'case')}`;
  return caseLinks(context, cases);
};

/** References of cases, each a link where the report holds its record. */
export const caseLinks = (context: Context, cases: readonly string[]): Markup => {
  const held = new Set((context.input.responses ?? []).map((response) => response.case));
  const link = (reference: string): Markup =>
    held.has(reference)
      ? markup`<a class="govuk-link app-nowrap" href="#${anchorOf('case', reference)}">${reference}</a>`
      : markup`<span class="app-nowrap">${reference}</span>`;
  return joined(cases.map(link), ', ');
};
