import type { Block } from '../model.ts';

/** The title a document gives itself: its first heading, else what its properties say, else its first words. */
export function titleOf(blocks: readonly Block[], property: string | undefined, fallback: string): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  if (heading?.kind === 'heading') return heading.text;
  if (property !== undefined && property.trim() !== '') return property.trim();
  const first = blocks.find((block) => block.kind === 'paragraph');
  const line = first?.kind === 'paragraph' ? (first.text.split('\n', 1)[0] ?? '') : '';
  return line === '' ? fallback : shorten(line);
}

const LONGEST = 120;
const shorten = (line: string): string => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line);
