import type { Repair } from '../model.ts';
import { joinLines } from '../rows/join-lines.ts';
import {
  countWords,
  endsAsQuestion,
  endsSentence,
  firstSentenceEnd,
  isQuestion,
  leadsToQuestion,
  opensQuestion,
  opensStem,
  startsLow,
} from '../text/question-words.ts';
import type { Entry, Gathered, Said } from './entry.ts';

/** How far into a paragraph a question may begin that was glued to the cell before it, in words. */
const GLUED_WITHIN = 40;
/** How many pieces of text may stand between the halves of a question. */
const HALVES_WITHIN = 30;
const LONGEST_REST = 25;
const MOST_PARTS = 12;
const INSTRUCTION =
  /^(?:If|Where|When) (?!the answer).{3,160}\b(?:identify|tick|select|choose|list|name|mark|record) (?:all|every|everything|each|any|up to)\b/;
/** Share of the widest line from which on a line belongs to the wide column. */
const WIDE = 0.6;

/**
 * Where a table has no column for the wording, it is the first paragraph of the guidance that begins with a question;
 * or one that a question was glued to, or that breaks off in a question which ends further down; or a stem with
 * lettered parts.
 */
export function findWordings(gathered: Gathered): Gathered {
  return { ...gathered, entries: gathered.entries.map((entry) => (entry.wording === '' ? findWording(entry) : entry)) };
}

function findWording(entry: Entry): Entry {
  for (const find of [stemWithParts, wholeQuestion, gluedQuestion, brokenQuestion, instruction]) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return entry;
}

/** A question sentence at the start of a paragraph; where columns were of two widths, one of the wide column. */
function wholeQuestion(entry: Entry): Entry | undefined {
  const widest = entry.body.reduce((most, said) => Math.max(most, said.width ?? 0), 0);
  const asking = [...entry.body.keys()].filter((index) => asksAtStart(entry.body[index]));
  const wide = asking.find((index) => (entry.body[index]?.width ?? 0) >= widest * WIDE);
  const index = wide ?? asking[0];
  const said = entry.body[index ?? -1];
  if (index === undefined || said === undefined) return undefined;
  const sentence = said.text.slice(0, firstSentenceEnd(said.text));
  return withWording(entry, index, sentence, said.text.slice(sentence.length));
}

const asksAtStart = (said: Said | undefined): boolean =>
  said !== undefined && said.item === undefined && isQuestion(said.text.slice(0, firstSentenceEnd(said.text)));

/** `Did the plan cover:` and its parts, the last of which ends with a question mark; their marks may be lost. */
function stemWithParts(entry: Entry): Entry | undefined {
  for (const [start, stem] of entry.body.entries()) {
    if (!opensStem(stem.text)) continue;
    const end = endOfParts(entry.body, start + 1);
    if (end < 0) continue;
    const parts = entry.body.slice(start + 1, end);
    const wording = [stem.text, ...parts.map((part) => `${part.item ?? '•'} ${part.text}`)].join('\n');
    return { ...entry, wording, body: [...entry.body.slice(0, start), ...entry.body.slice(end)] };
  }
  return undefined;
}

/** The index after the last part; -1 where no question mark ends them. */
function endOfParts(body: readonly Said[], from: number): number {
  let end = -1;
  for (let index = from; index < Math.min(body.length, from + MOST_PARTS); index += 1) {
    const said = body[index];
    if (said === undefined || (said.item === undefined && !isShortPart(said))) break;
    if (endsAsQuestion(said.text)) end = index + 1;
    else if (end > 0) break;
  }
  return end;
}

const isShortPart = (said: Said): boolean =>
  countWords(said.text) <= LONGEST_REST && (endsAsQuestion(said.text) || !endsSentence(said.text));

/** A question that runs on from the cell before it, without a full stop between. */
function gluedQuestion(entry: Entry): Entry | undefined {
  for (const [index, said] of entry.body.entries()) {
    const at = said.item === undefined ? gluedAt(said.text) : -1;
    if (at < 0) continue;
    const glued = said.text.slice(at);
    const sentence = glued.slice(0, firstSentenceEnd(glued));
    const rest = `${said.text.slice(0, at).trim()}\n${glued.slice(sentence.length).trim()}`.trim();
    const found = withWording(entry, index, sentence, rest);
    const words = `the question ran on from the text before it: ${sentence.slice(0, 60)}`;
    return { ...found, repairs: [...entry.repairs, mended('columns-glued', said.line, words)] };
  }
  return undefined;
}

