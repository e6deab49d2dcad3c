import { type Change, stepsOf } from './change.ts';

/**
 * Changes of one thing as sentences for a change note; `owner` names it, such as `A 1.1` or `Rule x`. That it cites another
 * place is said once, and only where nothing else changed.
 */
export function sentences(owner: string, changes: readonly Change[]): string {
  const others = changes.filter(({ field }) => !isSource(field));
  if (others.length === 0) return `${owner} cites another place; nothing else of it changed.`;
  return others.map((change) => sentence(owner, change)).join(' ');
}

const isSource = (field: string): boolean => stepsOf(field).some((step) => /^(source|.+Source|repaired)$/.test(step));

function sentence(owner: string, change: Change): string {
  const special = SENTENCES[lastStep(change.field)]?.(owner, change);
  return special ?? memberSentence(owner, change) ?? plainSentence(owner, change);
}

type Sentence = (owner: string, change: Change) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  label: (owner, { field, before, after }) => `${named(owner, field)} now reads ${say(after)}; before, ${say(before)}.`,
  guidance: (owner) => `The guidance of ${owner} has been rewritten.`,
  introduction: (owner, { field }) => `The introduction of ${named(owner, field)} has been rewritten.`,
  when: (owner, { field, before, after }) => {
    const name = named(owner, field);
    if (before === null) return `${name} now applies only where ${say(after)}; before, always.`;
    if (after === null) return `${name} now always applies; before, only where ${say(before)}.`;
    return `${name} now applies where ${say(after)}; before, where ${say(before)}.`;
  },
  section: (owner, { before, after }) => `${owner} has moved from section ${say(before)} to section ${say(after)}.`,
  kind: (owner, { before, after }) => `${owner} is now of the kind ${say(after)}; before, ${say(before)}.`,
  scored: (owner, { field, before, after }) =>
    `${named(owner, field)} now counts towards ${say(after)}; before, towards ${say(before)}.`,
  counts: (owner, { field, before, after }) =>
    `${named(owner, field)} now counts as ${say(after)}; before, as ${say(before)}.`,
  keyQuestion: (owner, { before, after }) =>
    `${owner} now belongs to key question ${say(after)}; before, to ${say(before)}.`,
  order: (owner) => `The questions of ${owner} stand in another order.`,
};

/** A code, a part, a column or the like that one side has and the other has not. */
function memberSentence(owner: string, { field, before, after }: Change): string | undefined {
  const isMember = before === null ? isThing(after) : after === null && isThing(before);
  if (!isMember || stepsOf(field).length < 2) return undefined;
  const what = `${NOUNS[stepBefore(field)] ?? stepBefore(field)} ${lastStep(field)}`;
  return before === null ? `${owner} has gained ${what}: ${say(after)}.` : `${owner} has lost ${what}: ${say(before)}.`;
}

const NOUNS: Readonly<Record<string, string>> = {
  codes: 'the answer',
  parts: 'the part',
  columns: 'the column',
  exclusions: 'the exclusion',
  documents: 'the document',
  sections: 'the section',
  standards: 'the standard',
};

const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const plainSentence = (owner: string, { field, before, after }: Change): string =>
  `${owner}, ${stepsOf(field).map(inWords).join(', ')}: now ${say(after)}; before, ${say(before)}.`;

/** `A 1.1` and `answer.codes.yes.label` as `Answer yes of A 1.1`. */
function named(owner: string, field: string): string {
  const steps = stepsOf(field).slice(0, -1);
  if (steps.length === 0) return owner;
  const noun = NOUNS[steps.at(-2) ?? ''] ?? steps.slice(0, -1).map(inWords).join(', ');
  return capital(`${noun} ${steps.at(-1)} of ${owner}`.trim());
}

/** `firstMethod` as `first method`; ids stay as they are. */
const inWords = (step: string): string =>
  /^[a-z]+[A-Za-z]*$/.test(step) ? step.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : step;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lastStep = (field: string): string => stepsOf(field).at(-1) ?? '';
const stepBefore = (field: string): string => stepsOf(field).at(-2) ?? '';

/** A value as it is said: texts in quotation marks, lists by commas, things by what they are called. */
export function say(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return `“${value}”`;
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(sayBare).join(', ');
  if (typeof value === 'object') return sayThing(value as Readonly<Record<string, unknown>>);
  return String(value);
}

const sayBare = (value: unknown): string => (typeof value === 'string' ? value : say(value));

const CALLED = ['label', 'title', 'heading', 'words', 'because', 'summary'];

function sayThing(thing: Readonly<Record<string, unknown>>): string {
  const called = CALLED.map((key) => thing[key]).find((name) => typeof name === 'string');
  return called === undefined ? JSON.stringify(thing) : `“${called}”`;
}
