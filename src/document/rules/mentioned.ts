import { leadingId, writeId } from '../rows/id.ts';

/** Ids of the document, by how they are compared: letters, numbers and part without spaces and padding. */
export type KnownIds = ReadonlyMap<string, string>;

const key = (id: string): string => id.replace(/\s/g, '').toLowerCase();

/** The ids that a document has, to tell them from other figures. */
export const knownIds = (ids: readonly string[]): KnownIds => new Map(ids.map((id) => [key(id), id]));

const PLACE = /(?:^|[\s(])(?=(?:Q(?:uestion)?\.? ?)?(?:[A-Z] ?)?\d{1,3}(?:[.a-z]|\b))/g;
const LETTERS = /\(([a-z])\)|\b(?:and|or|to) ([a-z])(?=[\s,.)]|$)/g;

/**
 * Which questions a sentence is about: the one it stands under, and those it names: whole ids that the document has (`Q1.4`, `2.1a`), their parts where only the stem
 * is named, and bare letters, `(a)`, of the question it stands under. That question comes first.
 *
 * @param own the id of the question whose guidance the sentence is
 */
export function mentionedIds(sentence: string, own: string | null, known: KnownIds): string[] {
  const found = new Set<string>(own === null ? [] : [own]);
  for (const place of sentence.matchAll(PLACE)) {
    const leading = leadingId(sentence.slice(place.index + place[0].length, place.index + 40).replace(/[,;].*$/s, ''));
    if (leading === undefined) continue;
    for (const id of knownAs(writeId(leading.id), known)) found.add(id);
  }
  if (own !== null) {
    const stem = own.replace(/[a-z]$/, '');
    for (const letter of sentence.matchAll(LETTERS)) {
      const id = known.get(key(`${stem}${letter[1] ?? letter[2]}`));
      if (id !== undefined) found.add(id);
    }
  }
  return [...found];
}

/** The id itself, or the parts of a stem; a bare figure may be anything, and names none. */
function knownAs(id: string, known: KnownIds): string[] {
  if (!/[.A-Za-z]/.test(id)) return [];
  const whole = known.get(key(id));
  if (whole !== undefined) return [whole];
  return ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((letter) => known.get(key(`${id}${letter}`)) ?? []);
}
