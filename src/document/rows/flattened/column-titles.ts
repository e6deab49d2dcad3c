import type { Block } from '../../model.ts';
import { namesQuestions } from '../column-words.ts';
import { leadingId } from '../id.ts';

/** Most blocks that the titles of the columns are spread over, and most words of them all. */
const TITLE_BLOCKS = 5;
const MOST_TITLE_WORDS = 14;
const LONGEST = 100;

/**
 * How many blocks from here on are titles of columns; 0 for none. The first names the numbers or questions; the others
 * are as short, and the first row comes right after them.
 */
export function titlesAt(blocks: readonly Block[], index: number): number {
  const first = textAt(blocks, index);
  if (first === undefined || !isFirstTitle(first)) return 0;
  const titles = [first];
  for (
    let text = textAt(blocks, index + 1);
    titles.length < TITLE_BLOCKS;
    text = textAt(blocks, index + titles.length)
  ) {
    if (text === undefined || !isTitle(text)) break;
    titles.push(text);
  }
  const words = titles.join(' ').trim().split(/\s+/).length;
  const row = textAt(blocks, index + titles.length);
  const begins = row !== undefined && leadingId(row.split('\n', 1)[0] ?? '') !== undefined;
  return words > 2 && words <= MOST_TITLE_WORDS && begins ? titles.length : 0;
}

function textAt(blocks: readonly Block[], index: number): string | undefined {
  const block = blocks[index];
  return block === undefined || block.kind === 'row' ? undefined : block.text;
}

/** `Question number`, with other titles after it or none. */
const isFirstTitle = (text: string): boolean =>
  text.length < LONGEST &&
  /^(?:question|number|no|ref)/i.test(text) &&
  namesQuestions(text.split(/\s+/, 2).join(' ')) &&
  isTitle(text);

const isTitle = (text: string): boolean =>
  text.length < LONGEST && leadingId(text) === undefined && !/[.:;?!,]$/.test(text) && /^\p{Lu}/u.test(text);
