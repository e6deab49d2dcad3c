/** A run of text as a page lays it out. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

const ITEM = /^[-*] /;

/**
 * Guidance as paragraphs and lists. It is written in a small part of Markdown: blank lines part paragraphs, `- ` begins
 * an item, a line that follows goes on with what is before it. Marks of emphasis are dropped.
 */
export function proseOf(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((chunk) => blocksOf(chunk.split('\n').map((line) => line.trim())))
    .filter((block) => block.kind === 'list' || block.text !== '');
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const first = lines.findIndex((line) => ITEM.test(line));
  if (first === -1) return [paragraph(lines)];
  const items: string[] = [];
  for (const line of lines.slice(first)) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else items.push(`${items.pop() ?? ''} ${line}`.trim());
  }
  return [paragraph(lines.slice(0, first)), { kind: 'list', items: items.map(plain) }];
}

const paragraph = (lines: readonly string[]): Block => ({ kind: 'paragraph', text: plain(lines.join(' ').trim()) });

const plain = (text: string): string => text.replace(/\*\*|`/g, '').replace(/^#+ /, '');
