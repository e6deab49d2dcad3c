import { compileCondition, FALSE, parseCondition } from '../../../framework/model/condition/index.ts';
import type { CaseFacts, Fact, FactValue } from '../../../framework/model/fact.ts';
import type { CompiledInstrument } from '../../../response/index.ts';
import { dayInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import type { KeyAndValue } from '../labels.ts';

/** What stands on top of every page of a case. */
export interface FactsOnTop {
  readonly facts: readonly KeyAndValue[];
  /** Which part of the life of the case is inspected. */
  readonly periods: readonly string[];
  /** Of what date each classification or judgement speaks. */
  readonly referenceDates: readonly KeyAndValue[];
}

export function factsOnTop(compiled: CompiledInstrument, facts: CaseFacts): FactsOnTop {
  return {
    facts: compiled.framework.facts.flatMap((fact): KeyAndValue[] => {
      const value = facts[fact.id];
      return value === undefined ? [] : [{ key: fact.label, value: factInWords(fact, value) }];
    }),
    periods: periodsOf(compiled, facts),
    referenceDates: compiled.instrument.sections
      .flatMap(({ questions }) => questions)
      .flatMap(({ id, label, asAt }) => (asAt === undefined ? [] : [{ key: `${id} ${label}`, value: asAt }])),
  };
}

/** Those that apply; where the facts leave it open, all that may. */
function periodsOf({ instrument, factSlot }: CompiledInstrument, facts: CaseFacts): readonly string[] {
  const slots = [...factSlot.keys()];
  const values = slots.map((id) => facts[id]);
  const slotOf = { fact: (id: string) => slots.indexOf(id), answer: () => -1 };
  return instrument.periods
    .filter(({ when }) => {
      const condition = when === undefined ? null : parseCondition(when);
      return !condition?.ok || compileCondition(condition.root, slotOf)(values) !== FALSE;
    })
    .map(({ words: text }) => text);
}

function factInWords(fact: Fact, value: FactValue): string {
  if (typeof value === 'boolean') return words(value ? 'case.yes' : 'case.no');
  if (fact.type === 'date' && typeof value === 'string') return dayInWords(value);
  const label = (code: string) => fact.codes.find((one) => one.code === code)?.label ?? code;
  return typeof value === 'object' ? value.map(label).join('; ') : label(String(value));
}
