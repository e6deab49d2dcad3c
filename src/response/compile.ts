import type { AnswerValue } from '../framework/model/answer.ts';
import {
  compileCondition,
  type Node,
  parseCondition,
  referencesOf,
  type SlotOf,
  type Truth,
} from '../framework/model/condition/index.ts';
import type { Fact } from '../framework/model/fact.ts';
import type { Framework, Instrument } from '../framework/model/framework.ts';
import type { Rule, TimeLimit } from '../framework/model/rule.ts';
import { type Item, itemsOf } from './item.ts';
import { type SomeOpen, someOpen } from './open-answers.ts';
import { inOrder } from './order.ts';

/** A condition ready to be evaluated over the slots of a response. */
export type Decide = (values: readonly unknown[]) => Truth;

/** A rule ready to be evaluated. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly root: Node;
  readonly decide: Decide;
}

/** A derive rule, seen from one item that it sets. */
export interface Derivation {
  readonly rule: CompiledRule;
  readonly value: AnswerValue;
}

/** An item with everything that decides it, by slot. */
export interface CompiledItem extends Item {
  readonly index: number;
  readonly roots: readonly Node[];
  readonly decide: Decide | undefined;
  /** Goes through the missing answers that leave its condition open; only where it has a condition. */
  readonly someOpen: SomeOpen | undefined;
  readonly derivations: readonly Derivation[];
  /** Slot of the fact that its answer records, or -1. */
  readonly recordsSlot: number;
  readonly recordsBoolean: boolean;
}

/**
 * An instrument prepared for answering. Slots hold first the answers in effect, item by item,
 * then the facts of the case.
 */
