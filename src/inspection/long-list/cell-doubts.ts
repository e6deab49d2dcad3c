interface Fault {
  readonly code: string;
  readonly message: string;
}

/** A text that a spreadsheet program would run. */
export const formulaIn = (text: string): Fault | null =>
  /^[=+@]|^-[^\d\s]/.test(text)
    ? {
        code: 'looks-like-formula',
        message: `“${shortened(text)}” begins like a formula. Put the value itself in the cell.`,
      }
    : null;

/** Words of letters alone, as names are and references hardly ever. */
const NAME = /^\p{L}[\p{L}'’.-]*([ ,]+\p{L}[\p{L}'’.-]*){1,5}$/u;
const CODE_WORD = /^\p{Lu}{1,4}$/u;

/** A text in the place of a reference that looks like the name of a person. Never repeated in full. */
export const nameIn = (text: string): Fault | null =>
  NAME.test(text) && !text.split(/[ ,]+/).every((word) => CODE_WORD.test(word))
    ? {
        code: 'looks-like-name',
        message: 'This looks like the name of a person. Give a reference that names nobody; names are never kept.',
      }
    : null;

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text);
