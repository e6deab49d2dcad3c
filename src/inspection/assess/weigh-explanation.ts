import type { CompiledInstrument, Response } from '../../response/index.ts';
import type { Change } from './batch.ts';
import { MOST_CHARACTERS, refused, storable } from './refused.ts';
import type { Weighed } from './taken.ts';

/**
 * The explanation of a challenge. It is taken whether or not the challenge stands at the moment, as answers are of
 * questions that are not asked.
 */
export function weighExplanation(response: Response, { id, value: given }: Change): Weighed {
  if (!canBeExplained(response.compiled, id)) return { refused: refused('unknown-rule') };
  if (given !== null && typeof given !== 'string') return { refused: refused('wrong-type') };
  const words = storable(given ?? '');
  if (words.length > MOST_CHARACTERS) return { refused: refused('too-long') };
  const value = words.trim() === '' ? null : words;
  return { taken: { value, personal: true, response: explained(response, id, value) } };
}

/** What the engine calls the challenge to *not applicable* where the framework does not provide for it. */
const NA_CHALLENGE = 'na-not-provided-';

const canBeExplained = ({ instrument, limits, indexOf }: CompiledInstrument, rule: string): boolean =>
  instrument.rules.some(({ id, kind }) => id === rule && kind === 'challenge') ||
  limits.some(({ limit }) => limit.id === rule) ||
  (rule.startsWith(NA_CHALLENGE) && indexOf.has(rule.slice(NA_CHALLENGE.length)));

/** Explanations decide nothing that an answer rests on: they are taken up when the response is evaluated whole. */
function explained(response: Response, rule: string, words: string | null): Response {
  const { [rule]: _, ...others } = response.context.explained ?? {};
  return {
    ...response,
    context: { ...response.context, explained: words === null ? others : { ...others, [rule]: words } },
  };
}
