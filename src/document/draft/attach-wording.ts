import type { Framework } from '../../framework/model/framework.ts';
import type { Extraction, FoundQuestion } from '../model.ts';
import { type Expected, expectedOf } from './expected.ts';
import { likeness } from './likeness.ts';
import { type Match, type MatchedBy, matchQuestions } from './match-questions.ts';

/** The document whose wording is attached. */
export interface WordingDocument {
  readonly title: string;
  /** Name of the file, without its folder. */
  readonly file: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/** What a document says to one question. */
export interface OfficialQuestion {
  /** Null where the document names the question and prints no wording. */
  readonly text: string | null;
  readonly guidance: string;
  readonly line: number;
}

/** Kept in the user's data, never in this repository. */
export interface OfficialWording {
  readonly framework: string;
  /** Meaning hash of the framework it was attached to. */
  readonly meaning: string;
  readonly document: WordingDocument;
  /** By question id, or `id/part`. */
  readonly questions: Readonly<Record<string, OfficialQuestion>>;
}

export interface MatchedQuestion {
  readonly id: string;
  readonly printed: string;
  readonly line: number;
  readonly by: MatchedBy;
  /** Share of what the document's wording speaks of that our label and guidance speak of too. */
  readonly likeness: number;
}

export interface DoubtfulQuestion extends MatchedQuestion {
  readonly because: 'unlike-our-label' | 'nearer-to-another' | 'printed-twice';
  /** The question that the wording is nearer to. */
  readonly nearerTo?: string;
}

export interface AttachedWording {
  readonly wording: OfficialWording;
  readonly matched: readonly MatchedQuestion[];
  /** Questions of the framework that the document does not have. */
  readonly missing: readonly string[];
  /** Questions of the document that the framework does not have. */
  readonly unmatched: readonly FoundQuestion[];
  /** Matched all the same, for a person to look at. */
  readonly doubtful: readonly DoubtfulQuestion[];
}

/** Below this share of common words a wording is thought to speak of something else. */
const UNLIKE = 0.15;
/** How many neighbours are compared, to see ids that slipped by a row. */
const NEIGHBOURS = 3;
/** A neighbour is nearer where it shares so much more. */
const CLEARLY_MORE = 0.4;

/**
 * Attaches the wording and guidance that a document prints to the questions that a framework already has. `meaning` is
 * the framework's hash of that name. Nothing of the framework is changed.
 */
export function attachWording(
  framework: Framework,
  meaning: string,
  extraction: Extraction,
  document: WordingDocument,
): AttachedWording {
  const expected = expectedOf(framework);
  const { matches, missing, unmatched } = matchQuestions(expected, extraction.questions);
  const matched = matches.map(described);
  return {
    wording: {
      framework: framework.id,
      meaning,
      document,
      questions: Object.fromEntries(
        matches.map(({ id, found: { text, guidance, line } }) => [id, { text, guidance, line }]),
      ),
    },
    matched,
    missing: missing.map(({ id }) => id),
    unmatched,
    doubtful: matches.flatMap((match, i) => doubtOf(match, matched[i] ?? described(match), expected)),
  };
}

const described = ({ expected, id, found, by }: Match): MatchedQuestion => ({
  id,
  printed: found.id,
  line: found.line,
  by,
  likeness: likenessTo(found, expected),
});

const likenessTo = ({ text }: FoundQuestion, { label, guidance }: Expected): number =>
  text === null ? 1 : likeness(text, [label, guidance]);

function doubtOf(match: Match, matched: MatchedQuestion, expected: readonly Expected[]): readonly DoubtfulQuestion[] {
  if (match.by === 'printed-twice') return [{ ...matched, because: 'printed-twice' }];
  if (match.expected.unpublished || match.by === 'part') return [];
  const place = expected.indexOf(match.expected);
  const neighbours = expected.slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1);
  const nearer = neighbours
    .filter((one) => one !== match.expected)
    .find((one) => labelLikeness(match.found, one) >= labelLikeness(match.found, match.expected) + CLEARLY_MORE);
  if (nearer) return [{ ...matched, because: 'nearer-to-another', nearerTo: nearer.id }];
  return matched.likeness < UNLIKE ? [{ ...matched, because: 'unlike-our-label' }] : [];
}

const labelLikeness = ({ text }: FoundQuestion, { label }: Expected): number =>
  text === null ? 0 : likeness(text, [label]);
