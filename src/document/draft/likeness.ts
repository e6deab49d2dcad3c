/** Words that say nothing of what a sentence is about. */
const EMPTY = new Set(
  `a an and any are as at be been being but by can could did do does each else enough for from given had has have how if in
  into is it its made make may more most not of on one or other out over per so such sufficient sufficiently than that the
  their them then there they this those to under up used was well were what when where whether which while who whom why
  will with within would you your been case question inspector`.split(/\s+/),
);

const STEM = 5;

/** Stems of the words that carry the meaning; plurals and long endings make no difference (*assessed*, *assessment*). */
const stems = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
      .filter((word) => !EMPTY.has(word))
      .map((word) => word.replace(/s$/, '').slice(0, STEM)),
  );

/** Fewer meaning words than these can be said in other words altogether. */
const FEWEST = 3;

/**
 * How much of what a text speaks of is also spoken of in others: 0 nothing, 1 everything. Nothing can be said of a text
 * with hardly any meaning words; it counts as like.
 */
export function likeness(text: string, others: readonly string[]): number {
  const wanted = [...stems(text)];
  if (wanted.length < FEWEST) return 1;
  const spoken = stems(others.join(' '));
  return wanted.filter((stem) => spoken.has(stem)).length / wanted.length;
}
