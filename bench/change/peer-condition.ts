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
    default:
      return comparison(node, names, true);
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
    default:
      return comparison(node, names, false);
  }
}

/** JavaScript that is true where an unknown condition waits for an answer, and not for facts alone. */
export function waitsForAnswer(node: Node, names: Names): string {
  switch (node.op) {
    case 'and':
      return guarded(node, `!${whenFalse(node, names)}`, names);
    case 'or':
      return guarded(node, `!${whenTrue(node, names)}`, names);
    case 'not':
      return waitsForAnswer(node.of, names);
    case 'answer':
      return `${names.answer(node.id)} === undefined`;
    case 'fact':
      return 'false';
    default: {
      const { of, subject } = partsOf(node as ComparisonNode, names);
      return of === 'answer' ? `${subject} === undefined` : 'false';
    }
  }
}

function guarded(node: Extract<Node, { op: 'and' | 'or' }>, guard: string, names: Names): string {
  const sides = [node.left, node.right].map((side) => waitsForAnswer(side, names)).filter((side) => side !== 'false');
  return sides.length === 0 ? 'false' : `(${guard} && (${sides.join(' || ')}))`;
}

function comparison(node: Node, names: Names, isTrue: boolean): string {
  const { of, subject, test } = partsOf(node as ComparisonNode, names);
  if (of === 'answered') return isTrue ? test : `!(${test})`;
  const decided = isTrue ? test : `!(${test})`;
  return isTrue && !test.includes('!==') && !test.includes('.includes')
    ? test
    : `(${subject} !== undefined && ${decided})`;
}

/** What a comparison looks at, and the test itself where that is known. */
function partsOf(
  node: ComparisonNode,
  names: Names,
): { readonly of: 'fact' | 'answer' | 'answered'; readonly subject: string; readonly test: string } {
  const { left, right, op } = node;
  if (op === 'in' && right.op === 'answered' && left.op === 'literal') {
    const subject = names.answer(String(left.value));
    return { of: 'answered', subject, test: `${subject} !== undefined` };
  }
  if (op === 'in' && left.op === 'literal' && (right.op === 'answer' || right.op === 'fact')) {
    const subject = names[right.op](right.id);
    return { of: right.op, subject, test: `${subject}.includes(${JSON.stringify(left.value)})` };
  }
  if (left.op !== 'fact' && left.op !== 'answer') throw new Error(`the peer does not write ${left.op} ${op}`);
  const subject = names[left.op](left.id);
  return { of: left.op, subject, test: `(${tests(op, subject, right)})` };
}

function tests(op: string, subject: string, right: Node): string {
  const literal = (node: Node): string => {
    if (node.op !== 'literal') throw new Error(`the peer does not compare with ${node.op}`);
    return JSON.stringify(node.value);
  };
  if (op === 'in' && right.op === 'list')
    return right.items.map((item) => `${subject} === ${literal(item)}`).join(' || ');
  if (op === '==') return `${subject} === ${literal(right)}`;
  if (op === '!=') return `${subject} !== ${literal(right)}`;
  throw new Error(`the peer does not write ${op}`);
}
