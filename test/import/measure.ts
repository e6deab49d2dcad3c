import type { Extraction, FoundQuestion } from '../../src/document/model.ts';
import { type AnswerKey, hasWording, type KeyQuestion, rightWordings } from './key.ts';
import { wordsOf } from './words.ts';

/** A share, kept as its two counts. */
export interface Share {
  readonly of: number;
  readonly right: number;
}

export const percent = ({ right, of }: Share): number => (of === 0 ? 100 : (right / of) * 100);

/** How well a document was read. */
export interface Quality {
  /** Of the ids that were found, those that are right. */
  readonly precision: Share;
  /** Of the ids of the key, those that were found. */
  readonly recall: Share;
  /** Of the wordings that are printed, those that were read word by word. */
  readonly wordings: Share;
  /** The same without the wordings that are printed in pieces (`broken`). */
  readonly wholeWordings: Share;
  /** Of the ids that are right, those whose line is the key's, or next to it. */
  readonly lines: Share;
  /** Ids printed without a wording for which one was given all the same. */
  readonly unprinted: readonly string[];
  readonly wrongIds: readonly string[];
  readonly missingIds: readonly string[];
  readonly wrongWordings: readonly WrongWording[];
  readonly outOfOrder: readonly string[];
}

export interface WrongWording {
  readonly id: string;
  readonly found: string | null;
  readonly right: string;
}

/** Holds an extraction against the answer key of its document. Ids are compared character by character. */
export function measure(key: AnswerKey, lines: readonly string[], extraction: Extraction): Quality {
  const pairs = pair(key.questions, extraction.questions);
  const found = new Set(pairs.values());
  const printed = key.questions.filter(hasWording);
  const wrong = printed.flatMap((question) => wrongWording(question, pairs.get(question), lines));
  const broken = new Set(printed.flatMap(({ id, broken }) => (broken ? [id] : [])));
  const wrongWhole = wrong.filter(({ id }) => !broken.has(id));
  return {
    precision: { right: found.size, of: extraction.questions.length },
    recall: { right: pairs.size, of: key.questions.length },
    wordings: { right: printed.length - wrong.length, of: printed.length },
    wholeWordings: { right: printed.length - broken.size - wrongWhole.length, of: printed.length - broken.size },
    lines: { right: [...pairs].filter(([{ line }, one]) => Math.abs(line - one.line) <= 1).length, of: pairs.size },
    unprinted: [...pairs].flatMap(([question, { text }]) =>
      !hasWording(question) && text !== null ? [question.id] : [],
    ),
    wrongIds: extraction.questions.filter((one) => !found.has(one)).map(({ id, line }) => `${id} (line ${line})`),
    missingIds: key.questions.filter((one) => !pairs.has(one)).map(({ id, line }) => `${id} (line ${line})`),
    wrongWordings: wrong,
    outOfOrder: outOfOrder(key.questions, extraction.questions, pairs),
  };
}

function pair(
  wanted: readonly KeyQuestion[],
  found: readonly FoundQuestion[],
): ReadonlyMap<KeyQuestion, FoundQuestion> {
  const left = new Set(found);
  const pairs = new Map<KeyQuestion, FoundQuestion>();
  for (const question of wanted) {
    const one = [...left].find((candidate) => isSame(question, candidate));
    if (!one) continue;
    left.delete(one);
    pairs.set(question, one);
  }
  return pairs;
}

/** An id that is printed twice is found as printed, or with a suffix that nobody can foresee. */
const isSame = (question: KeyQuestion, found: FoundQuestion): boolean =>
  found.id === question.id ||
  (question.printed !== undefined &&
    found.id.startsWith(question.printed) &&
    Math.abs(found.line - question.line) <= 2);

function wrongWording(
  question: KeyQuestion,
  found: FoundQuestion | undefined,
  lines: readonly string[],
): readonly WrongWording[] {
  const right = rightWordings(question, lines).map((words) => words.join(' '));
  const text = found?.text ?? null;
  if (text !== null && right.includes(wordsOf(text).join(' '))) return [];
  return [{ id: question.id, found: text, right: right[0] ?? '' }];
}

/** Ids that stand before one that the key has earlier. */
function outOfOrder(
  wanted: readonly KeyQuestion[],
  found: readonly FoundQuestion[],
  pairs: ReadonlyMap<KeyQuestion, FoundQuestion>,
): readonly string[] {
  const places = wanted.flatMap((question) => {
    const one = pairs.get(question);
    return one ? [{ id: question.id, place: found.indexOf(one) }] : [];
  });
  return places.flatMap(({ id, place }, i) => (i > 0 && place < (places[i - 1]?.place ?? 0) ? [id] : []));
}
