import type { HandedIn } from '../ports/results.ts';
import type { Tx } from '../ports/store.ts';
import { ContentCache } from './content-cache.ts';
import { type CountedContent, countedContent } from './counted-response.ts';
import type { Prepared } from './prepared.ts';

/** A response that counts, reduced. */
export interface CountedResponse extends HandedIn {
  /** Place of its instrument in the setting. */
  readonly layout: number;
  readonly content: CountedContent;
}

const cache = new ContentCache();

/** Reduces those that count; what is not in memory is read in one go. Instruments that the programme does not use are left out. */
export async function gather(
  tx: Pick<Tx, 'results'>,
  inspectionId: string,
  counted: readonly HandedIn[],
  instruments: readonly Prepared[],
): Promise<readonly CountedResponse[]> {
  const placed = counted.flatMap((one) => {
    const layout = instruments.findIndex(({ name }) => name === one.instrument);
    const prepared = instruments[layout];
    return prepared ? [{ one, layout, prepared }] : [];
  });
  const found = new Map(placed.map(({ one, prepared }) => [one.responseId, cache.get(one, prepared)]));
  const fresh = placed.filter(({ one }) => found.get(one.responseId) === null);
  const contents = await tx.results.contents(
    inspectionId,
    fresh.map(({ one }) => one.responseId),
  );
  const read = new Map(contents.map((content) => [content.responseId, content]));
  for (const { one, prepared } of fresh) {
    const content = read.get(one.responseId);
    if (content) found.set(one.responseId, cache.keep(one, prepared, countedContent(prepared, content)));
  }
  return placed.flatMap(({ one, layout }) => {
    const content = found.get(one.responseId);
    return content ? [{ ...one, layout, content }] : [];
  });
}
