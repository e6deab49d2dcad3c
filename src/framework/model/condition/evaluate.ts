import type { Comparison, ComparisonNode, Node } from './parse.ts';

/**
 * Truth of a condition. Unknown carries what leaves it open, as bits: a fact, an answer, or both.
 * `&&` and `||` follow Kleene: false and anything is false, true or anything is true.
 */
export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN_FACT = 2;
export const UNKNOWN_ANSWER = 4;
export type Truth = number;

/** Values by slot; `undefined` is unknown. The caller decides which slot holds what. */
export type Values = readonly unknown[];

/** Which slot a fact or an answer stands in. */
export interface SlotOf {
  readonly fact: (id: string) => number;
  readonly answer: (id: string) => number;
  /** Slot of the date `asOf`; needed only where conditions speak of it. */
  readonly asOf?: number;
}

export type Evaluate = (values: Values) => Truth;

const isUnknown = (truth: Truth): boolean => truth > TRUE;

/** Turns a condition into a function over slots. It cannot throw, whatever the values are. */
export function compileCondition(root: Node, slots: SlotOf): Evaluate {
  switch (root.op) {
    case 'not':
      return negation(compileCondition(root.of, slots));
    case 'and':
      return conjunction(compileCondition(root.left, slots), compileCondition(root.right, slots));
    case 'or':
      return disjunction(compileCondition(root.left, slots), compileCondition(root.right, slots));
    case 'literal': {
      const truth = root.value === true ? TRUE : FALSE;
      return () => truth;
    }
    case 'fact':
    case 'answer':
      return truthOfValue(operand(root, slots));
    case 'list':
    case 'answered':
    case 'as-of':
      return () => FALSE;
    default:
      return comparison(root, slots);
  }
}

const negation =
  (of: Evaluate): Evaluate =>
  (values) => {
    const truth = of(values);
    return isUnknown(truth) ? truth : 1 - truth;
  };

const conjunction =
  (left: Evaluate, right: Evaluate): Evaluate =>
  (values) => {
    const a = left(values);
    if (a === FALSE) return FALSE;
    const b = right(values);
    if (b === FALSE) return FALSE;
    return (a | b) === TRUE ? TRUE : (a | b) & ~TRUE;
  };

const disjunction =
  (left: Evaluate, right: Evaluate): Evaluate =>
  (values) => {
    const a = left(values);
    if (a === TRUE) return TRUE;
    const b = right(values);
    if (b === TRUE) return TRUE;
    return a | b;
  };

interface Operand {
  readonly read: (values: Values) => unknown;
  /** What it means when the value is missing. */
  readonly missing: Truth;
}

const truthOfValue =
  ({ read, missing }: Operand): Evaluate =>
  (values) => {
    const value = read(values);
    return value === undefined ? missing : value === true ? TRUE : FALSE;
  };

function operand(node: Node, slots: SlotOf): Operand {
  switch (node.op) {
    case 'literal': {
      const { value } = node;
      return { read: () => value, missing: FALSE };
    }
    case 'list':
      return listOperand(node.items, slots);
    case 'fact': {
      const slot = slots.fact(node.id);
      return { read: (values) => values[slot], missing: UNKNOWN_FACT };
    }
    case 'answer': {
      const slot = slots.answer(node.id);
      return { read: (values) => values[slot], missing: UNKNOWN_ANSWER };
    }
    case 'as-of': {
      const slot = slots.asOf ?? -1;
      return { read: (values) => values[slot], missing: UNKNOWN_FACT };
    }
    default: {
      const evaluate = compileCondition(node, slots);
      return {
        read: (values) => {
          const truth = evaluate(values);
          return isUnknown(truth) ? undefined : truth === TRUE;
        },
        missing: UNKNOWN_FACT | UNKNOWN_ANSWER,
      };
    }
  }
}

function listOperand(items: readonly Node[], slots: SlotOf): Operand {
  if (items.every((item) => item.op === 'literal')) {
    const list = items.map((item) => item.value);
    return { read: () => list, missing: FALSE };
  }
  const operands = items.map((item) => operand(item, slots));
  const missing = operands.reduce((bits, item) => bits | item.missing, 0);
  return {
    read: (values) => {
      const list = operands.map((item) => item.read(values));
      return list.includes(undefined) ? undefined : list;
    },
    missing,
  };
}

function comparison(node: ComparisonNode, slots: SlotOf): Evaluate {
  if (node.op === 'in' && node.right.op === 'answered') return isAnswered(node.left, slots);
  const left = operand(node.left, slots);
  const right = operand(node.right, slots);
  const compare = COMPARE[node.op];
  return (values) => {
    const a = left.read(values);
    const b = right.read(values);
    if (a === undefined) return b === undefined ? left.missing | right.missing : left.missing;
    if (b === undefined) return right.missing;
    return compare(a, b) ? TRUE : FALSE;
  };
}

function isAnswered(left: Node, slots: SlotOf): Evaluate {
  if (left.op !== 'literal') return () => FALSE;
  const slot = slots.answer(String(left.value));
  return (values) => (values[slot] === undefined ? FALSE : TRUE);
}

const COMPARE: Readonly<Record<Comparison, (a: unknown, b: unknown) => boolean>> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': (a, b) => comparable(a, b) && (a as number) < (b as number),
  '<=': (a, b) => comparable(a, b) && (a as number) <= (b as number),
  '>': (a, b) => comparable(a, b) && (a as number) > (b as number),
  '>=': (a, b) => comparable(a, b) && (a as number) >= (b as number),
  in: (a, b) => Array.isArray(b) && b.some((item) => equal(a, item)),
};

function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  return a === b;
}

/** Texts are compared with texts (ISO dates among them) and numbers with numbers. */
const comparable = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && (typeof a === 'string' || typeof a === 'number');
