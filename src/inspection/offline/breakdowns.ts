import { type Breakdown, breakdowns } from '../../finding/index.ts';
import type { Fact } from '../../framework/model/fact.ts';
import type { Found, Setting } from './library.ts';
import { factsOf, type Rated } from './rate-files.ts';

/**
 * Findings broken down by facts of the case. With disclosure control a breakdown is withheld whole where a group is
 * too small or could be worked out.
 * @param by ids of facts, the most wanted first; the facts that the sample mirrors where absent
 */
export function breakdownsOf(
  rated: Rated,
  disclosureControl: boolean,
  by?: readonly string[],
): Found<readonly Breakdown[]> {
  const { setting, tally } = rated;
  const facts = factsOf(setting);
  const wanted = by ?? mirroredFacts(setting);
  const problems = wanted
    .filter((id) => !facts.some((fact) => fact.id === id))
    .map((id) => ({
      code: 'unknown-fact',
      message: `There is no fact "${id}". There are ${facts.map((fact) => fact.id).join(', ')}.`,
    }));
  if (problems.length > 0) return { ok: false, problems };
  const found = breakdowns({
    tally,
    facts: wanted.flatMap((id): Fact[] => facts.filter((fact) => fact.id === id)),
    keyQuestions: setting.rating.keyQuestions.filter(({ basis }) => basis === 'cases'),
    alternatives: setting.instruments.flatMap(({ instrument }) => instrument.alternatives),
    disclosureControl,
  });
  return { ok: true, value: found };
}

const mirroredFacts = ({ framework }: Setting): readonly string[] => [
  ...new Set(framework.sampling.flatMap(({ strata }) => strata)),
];
