import type { ReadDocument, Repair } from '../model.ts';
import { toBlocks } from './blocks.ts';
import { dropPageFurniture } from './furniture.ts';
import { toLines } from './lines.ts';

/** What a plain-text or Markdown file says: its blocks, and what was dropped on the way. */
export interface ParsedText {
  readonly document: ReadDocument;
  readonly repairs: readonly Repair[];
}

/**
 * Plain text or Markdown → blocks. Both are read alike, since text that was taken from PDF and Word carries marks of
 * Markdown and of HTML among plain lines; the format is only passed on. Never refuses: sizes and kinds of file are
 * checked by whoever opens them.
 */
export function parseTextWithRepairs(text: string, format: 'text' | 'markdown'): ParsedText {
  const repairs: Repair[] = [];
  const lines = toLines(text);
  const blocks = toBlocks(dropPageFurniture(lines, repairs));
  const titled = blocks.find((block) => block.kind === 'heading');
  const title = titled?.kind === 'heading' ? titled.text : '';
  return { document: { title, format, lines: lines.length, blocks, notes: [] }, repairs };
}

/** As {@link parseTextWithRepairs}, the document alone. */
export function parseText(text: string, format: 'text' | 'markdown'): ReadDocument {
  return parseTextWithRepairs(text, format).document;
}
