import type { Fact } from '../../../framework/model/fact.ts';
import { type PlanContext, partsOf } from '../../../inspection/sampling/index.ts';
import { words } from '../../words/words.ts';

export interface TraitWords {
  /** What a mirrored fact is called. */
  readonly fact: (id: string) => string;
  readonly code: (fact: string, code: string) => string;
  /** The key of a stratum: `gender=male; disposal=caution`. */
  readonly stratum: (key: string) => string;
}

/** The traits that a sample mirrors, in the words of the frameworks that the inspection rests on. */
export function traitWords({ setting, plan }: Pick<PlanContext, 'setting' | 'plan'>): TraitWords {
  const frameworks = [setting.framework, ...setting.instruments.map(({ framework }) => framework)];
  const facts = new Map(frameworks.flatMap((one) => one.facts).map((fact) => [fact.id, fact]));
  const shares = new Map(plan.shares.map(({ id, title }) => [id, title]));
  const code = (id: string, value: string): string =>
    id === 'share' ? (shares.get(value) ?? value) : codeWords(facts.get(id), value);
  return {
    fact: (id) => (id === 'share' ? words('sample.mirror.share') : (facts.get(id)?.label ?? id)),
    code,
    stratum: (key) => {
      const parts = partsOf(key).map((part) => code(part.fact, part.code));
      return parts.length === 0 ? words('sample.strata.all') : parts.join('; ');
    },
  };
}

function codeWords(fact: Fact | undefined, value: string): string {
  if (value === 'not-stated') return words('sample.mirror.not-stated');
  if (fact?.type === 'boolean') return words(value === 'true' ? 'sample.yes' : 'sample.no');
  const label = (code: string) => fact?.codes.find((one) => one.code === code)?.label ?? code;
  return fact?.type === 'codes' ? value.split('+').map(label).join(', ') : label(value);
}
