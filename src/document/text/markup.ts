const BREAKING = /<\/?(?:p|ul|ol|div|br|tr|table|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const ITEM = /<li(?:\s[^<>]*)?>/gi;
const OTHER = /<\/?(?:li|b|strong|i|em|u|s|sup|sub|span|a|td|th|tbody|thead|font)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** HTML that tables keep inside their cells → lines; items begin with `• `. */
export function htmlToLines(text: string): string {
  const plain = text.includes('<') ? text.replace(BREAKING, '\n').replace(ITEM, '\n• ').replace(OTHER, '') : text;
  return plain.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/**
 * Takes the marks of Markdown off: strong and emphasised words, links. A single asterisk that closes nothing stays,
 * since documents mark what they changed with it.
 */
export function withoutEmphasis(text: string): string {
  const bare = text.includes('](') ? text.replace(/\[([^[\]]{0,300})\]\([^()\s]{0,500}\)/g, '$1') : text;
  if (!bare.includes('*') && !bare.includes('_')) return bare;
  return bare
    .replace(/\*\*/g, '')
    .replace(/(^|[^\w*])\*([^\s*][^*\n]{0,400})\*/g, '$1$2')
    .replace(/(^|\s)__?([^\s_][^_\n]{0,200})__?(?=\s|$|[.,;:?!])/g, '$1$2');
}

/** Whether the whole line is printed strong. */
export function isStrong(text: string): boolean {
  return /^\*\*\S/.test(text) && /\*\*\s*$/.test(text);
}
