import { factCondition } from '../../framework/model/condition/index.ts';
import type { SampleShare } from '../../framework/model/sampling.ts';
import { factsReader, type LongList } from '../list/long-list.ts';
import { apportion } from '../size/apportion.ts';

/** A part of the sample whose share is set beforehand. */
export interface Side {
  /** Null where the plan sets no shares, or for cases that no share speaks of. */
  readonly share: SampleShare | null;
  readonly members: number[];
  places: number;
}

/**
 * Parts the eligible rows by the first share whose condition holds, and gives each part its places: by its per cent,
 * and where it holds fewer cases, the shortfall moves to the others. Cases that no share speaks of get places
 * only where all others are used up.
 */
export function partBySides(
  list: LongList,
  eligible: readonly number[],
  shares: readonly SampleShare[],
  size: number,
): { readonly sides: readonly Side[]; readonly steps: readonly string[] } {
  if (shares.length === 0) return { sides: [{ share: null, members: [...eligible], places: size }], steps: [] };
  const sides: Side[] = [...shares, null].map((share) => ({ share, members: [], places: 0 }));
  const conditions = shares.map(({ when }) => factCondition(when));
  const factsOf = factsReader(list);
  for (const index of eligible) {
    const facts = factsOf(index);
    const found = conditions.findIndex((holds) => holds(facts) === true);
    sides.at(found)?.members.push(index);
  }
  const weights = sides.map(({ share }) => share?.share ?? 0);
  const wanted = apportion(
    size,
    weights,
    weights.map((weight) => (weight > 0 ? size : 0)),
  );
  const places = apportion(
    size,
    weights,
    sides.map(({ members }) => members.length),
  );
  sides.forEach((side, i) => {
    side.places = places[i] ?? 0;
  });
  return { sides, steps: stepsOf(sides, wanted) };
}

function stepsOf(sides: readonly Side[], wanted: readonly number[]): string[] {
  const named = sides.flatMap((side, i) =>
    side.share ? [{ ...side, share: side.share, wanted: wanted[i] ?? 0 }] : [],
  );
  const steps = named.map(
    ({ share, wanted }) => `${share.title}: ${share.share} % of the sample is ${plural(wanted)}.`,
  );
  for (const { share, members, wanted, places } of named) {
    if (places >= wanted) continue;
    steps.push(
      `${share.title}: only ${plural(members.length)} can be had; the ${wanted - places} missing moved to the rest of the sample.`,
    );
  }
  for (const { share, wanted, places } of named) {
    if (places > wanted)
      steps.push(`${share.title}: takes ${places - wanted} more in place of what is missing, ${places} in all.`);
  }
  const unnamed = sides.find(({ share }) => share === null);
  if (unnamed && unnamed.places > 0)
    steps.push(`Cases that no share speaks of take ${unnamed.places} places left over.`);
  return steps;
}

const plural = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);