function gluedAt(text: string): number {
  if (!text.includes('?')) return -1;
  const words = /\S+/g;
  let before = '';
  for (let count = 0; count < GLUED_WITHIN; count += 1) {
    const word = words.exec(text);
    if (word === null) return -1;
    const runsOn = before !== '' && !/[.?!:;,]$/.test(before) && /^\p{Lu}/u.test(word[0]);
    if (runsOn) {
      const rest = text.slice(word.index);
      if (isQuestion(rest.slice(0, firstSentenceEnd(rest)))) return word.index;
    }
    before = word[0];
  }
  return -1;
}

/** A question whose end stands in a later paragraph, other cells or a page turn between. */
function brokenQuestion(entry: Entry): Entry | undefined {
  for (const [start, said] of entry.body.entries()) {
    const at = said.item === undefined ? openAt(said.text) : -1;
    if (at < 0) continue;
    const end = entry.body.findIndex(
      (other, index) => index > start && index <= start + HALVES_WITHIN && isRest(other),
    );
    const rest = entry.body[end];
    if (rest !== undefined) return joinHalves(entry, { start, at }, { end, rest });
    return undefined;
  }
  return undefined;
}

/** Where a question begins that does not end in this text; -1 for none. */
function openAt(text: string): number {
  let at = 0;
  for (let count = 0; count < GLUED_WITHIN && at >= 0 && at < text.length; count += 1) {
    const runsOn = at === 0 || !/[.?!:;,]\s$/.test(text.slice(Math.max(0, at - 2), at));
    const open = text.slice(at);
    const begins = at === 0 ? leadsToQuestion(open) : opensQuestion(open);
    if (runsOn && begins && countWords(open) > 2 && !/[.?!:;…]/.test(open)) return at;
    const space = text.indexOf(' ', at);
    at = space < 0 ? -1 : space + 1;
  }
  return -1;
}

function joinHalves(
  entry: Entry,
  first: { readonly start: number; readonly at: number },
  last: { readonly end: number; readonly rest: Said },
): Entry {
  const stop = firstSentenceEnd(last.rest.text);
  const opening = entry.body[first.start];
  const wording = joinLines([opening?.text.slice(first.at) ?? '', last.rest.text.slice(0, stop)]);
  const body = entry.body.flatMap((said, index) => {
    const from = index === first.start ? 0 : index === last.end ? stop : 0;
    const to = index === first.start ? first.at : said.text.length;
    const text = said.text.slice(from, to).trim();
    return text === '' ? [] : [{ ...said, text }];
  });
  const words = `the rest of the question: ${last.rest.text.slice(0, stop)}`;
  return { ...entry, wording, body, repairs: [...entry.repairs, mended('question-split', last.rest.line, words)] };
}

/** What the inspector is told to record, where nothing is asked: `Where no visit was made, tick all reasons.` */
function instruction(entry: Entry): Entry | undefined {
  for (const [index, said] of entry.body.entries()) {
    const sentence = said.text.slice(0, firstSentenceEnd(said.text));
    if (said.item === undefined && INSTRUCTION.test(sentence)) {
      return withWording(entry, index, sentence, said.text.slice(sentence.length));
    }
  }
  return undefined;
}

const isRest = (said: Said): boolean => {
  const sentence = said.text.slice(0, firstSentenceEnd(said.text));
  return (
    (startsLow(said.text) || /^\p{Lu}{2}/u.test(said.text)) &&
    endsAsQuestion(sentence) &&
    endsSentence(sentence) &&
    countWords(sentence) <= LONGEST_REST
  );
};

function withWording(entry: Entry, index: number, wording: string, rest: string): Entry {
  const said = entry.body[index];
  const kept = rest.trim() === '' || said === undefined ? [] : [{ ...said, text: rest.trim() }];
  return {
    ...entry,
    wording: wording.trim(),
    body: [...entry.body.slice(0, index), ...kept, ...entry.body.slice(index + 1)],
  };
}

const mended = (code: string, line: number, words: string): Repair => ({ code, line, words, confidence: 'medium' });
