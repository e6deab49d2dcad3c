import type { ComparisonNode, Node } from '../framework/model/condition/index.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';

/** Says a condition in plain words, with the labels of facts and answers: "disposal is Youth caution". */
export function describeCondition(node: Node, compiled: CompiledInstrument): string {
  switch (node.op) {
    case 'and':
      return `${inner(node.left, compiled, 'and')} and ${inner(node.right, compiled, 'and')}`;
    case 'or':
      return `${inner(node.left, compiled, 'or')} or ${inner(node.right, compiled, 'or')}`;
    case 'not':
      return describeNegation(node.of, compiled);
    case '==':
    case '!=':
    case 'in':
      return describeMatch(node, compiled);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${subject(node.left, compiled)} is ${ORDER[node.op]} ${value(node.right, node.left, compiled)}`;
    default:
      return subject(node, compiled);
  }
}

const ORDER = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' } as const;

/** A part of a condition, in brackets where it would read otherwise than it is meant. */
function inner(node: Node, compiled: CompiledInstrument, within?: 'and' | 'or'): string {
  const words = describeCondition(node, compiled);
  return isCompound(node) && node.op !== within ? `(${words})` : words;
}

function describeNegation(of: Node, compiled: CompiledInstrument): string {
  if (of.op === '==') return describeMatch({ ...of, op: '!=' }, compiled);
  if (of.op === 'in' && of.right.op === 'answered') return `${value(of.left, of.left, compiled)} is not answered`;
  if (of.op === 'in' && of.right.op === 'list') {
    return `${subject(of.left, compiled)} is none of ${value(of.right, of.left, compiled)}`;
  }
  return `it is not so that ${inner(of, compiled)}`;
}

function describeMatch(node: ComparisonNode, compiled: CompiledInstrument): string {
  const { left, right } = node;
  if (node.op === 'in') {
    if (right.op === 'answered') return `${value(left, left, compiled)} is answered`;
    if (right.op === 'list') return `${subject(left, compiled)} is ${value(right, left, compiled)}`;
    return `${subject(right, compiled)} includes ${value(left, right, compiled)}`;
  }
  return `${subject(left, compiled)} is ${node.op === '!=' ? 'not ' : ''}${value(right, left, compiled)}`;
}

function subject(node: Node, compiled: CompiledInstrument): string {
  if (node.op === 'fact') {
    const label = compiled.facts.find(({ id }) => id === node.id)?.label ?? node.id;
    return `“${label}”`;
  }
  if (node.op === 'answer') return `the answer to ${node.id}`;
  if (node.op === 'as-of') return 'the date of the draw';
  return value(node, node, compiled);
}

/** A literal in the words of what it is compared with. */
function value(node: Node, against: Node, compiled: CompiledInstrument): string {
  if (node.op === 'list') {
    const items = node.items.map((item) => value(item, against, compiled));
    return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
  }
  if (node.op !== 'literal') return subject(node, compiled);
  if (typeof node.value === 'boolean') return node.value ? 'yes' : 'no';
  return labelOf(String(node.value), against, compiled);
}

function labelOf(code: string, against: Node, compiled: CompiledInstrument): string {
  if (against.op === 'fact') {
    const codes = compiled.facts.find(({ id }) => id === against.id)?.codes;
    return codes?.find((one) => one.code === code)?.label ?? code;
  }
  if (against.op === 'answer') {
    const item = compiled.items[compiled.indexOf.get(against.id) ?? -1];
    const answer = item?.answer;
    return (answer?.type === 'choice' && answer.codes.find((one) => one.code === code)?.label) || code;
  }
  return code;
}

/** Why an item is not asked: its condition is false. */
export function becauseNotApplicable(item: CompiledItem, compiled: CompiledInstrument): string {
  const [root, another] = item.roots;
  if (root?.op === 'not' && isCompound(root.of) && !another) {
    return `Not asked where ${describeCondition(root.of, compiled)}.`;
  }
  return `Asked only where ${item.roots.map((one) => describeCondition(one, compiled)).join(', and ')}.`;
}

const isCompound = ({ op }: Node): boolean => op === 'and' || op === 'or';

/** Why an item is not asked yet: an answer that decides it is missing. */
export function becauseNotYet(item: CompiledItem, compiled: CompiledInstrument): string {
  return `Not asked yet: an answer that decides it is missing. ${becauseNotApplicable(item, compiled)}`;
}

/** Why an item is not asked: the case came with the fact that its answer would record. */
export function becauseStated(item: CompiledItem, compiled: CompiledInstrument): string {
  const fact = compiled.facts.find(({ id }) => id === item.question.records);
  return `The case already states “${fact?.label ?? item.question.records}”.`;
}

export const BECAUSE_UNPUBLISHED = 'The document names this question without publishing its wording.';
