import type { AnswerValue } from '../../src/framework/model/answer.ts';
import type { CaseFacts } from '../../src/framework/model/fact.ts';
import type { CompiledInstrument, CompiledItem } from '../../src/response/compile.ts';
import { begin, change, type EvaluationContext, type Response } from '../../src/response/index.ts';

/** A small generator of numbers from 0 to 1, so that every run measures the same answers (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An answer that the item takes. */
export function someAnswer(item: CompiledItem, random: () => number): AnswerValue {
  const { answer } = item;
  if (answer.type === 'text') return 'Some words.';
  if (answer.type === 'date') return random() < 0.5 ? '2022-02-01' : '2022-02-15';
  if (answer.type === 'number') return answer.min ?? 1;
  const first = Math.floor(random() * answer.codes.length);
  const codes = [...answer.codes.slice(first), ...answer.codes.slice(0, first)].map(({ code }) => code);
  return answer.multiple ? codes.slice(0, Math.min(CHOSEN, answer.max ?? CHOSEN)) : (codes[0] as string);
}

/** How many codes are chosen where several may be. */
const CHOSEN = 2;

/** A form in which every question that is asked has an answer. */
export function fullForm(
  compiled: CompiledInstrument,
  facts: CaseFacts,
  context: EvaluationContext,
  random: () => number,
): Response {
  let response = begin(compiled, facts, {}, context);
  for (;;) {
    const [id] = response.evaluation.missing;
    if (id === undefined) return response;
    const item = compiled.items[compiled.indexOf.get(id) ?? -1] as CompiledItem;
    response = change(response, id, someAnswer(item, random));
  }
}

/** What an assessor entered, by id. */
export function enteredIn({ compiled, state }: Response): Record<string, AnswerValue> {
  const entered: Record<string, AnswerValue> = {};
  for (const [i, value] of state.entered.entries()) {
    if (value !== undefined) entered[(compiled.items[i] as CompiledItem).id] = value;
  }
  return entered;
}

export interface Step {
  readonly id: string;
  readonly value: AnswerValue | undefined;
}

/**
 * Changes of one answer each: every item is answered differently and then put back as it was, so that the form stays
 * empty or full as it began.
 */
export function stepsOver(compiled: CompiledInstrument, from: Readonly<Record<string, AnswerValue>>): readonly Step[] {
  return compiled.items.flatMap((item): Step[] => {
    const { id } = item;
    const before = from[id];
    return [
      { id, value: anotherAnswer(item, before) },
      { id, value: before },
    ];
  });
}

function anotherAnswer(item: CompiledItem, before: AnswerValue | undefined): AnswerValue | undefined {
  const { answer } = item;
  if (answer.type === 'text') return 'Other words.';
  if (answer.type === 'date') return before === '2022-02-01' ? '2022-02-15' : '2022-02-01';
  if (answer.type === 'number') return answer.min === undefined ? 2 : answer.min + 1;
  const other = answer.codes.find(({ code }) => !hasCode(before, code))?.code;
  return answer.multiple && other !== undefined ? [other] : other;
}

const hasCode = (value: AnswerValue | undefined, code: string): boolean =>
  Array.isArray(value) ? value.includes(code) : value === code;
