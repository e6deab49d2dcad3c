/** A piece of HTML that is safe to show as it stands. */
export interface Markup {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML and SVG, in elements and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const isMarkup = (value: unknown): value is Markup => typeof value === 'object' && value !== null && 'html' in value;

type Piece = string | number | Markup | readonly Markup[];

const pieceOf = (value: Piece): string => {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return isMarkup(value) ? value.html : value.map((part) => part.html).join('');
};

/** HTML from a template: texts are escaped, pieces of markup are taken as they are. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Piece[]): Markup => ({
  html: strings.map((text, i) => (i < values.length ? text + pieceOf(values[i] ?? '') : text)).join(''),
});

/** Pieces of markup with a text between them. */
export const joined = (pieces: readonly Markup[], between: string): Markup => ({
  html: pieces.map((piece) => piece.html).join(escapeHtml(between)),
});

/** An id for an anchor: letters, digits, dots and hyphens; anything else by its code, so that two ids never meet. */
export const anchorOf = (kind: string, ...ids: readonly string[]): string =>
  [kind, ...ids]
    .map((id) => id.replace(/[^A-Za-z0-9.]/g, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`))
    .join('-');
