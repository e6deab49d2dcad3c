import type { Dot, TextItem } from './page-content.ts';

/** A dot stands before its text by at most this many sizes of a letter. */
const NEAREST = 3;
const MOST_PAIRS = 4_000_000;

/** Writes a bullet before the text of a list item whose mark was drawn as a dot, and not written as a letter. */
export function withDrawnBullets(items: readonly TextItem[], dots: readonly Dot[]): TextItem[] {
  const marked = [...items];
  if (items.length * dots.length > MOST_PAIRS) return marked;
  for (const dot of dots) {
    const beside = items
      .map((item, i) => ({ item, i, gap: item.left - dot.right }))
      .filter(({ item, gap }) => item.text.trim() !== '' && gap > 0 && gap < item.size * NEAREST && isLevel(dot, item))
      .sort((a, b) => a.gap - b.gap)[0];
    if (beside !== undefined) marked[beside.i] = { ...beside.item, text: `• ${beside.item.text}`, left: dot.left };
  }
  return marked;
}

/** Bullets stand at half the height of small letters, or a little above. */
const isLevel = ({ middle }: Dot, { baseline, size }: TextItem): boolean =>
  middle < baseline && middle > baseline - size * 0.7;
