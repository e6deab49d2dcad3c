import type { Instrument } from '../../framework/model/framework.ts';
import {
  type CompiledInstrument,
  type CompiledItem,
  compile,
  meaningsOf,
  type Outcome,
  type OutcomeLayout,
  type OutcomeReader,
  outcomeReader,
} from '../../response/index.ts';
import type { Setting, UsedInstrument } from '../offline/library.ts';

/** An instrument of a setting with all that it takes to count its responses. */
export interface Prepared {
  /** `framework/instrument`. */
  readonly name: string;
  readonly compiled: CompiledInstrument;
  readonly layout: OutcomeLayout;
  /** By place in the layout: what each code counts as. */
  readonly meanings: readonly ReadonlyMap<unknown, Outcome>[];
  readonly reader: OutcomeReader;
  /** Questions that ask, by code, why something fell short. */
  readonly explanations: readonly CompiledItem[];
  /** Items whose answer records a fact of the case. */
  readonly recording: readonly CompiledItem[];
}

/** Versions never change, and `pinnedFramework` gives the same object for one: compiled once in a process. */
const prepared = new WeakMap<Instrument, Prepared>();

/** The instruments of a setting, ready to count by, in its order. */
export const preparedOf = ({ instruments }: Setting): readonly Prepared[] => instruments.map(prepare);

function prepare({ framework, instrument }: UsedInstrument): Prepared {
  const known = prepared.get(instrument);
  if (known) return known;
  const compiled = compile(framework, instrument.id);
  const reader = outcomeReader(compiled);
  const made: Prepared = {
    name: `${framework.id}/${instrument.id}`,
    compiled,
    layout: reader.layout,
    meanings: reader.layout.items.map(({ id }) => {
      const answer = compiled.items[compiled.indexOf.get(id) ?? -1]?.answer;
      return meaningsOf(answer?.type === 'choice' ? answer.codes : []);
    }),
    reader,
    explanations: compiled.items.filter(
      ({ question, answer }) => question.kind === 'explanation' && answer.type === 'choice',
    ),
    recording: compiled.items.filter(({ recordsSlot }) => recordsSlot >= 0),
  };
  prepared.set(instrument, made);
  return made;
}
