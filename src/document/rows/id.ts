/** The id of a question, taken apart. `1.2.01` keeps its numbers as printed, zeros included. */
export interface Id {
  /** Letters before the first number; empty where there are none. */
  readonly prefix: string;
  /** Whether a space parts the letters from the number. */
  readonly spaced: boolean;
  readonly numbers: readonly string[];
  /** Small letter of a part; empty where there is none. */
  readonly letter: string;
  /** Capital letter that stands apart at the end, such as that of a summary; empty where there is none. */
  readonly suffix: string;
  /** Whether a Q stood before it. */
  readonly marked: boolean;
}

/** An id at the start of a text, and what comes after it. */
export interface LeadingId {
  readonly id: Id;
  readonly rest: string;
}

const START = /^(Q(?:uestion)?\.?\s{0,2})?(?:([A-Z]{1,2})(\s?))?(\d{1,3}(?:\.\d{1,3}){0,4})/;
const LETTER = /^(?:([a-z])(?![\p{L}\d])|\s?\.\s?([a-z])(?=[\s).]|$)(?!\)?\.?\s+\p{Ll})|\s([a-z])\))/u;
const SUFFIX = /^\s?([B-HJ-Z])(?=\s+\p{Lu}|\s*$)/u;

/** The id that a text begins with, or undefined. A leading Q, dots and brackets around it are left out. */
export function leadingId(text: string): LeadingId | undefined {
  const start = START.exec(text);
  if (start === null) return undefined;
  const numbers = (start[4] ?? '').split('.');
  let rest = text.slice(start[0].length);
  const letter = LETTER.exec(rest);
  if (letter !== null) rest = rest.slice(letter[0].length);
  const prefix = start[2] ?? '';
  const suffix = prefix === '' ? null : SUFFIX.exec(rest);
  if (suffix !== null) rest = rest.slice(suffix[0].length);
  const closed = /^\)?\s?[.:]?(?=\s|$)/.exec(rest);
  if (closed === null) return undefined;
  const id = {
    prefix,
    spaced: (start[3] ?? '') !== '',
    numbers,
    letter: letter?.[1] ?? letter?.[2] ?? letter?.[3] ?? '',
    suffix: suffix?.[1] ?? '',
    marked: start[1] !== undefined,
  };
  return { id, rest: rest.slice(closed[0].length).trim() };
}

/** The id that is all a text says, or undefined. */
export function wholeId(text: string): Id | undefined {
  const leading = leadingId(text.trim());
  return leading !== undefined && leading.rest === '' ? leading.id : undefined;
}

/** An id as it is written: no Q, no stray dots and spaces. */
export function writeId(id: Id): string {
  const space = id.prefix !== '' && id.spaced ? ' ' : '';
  const suffix = id.suffix === '' ? '' : ` ${id.suffix}`;
  return `${id.prefix}${space}${id.numbers.join('.')}${id.letter}${suffix}`;
}

/** Order of two ids with the same letters before them: negative, zero or positive; the summary comes last. */
export function compareIds(a: Id, b: Id): number {
  const depth = Math.max(a.numbers.length, b.numbers.length);
  for (let level = 0; level < depth; level += 1) {
    const ofA = a.numbers[level];
    const ofB = b.numbers[level];
    if (ofA === undefined) return a.suffix === '' ? -1 : 1;
    if (ofB === undefined) return b.suffix === '' ? 1 : -1;
    if (Number(ofA) !== Number(ofB)) return Number(ofA) - Number(ofB);
  }
  return a.suffix.localeCompare(b.suffix) || a.letter.localeCompare(b.letter);
}

/** Everything of an id but its last number: what questions that follow one another share. */
export const familyOf = (id: Id): string => `${id.prefix}/${id.numbers.slice(0, -1).join('.')}`;

/** Whether one id is the start of another: `2.1` of `2.1.4`. */
export function isParentOf(parent: Id, child: Id): boolean {
  return (
    parent.prefix === child.prefix &&
    parent.suffix === '' &&
    parent.letter === '' &&
    parent.numbers.length < child.numbers.length &&
    parent.numbers.every((number, level) => Number(number) === Number(child.numbers[level]))
  );
}

/** The id that many steps on in its last number, printed as wide as it. */
export function stepId(id: Id, steps: number): Id {
  const last = id.numbers.at(-1) ?? '0';
  const next = String(Number(last) + steps).padStart(last.length, '0');
  return { ...id, numbers: [...id.numbers.slice(0, -1), next], letter: '', suffix: '', marked: false };
}
