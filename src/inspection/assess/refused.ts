/** Why one change cannot be taken. Nothing of it was stored. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  /** The rule of the framework that refuses. */
  readonly rule?: string;
}

/** Codes that stand for themselves; those of values are the engine's (`unknown-answer-code`, `wrong-type` and others). */
const WORDS = {
  submitted: 'This response was handed in and takes no more changes. What you typed is still with you.',
  'key-reused': 'The key of this change was used for another one.',
  'base-not-stored': 'The change that this one was made on top of is not stored. Settle that one first.',
  'unknown-rule': 'There is no challenge of this name to explain.',
  'wrong-type': 'A text is expected here.',
  'too-long': 'This is longer than one entry takes (50,000 characters). Keep the text, and shorten or divide it.',
  'unknown-evidence': 'Say where the evidence is from: record, interview, document, observation or other.',
  'not-a-date': 'A date such as 2022-01-31 is expected here.',
} as const satisfies Readonly<Record<string, string>>;

export const refused = (code: keyof typeof WORDS): Refused => ({ code, message: WORDS[code] });

/** Longest text of one entry, in characters. */
export const MOST_CHARACTERS = 50_000;

/** What cannot be stored, and nobody sees: zero bytes and halves of characters. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();
