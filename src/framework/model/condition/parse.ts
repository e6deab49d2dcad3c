import { type ASTNode, parse as parseCel } from '@marcbachmann/cel-js';

/** The part of CEL that a framework may use, as a tree of plain nodes. */
export type Node =
  | { readonly op: 'literal'; readonly value: string | number | boolean; readonly at: number }
  | { readonly op: 'list'; readonly items: readonly Node[]; readonly at: number }
  | { readonly op: 'fact'; readonly id: string; readonly at: number }
  | { readonly op: 'answer'; readonly id: string; readonly at: number }
  | { readonly op: 'answered'; readonly at: number }
  | { readonly op: 'as-of'; readonly at: number }
  | { readonly op: 'not'; readonly of: Node; readonly at: number }
  | { readonly op: 'and' | 'or'; readonly left: Node; readonly right: Node; readonly at: number }
  | ComparisonNode;

export interface ComparisonNode {
  readonly op: Comparison;
  readonly left: Node;
  readonly right: Node;
  readonly at: number;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

/** A condition that was read, or why it could not be; `at` is the offset into its text. */
export type Condition =
  | { readonly ok: true; readonly text: string; readonly root: Node }
  | { readonly ok: false; readonly text: string; readonly message: string; readonly at: number };

class Refused extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * Reads a condition: `case.<fact>`, `answers["<id>"]`, `answered`, `asOf`, comparisons, `in`, `&& || !` and lists.
 * Macros, functions, arithmetic and regular expressions are refused, so that no condition can be slow or fail.
 */
export function parseCondition(text: string): Condition {
  try {
    return { ok: true, text, root: translate(parseCel(text).ast) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, text, message: error.message, at: error.at };
    return { ok: false, text, message: firstLine(error), at: positionOf(error) };
  }
}

const firstLine = (error: unknown): string => String((error as Error).message ?? error).split('\n')[0] ?? '';

const positionOf = (error: unknown): number => {
  const range = (error as { range?: { start?: number } }).range;
  return range?.start ?? 0;
};

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

function translate(node: ASTNode): Node {
  const at = node.start;
  switch (node.op) {
    case 'value':
      return { op: 'literal', value: literal(node.args, at), at };
    case 'list':
      return { op: 'list', items: node.args.map(translate), at };
    case 'id':
      return variable(node.args, at);
    case '.':
      return member(node.args[0], node.args[1], at);
    case '[]':
      return member(node.args[0], indexText(node.args[1]), at);
    case '!_':
      return { op: 'not', of: translate(node.args), at };
    case '&&':
      return { op: 'and', left: translate(node.args[0]), right: translate(node.args[1]), at };
    case '||':
      return { op: 'or', left: translate(node.args[0]), right: translate(node.args[1]), at };
    default:
      if (COMPARISONS.has(node.op)) return comparison(node.op as Comparison, node.args as [ASTNode, ASTNode], at);
      throw new Refused(`\`${node.op}\` is not part of the language of conditions`, at);
  }
}

const comparison = (op: Comparison, [left, right]: [ASTNode, ASTNode], at: number): Node => ({
  op,
  left: translate(left),
  right: translate(right),
  at,
});

function literal(value: unknown, at: number): string | number | boolean {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Refused('only texts, numbers, true and false may be compared with', at);
}

function variable(name: string, at: number): Node {
  if (name === 'answered') return { op: 'answered', at };
  if (name === 'asOf') return { op: 'as-of', at };
  throw new Refused(`\`${name}\` is unknown: write case.<fact>, answers["<id>"], answered or asOf`, at);
}

function member(owner: ASTNode, id: string, at: number): Node {
  if (owner.op === 'id' && owner.args === 'case') return { op: 'fact', id, at };
  if (owner.op === 'id' && owner.args === 'answers') return { op: 'answer', id, at };
  throw new Refused('only `case` and `answers` have members', at);
}

function indexText(index: ASTNode): string {
  if (index.op === 'value' && typeof index.args === 'string') return index.args;
  throw new Refused('the index must be a quoted id', index.start);
}

/** One mention of a fact or an answer in a condition. */
export interface Reference {
  readonly kind: 'fact' | 'answer';
  readonly id: string;
  readonly at: number;
  /** Texts it is compared with, to be checked against its codes. */
  readonly comparedWith: readonly { readonly value: string | number | boolean; readonly at: number }[];
}

/** Every fact and answer that a condition mentions, with what it is compared with. */
export function referencesOf(root: Node): readonly Reference[] {
  const found: Reference[] = [];
  visit(root, found);
  return found;
}

function visit(node: Node, found: Reference[]): void {
  switch (node.op) {
    case 'fact':
    case 'answer':
      found.push({ kind: node.op, id: node.id, at: node.at, comparedWith: [] });
      return;
    case 'not':
      visit(node.of, found);
      return;
    case 'list':
      for (const item of node.items) visit(item, found);
      return;
    case 'and':
    case 'or':
      visit(node.left, found);
      visit(node.right, found);
      return;
    case 'literal':
    case 'answered':
    case 'as-of':
      return;
    default:
      visitComparison(node, found);
  }
}

function visitComparison(node: ComparisonNode, found: Reference[]): void {
  if (node.op === 'in' && node.right.op === 'answered' && node.left.op === 'literal') {
    found.push({ kind: 'answer', id: String(node.left.value), at: node.left.at, comparedWith: [] });
    return;
  }
  const before = found.length;
  visit(node.left, found);
  visit(node.right, found);
  const literals = [...literalsOf(node.left), ...literalsOf(node.right)];
  for (let i = before; i < found.length; i++) {
    const reference = found[i];
    if (reference) found[i] = { ...reference, comparedWith: literals };
  }
}

const literalsOf = (node: Node): { value: string | number | boolean; at: number }[] => {
  if (node.op === 'literal') return [{ value: node.value, at: node.at }];
  if (node.op === 'list') return node.items.flatMap(literalsOf);
  return [];
};

/** Whether a condition speaks of the date on which a sample is drawn. */
export function mentionsAsOf(node: Node): boolean {
  switch (node.op) {
    case 'as-of':
      return true;
    case 'not':
      return mentionsAsOf(node.of);
    case 'list':
      return node.items.some(mentionsAsOf);
    case 'literal':
    case 'fact':
    case 'answer':
    case 'answered':
      return false;
    default:
      return mentionsAsOf(node.left) || mentionsAsOf(node.right);
  }
}
