import type { AnswerCode } from '../answer.ts';
import type { ComparisonNode, Node } from './parse.ts';

/** Where the words for facts and answers come from. */
export interface Labels {
  readonly fact: (id: string) => { readonly label: string; readonly codes: readonly AnswerCode[] } | undefined;
  /** The codes of a question, where it is a choice. */
  readonly codesOf: (id: string) => readonly AnswerCode[] | undefined;
}

/** Says a condition in plain words, with the labels of facts and answers: “Disposal” is Youth caution. */
export function describeCondition(node: Node, labels: Labels): string {
  switch (node.op) {
    case 'and':
      return `${inner(node.left, labels, 'and')} and ${inner(node.right, labels, 'and')}`;
    case 'or':
      return `${inner(node.left, labels, 'or')} or ${inner(node.right, labels, 'or')}`;
    case 'not':
      return describeNegation(node.of, labels);
    case '==':
    case '!=':
    case 'in':
      return describeMatch(node, labels);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${subject(node.left, labels)} is ${ORDER[node.op]} ${value(node.right, node.left, labels)}`;
    default:
      return subject(node, labels);
  }
}

const ORDER = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' } as const;

/** Whether a condition joins several. */
export const isCompound = ({ op }: Node): boolean => op === 'and' || op === 'or';

/** A part of a condition, in brackets where it would read otherwise than it is meant. */
function inner(node: Node, labels: Labels, within?: 'and' | 'or'): string {
  const words = describeCondition(node, labels);
  return isCompound(node) && node.op !== within ? `(${words})` : words;
}

function describeNegation(of: Node, labels: Labels): string {
  if (of.op === '==') return describeMatch({ ...of, op: '!=' }, labels);
  if (of.op === 'in' && of.right.op === 'answered') return `${value(of.left, of.left, labels)} is not answered`;
  if (of.op === 'in' && of.right.op === 'list') {
    return `${subject(of.left, labels)} is none of ${value(of.right, of.left, labels)}`;
  }
  return `it is not so that ${inner(of, labels)}`;
}

function describeMatch(node: ComparisonNode, labels: Labels): string {
  const { left, right } = node;
  if (node.op === 'in') {
    if (right.op === 'answered') return `${value(left, left, labels)} is answered`;
    if (right.op === 'list') return `${subject(left, labels)} is ${value(right, left, labels)}`;
    return `${subject(right, labels)} includes ${value(left, right, labels)}`;
  }
  return `${subject(left, labels)} is ${node.op === '!=' ? 'not ' : ''}${value(right, left, labels)}`;
}

function subject(node: Node, labels: Labels): string {
  if (node.op === 'fact') return `“${labels.fact(node.id)?.label ?? node.id}”`;
  if (node.op === 'answer') return `the answer to ${node.id}`;
  if (node.op === 'as-of') return 'the date of the draw';
  return value(node, node, labels);
}

/** A literal in the words of what it is compared with. */
function value(node: Node, against: Node, labels: Labels): string {
  if (node.op === 'list') {
    const items = node.items.map((item) => value(item, against, labels));
    return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
  }
  if (node.op !== 'literal') return subject(node, labels);
  if (typeof node.value === 'boolean') return node.value ? 'yes' : 'no';
  const code = String(node.value);
  return codesFor(against, labels)?.find((one) => one.code === code)?.label ?? code;
}

function codesFor(against: Node, labels: Labels): readonly AnswerCode[] | undefined {
  if (against.op === 'fact') return labels.fact(against.id)?.codes;
  return against.op === 'answer' ? labels.codesOf(against.id) : undefined;
}
