import type { AnswerValue } from '../framework/model/answer.ts';
import { TRUE, UNKNOWN_ANSWER } from '../framework/model/condition/index.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';

/** Whether an item is asked, and if not, why. */
export const ASKED = 0;
export const NOT_APPLICABLE = 1;
export const NOT_YET = 2;
export const STATED_BY_CASE = 3;

/** Everything that is known of a response at one moment, by item, slot and rule. */
export interface State {
  /** What the assessor entered, by item; kept whatever becomes of the question. */
  readonly entered: (AnswerValue | undefined)[];
  /** Answers in effect by item, then facts. */
  readonly values: unknown[];
  readonly status: Uint8Array;
  /** By item: which of its derivations is in effect, or -1. */
  readonly derivedBy: Int16Array;
  /** By watcher: whether it fires. */
  readonly fires: Uint8Array;
  /** Facts that the case itself states, by fact. */
  readonly stated: Uint8Array;
}

export function emptyState(compiled: CompiledInstrument): State {
  const { items, facts, watchers } = compiled;
  return {
    entered: new Array(items.length).fill(undefined),
    values: new Array(items.length + facts.length).fill(undefined),
    status: new Uint8Array(items.length),
    derivedBy: new Int16Array(items.length).fill(-1),
    fires: new Uint8Array(watchers.length),
    stated: new Uint8Array(facts.length),
  };
}

export const copyState = (state: State): State => ({
  entered: state.entered.slice(),
  values: state.values.slice(),
  status: state.status.slice(),
  derivedBy: state.derivedBy.slice(),
  fires: state.fires.slice(),
  stated: state.stated,
});

/** Puts the facts of a case into their slots. */
export function setFacts(compiled: CompiledInstrument, state: State, facts: CaseFacts): void {
  const first = compiled.items.length;
  for (const [index, { id }] of compiled.facts.entries()) {
    const value = Object.hasOwn(facts, id) ? facts[id] : undefined;
    state.values[first + index] = value;
    state.stated[index] = value === undefined ? 0 : 1;
  }
}

/** Decides every item and every rule. */
export function decideAll(compiled: CompiledInstrument, state: State): void {
  for (const index of compiled.order) decideItem(compiled, compiled.items[index] as CompiledItem, state);
  for (const [index, { decide }] of compiled.watchers.entries()) {
    state.fires[index] = decide(state.values) === TRUE ? 1 : 0;
  }
}

/** Decides again what depends on one item, whose entered answer has changed. */
export function decideAfter(compiled: CompiledInstrument, state: State, changed: number): void {
  const { items, order, itemsAfter, rulesAfter, watchers } = compiled;
  const dirty = new Uint8Array(items.length);
  const stale = new Uint8Array(watchers.length);
  dirty[changed] = 1;
  for (const index of order) {
    if (dirty[index] === 0) continue;
    const item = items[index] as CompiledItem;
    for (const slot of changedBy(compiled, item, state)) mark(slot, itemsAfter, dirty, rulesAfter, stale);
  }
  for (const [index, { decide }] of watchers.entries()) {
    if (stale[index] === 1) state.fires[index] = decide(state.values) === TRUE ? 1 : 0;
  }
}

/** Decides an item again and says which slots hold something else now: its own, and the fact that it records. */
function changedBy(compiled: CompiledInstrument, item: CompiledItem, state: State): readonly number[] {
  const { index, recordsSlot } = item;
  const before = state.values[index];
  const factBefore = state.values[recordsSlot];
  decideItem(compiled, item, state);
  if (before === state.values[index]) return UNCHANGED;
  return recordsSlot < 0 || factBefore === state.values[recordsSlot] ? [index] : [index, recordsSlot];
}

const UNCHANGED: readonly number[] = [];

type After = readonly (readonly number[])[];

function mark(slot: number, itemsAfter: After, dirty: Uint8Array, rulesAfter: After, stale: Uint8Array): void {
  for (const item of itemsAfter[slot] as readonly number[]) dirty[item] = 1;
  for (const rule of rulesAfter[slot] as readonly number[]) stale[rule] = 1;
}

function decideItem(compiled: CompiledInstrument, item: CompiledItem, state: State): void {
  const { index, recordsSlot } = item;
  const status = statusOf(compiled, item, state);
  state.status[index] = status;
  const derivation = status === ASKED && item.derivations.length > 0 ? firing(item, state.values) : -1;
  state.derivedBy[index] = derivation;
  const value = status === ASKED ? effectiveValue(item, derivation, state) : undefined;
  state.values[index] = value;
  if (recordsSlot >= 0 && status !== STATED_BY_CASE) state.values[recordsSlot] = factOf(item, value);
}

function statusOf(compiled: CompiledInstrument, item: CompiledItem, state: State): number {
  if (item.recordsSlot >= 0 && state.stated[item.recordsSlot - compiled.items.length] === 1) return STATED_BY_CASE;
  if (!item.decide) return ASKED;
  const truth = item.decide(state.values);
  if (truth === TRUE) return ASKED;
  if (truth === 0) return NOT_APPLICABLE;
  return (truth & UNKNOWN_ANSWER) === 0 ? ASKED : NOT_YET;
}

const effectiveValue = (item: CompiledItem, derivation: number, state: State): AnswerValue | undefined =>
  derivation >= 0 ? item.derivations[derivation]?.value : state.entered[item.index];

function firing(item: CompiledItem, values: readonly unknown[]): number {
  const { derivations } = item;
  for (let i = 0; i < derivations.length; i++) {
    if (derivations[i]?.rule.decide(values) === TRUE) return i;
  }
  return -1;
}

/** A yes or no answer that records a fact of the case fills it with true or false. */
function factOf(item: CompiledItem, value: AnswerValue | undefined): unknown {
  if (!item.recordsBoolean || value === undefined) return value;
  return value === 'yes' ? true : value === 'no' ? false : undefined;
}
