/** Characters that print nothing: soft hyphens, zero-width marks, byte order marks, control signs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const NARROW_SPACES = /[^\S\n]+/g;

/** One line of text with single spaces and nothing that does not print. */
export const tidyLine = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** Text of several lines, each tidied, without empty ones. */
export const tidyLines = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(NARROW_SPACES, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
