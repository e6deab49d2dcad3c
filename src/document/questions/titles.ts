import { familyOf, type Id, isParentOf, writeId } from '../rows/id.ts';
import { endsAsQuestion } from '../text/question-words.ts';
import type { Entry, Gathered } from './entry.ts';
import { withLoose } from './loose.ts';

/**
 * Takes entries out that are titles of what follows: an id that the next one begins with and that prints no guidance
 * (or asks nothing); an unpadded number among padded ones (`2.1.1` above `2.1.01`); and an id of a family of its own
 * between two of one family. Their words become the section of the questions below them.
 */
export function dropTitles(gathered: Gathered): Gathered {
  const padded = paddedFamilies(gathered.entries);
  const entries: Entry[] = [];
  const titles: Entry[] = [];
  let section: { readonly words: string; readonly under: string | null } | undefined;
  let previous: Entry | undefined;
  gathered.entries.forEach((entry, index) => {
    const next = gathered.entries.slice(index + 1, index + 4).find((other) => other.id !== null);
    if (isTitle(entry, previous, next, padded)) {
      section = { words: entry.wording, under: entry.section };
      titles.push(asTitle(entry));
      return;
    }
    if (entry.id !== null) previous = entry;
    const under =
      section !== undefined && section.under === entry.section && section.words !== '' ? section.words : null;
    entries.push(under === null ? entry : { ...entry, section: under });
  });
  return withLoose({ ...gathered, entries }, titles);
}

/** Said openly, since a question that is taken for a title would be lost. */
function asTitle(entry: Entry): Entry {
  const words = `${entry.id === null ? '' : writeId(entry.id)} stands above questions and was taken for their title`;
  return {
    ...entry,
    repairs: [...entry.repairs, { code: 'taken-for-title', line: entry.line, words, confidence: 'medium' }],
  };
}

function isTitle(
  entry: Entry,
  previous: Entry | undefined,
  next: Entry | undefined,
  padded: ReadonlySet<string>,
): boolean {
  const { id } = entry;
  if (id === null || entry.shape === 'flat') return false;
  if (padded.has(sizeOf(id)) && (id.numbers.at(-1)?.length ?? 2) < 2) return true;
  if (next?.id != null && isParentOf(id, next.id))
    return entry.body.length === 0 || !endsAsQuestion(entry.wording) || describes(entry);
  if (entry.shape === 'heading')
    return !id.marked && id.letter === '' && id.numbers.length < 2 && !endsAsQuestion(entry.wording);
  return isStranger(id, previous?.id ?? null, next?.id ?? null);
}

/** Whether the row of the id itself is bare, and what follows came in rows of its own. */
const describes = (entry: Entry): boolean =>
  entry.shape === 'row' && entry.body.every((said) => said.line > entry.line);

const sizeOf = (id: Id): string => `${id.prefix}/${id.numbers.length}`;

/** Kinds of ids whose last number is printed with a zero before it. */
function paddedFamilies(entries: readonly Entry[]): ReadonlySet<string> {
  const padded = new Set<string>();
  for (const { id } of entries) {
    if (id !== null && /^0\d/.test(id.numbers.at(-1) ?? '')) padded.add(sizeOf(id));
  }
  return padded;
}

/** Whether an id with other letters stands between two ids of one family. */
const isStranger = (id: Id, before: Id | null, after: Id | null): boolean =>
  before !== null && after !== null && familyOf(before) === familyOf(after) && before.prefix !== id.prefix;
