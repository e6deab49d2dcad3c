/** Marks of lists in the private area of symbol fonts, and others that mean the same. */
const BULLETS = /[\uF0A7\uF0B7\uF0D8\uF076\uF02D\u2022\u25AA\u25CF\u25E6\u2023\u2043\u00B7]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u200B\uFEFF]/g;
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;

/** One kind of bullet, one kind of space, no control characters. Tabs stay: they part the cells of a row. */
export function tidyCharacters(text: string): string {
  return text.replace(CONTROLS, '').replace(SPACES, ' ').replace(BULLETS, '•');
}

/** Runs of white space → one space; nothing at either end. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