export interface CompiledInstrument {
  readonly framework: Framework;
  readonly instrument: Instrument;
  readonly items: readonly CompiledItem[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly facts: readonly Fact[];
  readonly factSlot: ReadonlyMap<string, number>;
  /** Item indexes, each after everything it depends on. */
  readonly order: readonly number[];
  /** Where each item stands in `order`. */
  readonly rank: readonly number[];
  /** For each slot, the items to decide again when it changes. */
  readonly itemsAfter: readonly (readonly number[])[];
  /** For each slot, the rules that refuse or challenge to look at again. */
  readonly rulesAfter: readonly (readonly number[])[];
  /** Rules that refuse or challenge. */
  readonly watchers: readonly CompiledRule[];
  readonly limits: readonly CompiledLimit[];
  /** For each slot, whether a due date rests on it. */
  readonly feedsLimits: readonly boolean[];
}

export interface CompiledLimit {
  readonly limit: TimeLimit;
  readonly decide: Decide | undefined;
  readonly fromSlot: number;
  readonly doneSlot: number;
  /** Every slot that it looks at. */
  readonly slots: readonly number[];
}

/**
 * Prepares one instrument of a framework, once, for any number of responses.
 * @throws where the framework does not have the instrument, or was never checked and holds a faulty condition.
 */
export function compile(framework: Framework, instrumentId: string): CompiledInstrument {
  const instrument = framework.instruments.find(({ id }) => id === instrumentId);
  if (!instrument) throw new Error(`framework ${framework.id} has no instrument ${instrumentId}`);
  const plain = itemsOf(instrument);
  const indexOf = new Map(plain.map(({ id }, index) => [id, index]));
  const factSlot = new Map(framework.facts.map(({ id }, index) => [id, plain.length + index]));
  const slots: SlotOf = { fact: (id) => factSlot.get(id) ?? -1, answer: (id) => indexOf.get(id) ?? -1 };
  const rules = instrument.rules.map((rule) => compileRule(rule, slots));
  const items = plain.map((item, index) => compileItem(item, index, rules, framework, factSlot, slots));
  const watchers = rules.filter(({ rule }) => rule.kind !== 'derive');
  const slotCount = items.length + framework.facts.length;
  const feeds = items.map((item) => slotsBefore(item, slots));
  const order = inOrder(feeds, recorders(items));
  const rank = new Array<number>(items.length).fill(0);
  for (const [at, index] of order.entries()) rank[index] = at;
  const limits = instrument.limits.map((limit) => compileLimit(limit, slots));
  const limitSlots = new Set(limits.flatMap(({ slots: all }) => all));
  return {
    framework,
    instrument,
    items,
    indexOf,
    facts: framework.facts,
    factSlot,
    order,
    rank,
    itemsAfter: invert(feeds, slotCount),
    rulesAfter: invert(
      watchers.map(({ root }) => slotsOf([root], slots)),
      slotCount,
    ),
    watchers,
    limits,
    feedsLimits: Array.from({ length: slotCount }, (_, slot) => limitSlots.has(slot)),
  };
}

const compileRule = (rule: Rule, slots: SlotOf): CompiledRule => {
  const root = parsed(rule.when);
  return { rule, root, decide: compileCondition(root, slots) };
};

function compileItem(
  item: Item,
  index: number,
  rules: readonly CompiledRule[],
  framework: Framework,
  factSlot: ReadonlyMap<string, number>,
  slots: SlotOf,
): CompiledItem {
  const roots = item.conditions.map(parsed);
  const [first, ...others] = roots;
  const together = first && others.reduce<Node>((left, right) => ({ op: 'and', left, right, at: 0 }), first);
  const records = item.question.records;
  return {
    ...item,
    index,
    roots,
    decide: together && compileCondition(together, slots),
    someOpen: together && someOpen(together, slots),
    derivations: rules.flatMap((rule) => {
      if (rule.rule.kind !== 'derive') return [];
      const value = rule.rule.set[item.id];
      return value === undefined ? [] : [{ rule, value }];
    }),
    recordsSlot: records === undefined ? -1 : (factSlot.get(records) ?? -1),
    recordsBoolean: framework.facts.find(({ id }) => id === records)?.type === 'boolean',
  };
}

function compileLimit(limit: TimeLimit, slots: SlotOf): CompiledLimit {
  const slotOf = (origin: TimeLimit['from'] | undefined): number => {
    if (!origin) return -1;
    return 'fact' in origin ? slots.fact(origin.fact) : slots.answer(origin.question);
  };
  const root = limit.when === undefined ? undefined : parsed(limit.when);
  const fromSlot = slotOf(limit.from);
  const doneSlot = slotOf(limit.done);
  return {
    limit,
    decide: root && compileCondition(root, slots),
    fromSlot,
    doneSlot,
    slots: [fromSlot, doneSlot, ...(root ? slotsOf([root], slots) : [])],
  };
}

function parsed(text: string): Node {
  const condition = parseCondition(text);
  if (!condition.ok) throw new Error(`not a condition: ${text}: ${condition.message}`);
  return condition.root;
}

const slotsOf = (roots: readonly Node[], slots: SlotOf): readonly number[] => [
  ...new Set(
    roots
      .flatMap(referencesOf)
      .map(({ kind, id }) => slots[kind](id))
      .filter((slot) => slot >= 0),
  ),
];

const slotsBefore = (item: CompiledItem, slots: SlotOf): readonly number[] =>
  slotsOf([...item.roots, ...item.derivations.map(({ rule }) => rule.root)], slots);

/** Which item fills a slot that is a fact. */
const recorders = (items: readonly CompiledItem[]): ReadonlyMap<number, number> =>
  new Map(items.filter(({ recordsSlot }) => recordsSlot >= 0).map((item) => [item.recordsSlot, item.index]));

function invert(before: readonly (readonly number[])[], slotCount: number): readonly (readonly number[])[] {
  const after: number[][] = Array.from({ length: slotCount }, () => []);
  for (const [index, slots] of before.entries()) for (const slot of slots) after[slot]?.push(index);
  return after;
}
