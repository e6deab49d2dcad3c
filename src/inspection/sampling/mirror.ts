import type { Sample } from '../../sample/index.ts';

/** How often one trait stands in the eligible list, and in the sample. */
export interface Trait {
  readonly code: string;
  readonly eligible: number;
  readonly sampled: number;
}

/** One fact that the sample mirrors. */
export interface MirroredFact {
  /** Fact id; `share` for shares that are set beforehand. */
  readonly fact: string;
  readonly traits: readonly Trait[];
}

/**
 * The eligible list against the sample, fact by fact: what each stratum holds is added up over the parts of its key.
 * @param places `allocated` before a draw, when nothing may hang on the seed; `selected` after it
 */
export function mirrorOf(
  { strata }: Pick<Sample, 'strata'>,
  places: 'allocated' | 'selected',
): readonly MirroredFact[] {
  const facts = new Map<string, Map<string, { eligible: number; sampled: number }>>();
  for (const stratum of strata) {
    for (const part of partsOf(stratum.key)) {
      const traits = facts.get(part.fact) ?? new Map<string, { eligible: number; sampled: number }>();
      facts.set(part.fact, traits);
      const counts = traits.get(part.code) ?? { eligible: 0, sampled: 0 };
      traits.set(part.code, counts);
      counts.eligible += stratum.population;
      counts.sampled += stratum[places];
    }
  }
  return [...facts].map(([fact, traits]) => ({
    fact,
    traits: [...traits].map(([code, counts]) => ({ code, ...counts })).sort((a, b) => b.eligible - a.eligible),
  }));
}

/** `gender=male; disposal=caution` → its parts; none for a sample without strata. */
export const partsOf = (key: string): readonly { readonly fact: string; readonly code: string }[] =>
  key.split('; ').flatMap((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [] : [{ fact: part.slice(0, at), code: part.slice(at + 1) }];
  });
