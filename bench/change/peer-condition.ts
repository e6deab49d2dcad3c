import type { ComparisonNode, Node } from '../../src/framework/model/condition/index.ts';

/** The name of the variable that holds a fact or an answer in the straight-line code. */
export interface Names {
  readonly fact: (id: string) => string;
  readonly answer: (id: string) => string;
}

/** JavaScript that is true exactly where the condition is true, as one would write it by hand. */
export function whenTrue(node: Node, names: Names): string {
  switch (node.op) {
    case 'and':
      return `(${whenTrue(node.left, names)} && ${whenTrue(node.right, names)})`;
    case 'or':
      return `(${whenTrue(node.left, names)} || ${whenTrue(node.right, names)})`;
    case 'not':
      return whenFalse(node.of, names);
    case 'fact':
    case 'answer':
      return `${names[node.op](node.id)} === true`;
    default: {
      const { known, test, failsOnUnknown } = partsOf(node as ComparisonNode, names);
      return failsOnUnknown ? `(${test})` : `(${[...known, test].join(' && ')})`;
    }
  }
}

/** JavaScript that is true exactly where the condition is false, and not where it is unknown. */
export function whenFalse(node: Node, names: Names): string {
  switch (node.op) {
    case 'and':
      return `(${whenFalse(node.left, names)} || ${whenFalse(node.right, names)})`;
    case 'or':
      return `(${whenFalse(node.left, names)} && ${whenFalse(node.right, names)})`;
    case 'not':
      return whenTrue(node.of, names);
    case 'fact':
    case 'answer':
      return `(${names[node.op](node.id)} !== undefined && ${names[node.op](node.id)} !== true)`;
    default: {
      const { known, test } = partsOf(node as ComparisonNode, names);
      return `(${[...known, `!(${test})`].join(' && ')})`;
    }
  }
}

/** An answer for which an unknown condition may wait, and JavaScript that is true where it does. */
export interface OpenAnswer {
  readonly id: string;
  readonly test: string;
}

/** The answers that an unknown condition may wait for, each once. */
export function openAnswers(root: Node, names: Names): readonly OpenAnswer[] {
  const tests = new Map<string, readonly string[]>();
  for (const { id, test } of walk(root, names, 'root')) tests.set(id, [...(tests.get(id) ?? []), test]);
  return [...tests].map(([id, all]) => ({ id, test: all.length === 1 ? (all[0] as string) : either(id, all, names) }));
}

/** One mention that is open wherever the answer is missing makes the others needless. */
function either(id: string, tests: readonly string[], names: Names): string {
  const plain = isMissing(id, names);
  return tests.includes(plain) ? plain : `(${[...new Set(tests)].join(' || ')})`;
}

const isMissing = (id: string, names: Names): string => `${names.answer(id)} === undefined`;

function walk(node: Node, names: Names, around: 'root' | 'and' | 'or' | 'not'): readonly OpenAnswer[] {
  switch (node.op) {
    case 'and':
    case 'or': {
      const left = walk(node.left, names, node.op);
      const right = walk(node.right, names, node.op);
      if (around === 'root' || around === node.op) return besides(left, right, node, names);
      const decided = [`!${whenTrue(node, names)}`, `!${whenFalse(node, names)}`].join(' && ');
      return [...left, ...right].map(({ id, test }) => ({ id, test: `(${decided} && ${test})` }));
    }
    case 'not':
      return walk(node.of, names, around === 'root' ? 'root' : 'not');
    case 'answer':
      return [{ id: node.id, test: isMissing(node.id, names) }];
    case 'fact':
      return [];
    default:
      return partsOf(node as ComparisonNode, names).answers.map((id) => ({ id, test: isMissing(id, names) }));
  }
}

/** Where one side speaks of facts alone, what waits for an answer is the other, as if it stood there by itself. */
function besides(
  left: readonly OpenAnswer[],
  right: readonly OpenAnswer[],
  node: Extract<Node, { op: 'and' | 'or' }>,
  names: Names,
): readonly OpenAnswer[] {
  if (left.length === 0) return walk(node.right, names, 'root');
  return right.length === 0 ? walk(node.left, names, 'root') : [...left, ...right];
}

interface Parts {
  /** Tests that what is compared is known. */
  readonly known: readonly string[];
  /** The answers that are compared. */
  readonly answers: readonly string[];
  readonly test: string;
  /** The test by itself is false where something is unknown. */
  readonly failsOnUnknown: boolean;
}

function partsOf(node: ComparisonNode, names: Names): Parts {
  const { left, right, op } = node;
  if (op === 'in' && right.op === 'answered' && left.op === 'literal') {
    const test = `${names.answer(String(left.value))} !== undefined`;
    return { known: [], answers: [], test, failsOnUnknown: true };
  }
  const looked = [left, right].filter((side) => side.op === 'fact' || side.op === 'answer');
  const known = looked.map((side) => `${names[side.op](side.id)} !== undefined`);
  const answers = looked.filter(({ op: of }) => of === 'answer').map(({ id }) => id);
  const failsOnUnknown = looked.length === 1 && op !== '!=' && looked[0] === left;
  return { known, answers, test: testOf(node, names), failsOnUnknown };
}

function testOf({ op, left, right }: ComparisonNode, names: Names): string {
  if (op === 'in' && right.op === 'list')
    return right.items.map((item) => `${operand(left, names)} === ${operand(item, names)}`).join(' || ');
  if (op === 'in') return `${operand(right, names)}.includes(${operand(left, names)})`;
  return `${operand(left, names)} ${JAVASCRIPT[op]} ${operand(right, names)}`;
}

const JAVASCRIPT = { '==': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function operand(node: Node, names: Names): string {
  if (node.op === 'literal') return JSON.stringify(node.value);
  if (node.op === 'fact' || node.op === 'answer') return names[node.op](node.id);
  throw new Error(`the peer does not compare with ${node.op}`);
}
