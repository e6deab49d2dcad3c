import {
  compileCondition,
  type Node,
  referencesOf,
  type SlotOf,
  TRUE,
  type Truth,
} from '../framework/model/condition/index.ts';

/** An answer that a condition looks at. */
export interface AnswerSeen {
  readonly id: string;
  /** Its slot; -1 where the question takes no answer, being named without wording. */
  readonly slot: number;
}

/**
 * Goes through the missing answers that leave an unknown condition open, until `test` says true of one, and says
 * whether it did. An answer that is missing in a part of the condition that is decided without it does not count.
 */
export type SomeOpen = <C>(
  values: readonly unknown[],
  context: C,
  test: (context: C, answer: AnswerSeen) => boolean,
) => boolean;

/** Compiles the walk for a condition that is known to be unknown whenever it is walked. */
export const someOpen = (root: Node, slots: SlotOf): SomeOpen => walkOf(root, slots, 'root');

/** What stands around a part of a condition; within `and` an unknown `and` has only unknown or true parts. */
type Around = 'root' | 'and' | 'or' | 'other';

function walkOf(node: Node, slots: SlotOf, around: Around): SomeOpen {
  switch (node.op) {
    case 'and':
    case 'or': {
      const both = either(walkOf(node.left, slots, node.op), walkOf(node.right, slots, node.op));
      return around === 'root' || around === node.op ? both : whereUnknown(compileCondition(node, slots), both);
    }
    case 'not':
      return walkOf(node.of, slots, around === 'root' ? 'root' : 'other');
    default:
      return answersIn(node, slots).map(onlyMissing).reduce(either, NONE);
  }
}

const NONE: SomeOpen = () => false;

const either = (left: SomeOpen, right: SomeOpen): SomeOpen => {
  if (left === NONE) return right;
  if (right === NONE) return left;
  return (values, context, test) => left(values, context, test) || right(values, context, test);
};

const whereUnknown = (decide: (values: readonly unknown[]) => Truth, walk: SomeOpen): SomeOpen =>
  walk === NONE ? NONE : (values, context, test) => decide(values) > TRUE && walk(values, context, test);

const onlyMissing =
  (answer: AnswerSeen): SomeOpen =>
  (values, context, test) =>
    values[answer.slot] === undefined && test(context, answer);

/** The answers whose value a comparison needs; whether something is answered at all is never unknown. */
function answersIn(node: Node, slots: SlotOf): readonly AnswerSeen[] {
  if (node.op === 'in' && 'right' in node && node.right.op === 'answered') return [];
  const answers = referencesOf(node).filter(({ kind }) => kind === 'answer');
  return answers.map(({ id }) => ({ id, slot: slots.answer(id) }));
}
