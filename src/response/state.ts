import type { AnswerValue } from '../framework/model/answer.ts';
import { TRUE, UNKNOWN_ANSWER } from '../framework/model/condition/index.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import type { CompiledInstrument, CompiledItem, CompiledRule } from './compile.ts';
import type { AnswerSeen } from './open-answers.ts';

/** Whether an item is asked, and if not, why. */
export const ASKED = 0;
export const NOT_APPLICABLE = 1;
export const NOT_YET = 2;
const STATED_BY_CASE = 3;
/** Every answer that leaves it open belongs to a question that is not asked, so that it waits for nothing. */
export const RESTS_ON_NOT_ASKED = 4;

/** Whether an answer is being waited for, where it is missing; or else, while things stand so, it will not come. */
const isAwaited = (status: number | undefined): boolean => status === ASKED || status === NOT_YET;

/** Everything that is known of a response at one moment, by item, slot and rule. */
export interface State {
  /** What the assessor entered, by item; kept whatever becomes of the question. */
  readonly entered: (AnswerValue | undefined)[];
  /** Answers in effect by item, then facts. */
  readonly values: unknown[];
  readonly status: number[];
  /** By item: which of its derivations is in effect, or -1. */
  readonly derivedBy: number[];
  /** By watcher: whether it fires, as 0 or 1. */
  readonly fires: number[];
  /** Facts that the case itself states, by fact, as 0 or 1. */
  readonly stated: number[];
}

/** What deciding again has altered. */
export interface Altered {
  /** Items whose entered answer, standing or answer in effect is not what it was. */
  readonly items: readonly number[];
  /** Slots that hold something else: items whose answer in effect changed, and facts that they record. */
  readonly slots: readonly number[];
}

export function emptyState(compiled: CompiledInstrument): State {
  const { items, facts, watchers } = compiled;
  return {
    entered: new Array(items.length).fill(undefined),
    values: new Array(items.length + facts.length).fill(undefined),
    status: new Array(items.length).fill(ASKED),
    derivedBy: new Array(items.length).fill(-1),
    fires: new Array(watchers.length).fill(0),
    stated: new Array(facts.length).fill(0),
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
  const { order, items, watchers } = compiled;
  for (let i = 0; i < order.length; i++) decideItem(compiled, items[order[i] as number] as CompiledItem, state);
  for (let i = 0; i < watchers.length; i++) decideRule(compiled, i, state);
}

function decideRule(compiled: CompiledInstrument, index: number, state: State): void {
  state.fires[index] = (compiled.watchers[index] as CompiledRule).decide(state.values) === TRUE ? 1 : 0;
}

/** Decides again what depends on one item, whose entered answer has changed. */
export function decideAfter(compiled: CompiledInstrument, state: State, changed: number): Altered {
  const { items, order, rank, itemsAfter, rulesAfter, watchers } = compiled;
  const dirty = new Uint8Array(items.length);
  const stale = new Uint8Array(watchers.length);
  const altered: number[] = [changed];
  const slots: number[] = [];
  dirty[changed] = 1;
  for (let at = rank[changed] as number; at < order.length; at++) {
    const index = order[at] as number;
    if (dirty[index] === 0) continue;
    const first = slots.length;
    const awaited = isAwaited(state.status[index]);
    if (decideAgain(compiled, items[index] as CompiledItem, state, slots) && index !== changed) altered.push(index);
    if (awaited !== isAwaited(state.status[index])) mark(itemsAfter[index] as readonly number[], dirty);
    for (let i = first; i < slots.length; i++) mark(itemsAfter[slots[i] as number] as readonly number[], dirty);
  }
  for (const slot of slots) mark(rulesAfter[slot] as readonly number[], stale);
  for (let i = 0; i < stale.length; i++) if (stale[i] === 1) decideRule(compiled, i, state);
  return { items: altered, slots };
}

function mark(indexes: readonly number[], marks: Uint8Array): void {
  for (const index of indexes) marks[index] = 1;
}

/**
 * Decides an item again and says whether anything of it, or of what is said of it, may have changed. Adds to `slots` those that hold something else
 * now: its own, and that of the fact which it records.
 */
function decideAgain(compiled: CompiledInstrument, item: CompiledItem, state: State, slots: number[]): boolean {
  const { index, recordsSlot } = item;
  const { values, status, derivedBy } = state;
  const valueBefore = values[index];
  const factBefore = recordsSlot < 0 ? undefined : values[recordsSlot];
  const statusBefore = status[index];
  const derivationBefore = derivedBy[index];
  decideItem(compiled, item, state);
  if (valueBefore !== values[index]) {
    slots.push(index);
    if (recordsSlot >= 0 && factBefore !== values[recordsSlot]) slots.push(recordsSlot);
    return true;
  }
  return (
    statusBefore !== status[index] || derivationBefore !== derivedBy[index] || status[index] === RESTS_ON_NOT_ASKED
  );
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
  if ((truth & UNKNOWN_ANSWER) === 0) return ASKED;
  return item.someOpen?.(state.values, state.status, awaits) ? NOT_YET : RESTS_ON_NOT_ASKED;
}

const awaits = (status: readonly number[], { slot }: AnswerSeen): boolean => isAwaited(status[slot]);

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
