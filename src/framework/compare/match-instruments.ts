import type { Instrument } from '../model/framework.ts';
import type { Question } from '../model/question.ts';

/** Two instruments that are compared with one another; one side is missing where nothing answers to the other. */
export interface InstrumentPair {
  readonly before?: Instrument;
  readonly after?: Instrument;
}

/** Pairs instruments by id; what is left over by the number of question ids they share, and the only two in any case. */
export function matchInstruments(
  before: readonly Instrument[],
  after: readonly Instrument[],
): readonly InstrumentPair[] {
  const byId = before.flatMap((one) => {
    const other = after.find(({ id }) => id === one.id);
    return other ? [{ before: one, after: other }] : [];
  });
  const [first, second] = [before[0], after[0]];
  const onlyOnes = before.length === 1 && after.length === 1 && first && second;
  const pairs = onlyOnes ? [{ before: first, after: second }] : [...byId, ...byOverlap(before, after, byId)];
  return [
    ...pairs,
    ...before.filter((one) => pairs.every((pair) => pair.before !== one)).map((one) => ({ before: one })),
    ...after.filter((one) => pairs.every((pair) => pair.after !== one)).map((one) => ({ after: one })),
  ];
}

interface FullPair {
  readonly before: Instrument;
  readonly after: Instrument;
}

function byOverlap(
  before: readonly Instrument[],
  after: readonly Instrument[],
  taken: readonly FullPair[],
): readonly FullPair[] {
  const candidates = before
    .flatMap((one) => after.map((other) => ({ before: one, after: other, shared: sharedIds(one, other) })))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (tieKey(a) < tieKey(b) ? -1 : 1));
  const chosen: FullPair[] = [];
  const isFree = (pair: FullPair): boolean =>
    [...taken, ...chosen].every((one) => one.before !== pair.before && one.after !== pair.after);
  for (const pair of candidates) if (isFree(pair)) chosen.push({ before: pair.before, after: pair.after });
  return chosen;
}

/** The same for a pair and for its mirror image. */
const tieKey = ({ before, after }: FullPair): string => [before.id, after.id].sort().join(' ');

export const questionsIn = (instrument: Instrument): readonly Question[] =>
  instrument.sections.flatMap(({ questions }) => questions);

function sharedIds(one: Instrument, other: Instrument): number {
  const ids = new Set(questionsIn(one).map(({ id }) => id));
  return questionsIn(other).filter(({ id }) => ids.has(id)).length;
}
