import type { Repair } from '../model.ts';
import type { Id } from '../rows/id.ts';
import { endsAsQuestion, opensStem } from '../text/question-words.ts';
import type { Entry, Gathered, Said } from './entry.ts';

interface Part {
  readonly letter: string;
  readonly stem: string;
  readonly said: Said;
  readonly own: Said[];
  readonly repairs: Repair[];
}

interface Walk {
  readonly parts: Part[];
  readonly shared: Said[];
  /** What was said since the newest part, while it is open whom it belongs to. */
  pending: Said[];
  /** The part that an earlier letter, met again, speaks of. */
  spoken: Part | undefined;
  stem: string;
  /** A stem that no part came after yet. */
  unused: Said | undefined;
}

/** How many letters may be missing before a part is no part. */
const MOST_SKIPPED = 2;

/**
 * Questions with lettered parts → a question for each part. Their wording is the stem and the part, unless the stem
 * is a question by itself or a mere title; such a question stays one besides its parts, a stem does not.
 */
export function splitParts(gathered: Gathered): Gathered {
  return { ...gathered, entries: gathered.entries.flatMap(partsOf) };
}

function partsOf(entry: Entry): Entry[] {
  const mayHave = entry.id !== null && entry.id.letter === '' && (entry.shape === 'heading' || entry.shape === 'text');
  if (!mayHave) return [entry];
  const walk: Walk = { parts: [], shared: [], pending: [], spoken: undefined, stem: entry.wording, unused: undefined };
  for (const said of entry.body) walkOver(entry, walk, said);
  settlePending(walk);
  if (walk.parts.length === 0) return [withOpenList(entry)];
  if (walk.unused !== undefined) walk.shared.push(walk.unused);
  if (isTitle(entry.wording)) walk.shared.unshift({ line: entry.line, text: entry.wording, strong: true });
  const questions = walk.parts.map((part) => toEntry(entry, entry.id as Id, part, walk.shared));
  return endsAsQuestion(entry.wording) ? [{ ...entry, body: walk.shared }, ...questions] : questions;
}

/** The letter that a piece of text begins with, and the words after it. */
function lettered(said: Said): { letter: string; text: string } | undefined {
  const item = said.item === undefined ? null : /^\(?([a-z])[).]$/.exec(said.item);
  if (item?.[1] !== undefined) return { letter: item[1], text: said.text };
  const found = /^\(?([a-z])\)\s+(\S.*)$/s.exec(said.text);
  return found?.[1] === undefined ? undefined : { letter: found[1], text: found[2] ?? '' };
}

function walkOver(entry: Entry, walk: Walk, said: Said): void {
  const found = lettered(said);
  const known = walk.parts.find((part) => part.letter === found?.letter);
  if (found !== undefined && known !== undefined) {
    settlePending(walk);
    walk.spoken = known;
    known.own.push(said);
    return;
  }
  if (found !== undefined && mayBePart(entry, walk, said, found.letter)) {
    addPart(walk, said, found);
    return;
  }
  if (said.strong === true && walk.parts.length > 0 && walk.spoken === undefined && opensStem(said.text)) {
    settlePending(walk);
    walk.stem = said.text;
    walk.unused = said;
    return;
  }
  if (walk.spoken !== undefined) walk.spoken.own.push(said);
  else walk.pending.push(said);
}

function mayBePart(entry: Entry, walk: Walk, said: Said, letter: string): boolean {
  const skipped = letter.charCodeAt(0) - (walk.parts.at(-1)?.letter ?? '`').charCodeAt(0) - 1;
  if (skipped < 0 || skipped > (walk.parts.length === 0 ? 0 : MOST_SKIPPED)) return false;
  const open = isOpen(walk.stem);
  const direct = walk.pending.length === 0;
  if (walk.parts.length === 0) return open || direct;
  return direct || ((open || !endsAsQuestion(entry.wording)) && (said.strong === true || endsAsQuestion(said.text)));
}

/** Whether the words above the parts are neither their stem nor a question. */
const isTitle = (wording: string): boolean => wording !== '' && !isOpen(wording) && !endsAsQuestion(wording);

const isOpen = (stem: string): boolean => stem.endsWith(':');

function addPart(walk: Walk, said: Said, found: { letter: string; text: string }): void {
  const last = walk.parts.at(-1);
  moveTo(last === undefined ? walk.shared : last.own, walk);
  walk.spoken = undefined;
  walk.unused = undefined;
  const repairs: Repair[] = [];
  if (last !== undefined && found.letter.charCodeAt(0) > last.letter.charCodeAt(0) + 1) {
    const words = `${found.letter} comes after ${last.letter}: no letter between is printed`;
    repairs.push({ code: 'part-skipped', line: said.line, words, confidence: 'high' });
  }
  walk.parts.push({ letter: found.letter, stem: walk.stem, said: { ...said, text: found.text }, own: [], repairs });
}

/** Text after the last part is about all of them, unless the parts before it have text of their own. */
function settlePending(walk: Walk): void {
  const last = walk.parts.at(-1);
  const apart =
    last !== undefined && walk.parts.length > 1 && walk.parts.slice(0, -1).some((part) => part.own.length > 0);
  moveTo(apart && walk.spoken === undefined ? last.own : walk.shared, walk);
}

function moveTo(place: Said[], walk: Walk): void {
  for (const said of walk.pending) place.push(said);
  walk.pending = [];
}

function toEntry(entry: Entry, id: Id, part: Part, shared: readonly Said[]): Entry {
  const own = part.said.text;
  const wording = isOpen(part.stem) ? `${part.stem} ${own}` : own;
  return {
    ...entry,
    id: { ...id, letter: part.letter },
    line: part.said.line,
    wording,
    body: [...shared, ...part.own],
    repairs: part.repairs,
  };
}

/** A stem that goes on in a list without letters: the list belongs to the wording. */
function withOpenList(entry: Entry): Entry {
  if (!isOpen(entry.wording)) return entry;
  const end = entry.body.findIndex((said) => said.item !== '•');
  const items = entry.body.slice(0, end < 0 ? entry.body.length : end);
  if (items.length === 0) return entry;
  const wording = [entry.wording, ...items.map((said) => `• ${said.text}`)].join('\n');
  return { ...entry, wording, body: entry.body.slice(items.length) };
}
