import type { Answers } from '../../../framework/model/answer.ts';
import type { CompiledInstrument, CompiledItem, Evaluation } from '../../../response/index.ts';

/** What becomes of one draft when it moves to another version. Ids of questions, in the order of the questionnaire. */
export interface DraftEffect {
  /** Asked, and not known before. */
  readonly added: readonly string[];
  /** Known before, and asked only now. */
  readonly nowAsked: readonly string[];
  /** Answered, and no longer there: kept on record, left out of every count. */
  readonly gone: readonly string[];
  /** Answered, and no longer asked or set by a rule: kept, marked, left out of every count. */
  readonly setAside: readonly string[];
  /** Answered under other words. */
  readonly reworded: readonly string[];
  /** Set by a rule, and not before, or to something else. */
  readonly setByRule: readonly string[];
  /** Asked and not answered, before and after. */
  readonly missingBefore: number;
  readonly missingAfter: number;
}

interface Side {
  readonly compiled: CompiledInstrument;
  readonly evaluation: Evaluation;
}

/**
 * Compares a draft as it stands with the same answers under another version.
 * @param reworded ids of questions that say something else
 */
export function effectOf(before: Side, after: Side, answers: Answers, reworded: ReadonlySet<string>): DraftEffect {
  const answered = Object.keys(answers);
  const wasAsked = new Set(before.evaluation.asked);
  const wasAside = new Set(before.evaluation.setAside.map(({ id }) => id));
  const isKnown = ({ compiled }: Side, id: string) => compiled.indexOf.has(id);
  const nowAsked = after.evaluation.asked.filter((id) => !wasAsked.has(id));
  return {
    added: nowAsked.filter((id) => !isKnown(before, id)),
    nowAsked: nowAsked.filter((id) => isKnown(before, id)),
    gone: answered.filter((id) => isKnown(before, id) && !isKnown(after, id)),
    setAside: after.evaluation.setAside.map(({ id }) => id).filter((id) => !wasAside.has(id)),
    reworded: answered.filter((id) => reworded.has(questionOf(after, id) ?? '')),
    setByRule: Object.entries(after.evaluation.answers).flatMap(([id, { by, value }]) => {
      const earlier = before.evaluation.answers[id];
      const isSame = earlier?.by === 'rule' && JSON.stringify(earlier.value) === JSON.stringify(value);
      return by === 'rule' && !isSame ? [id] : [];
    }),
    missingBefore: before.evaluation.missing.length,
    missingAfter: after.evaluation.missing.length,
  };
}

export const isUnaffected = (effect: DraftEffect): boolean =>
  [effect.added, effect.nowAsked, effect.gone, effect.setAside, effect.reworded, effect.setByRule].every(
    (list) => list.length === 0,
  );

const itemOf = ({ compiled }: Pick<Side, 'compiled'>, id: string): CompiledItem | undefined =>
  compiled.items[compiled.indexOf.get(id) ?? -1];
const questionOf = (side: Side, id: string): string | undefined => itemOf(side, id)?.question.id;

/**
 * Questions of both versions that take other answers than before: a code is gone, or the kind of answer is another. A
 * given answer could then stand for something else, so that drafts cannot move. Codes never go in a corrected version.
 */
export const otherAnswers = (before: CompiledInstrument, after: CompiledInstrument): readonly string[] =>
  before.items.flatMap((item) => {
    const other = itemOf({ compiled: after }, item.id);
    return other && !takesTheSame(item, other) ? [item.id] : [];
  });

function takesTheSame({ answer: before }: CompiledItem, { answer: after }: CompiledItem): boolean {
  if (before.type !== after.type) return false;
  if (before.type !== 'choice' || after.type !== 'choice') return true;
  if ((before.multiple ?? false) !== (after.multiple ?? false)) return false;
  const codes = new Set(after.codes.map(({ code }) => code));
  return before.codes.every(({ code }) => codes.has(code));
}
