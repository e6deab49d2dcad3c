import type { AnswerCode, AnswerValue } from '../../../src/framework/model/answer.ts';
import type { CompiledInstrument, CompiledItem } from '../../../src/response/index.ts';
import { type Dice, diceFrom } from '../dice.ts';
import { knownAnswer } from './known-answers.ts';
import { narrativeFor } from './narratives.ts';
import type { Facts } from './profile.ts';

/** What an answer is chosen from. */
export interface Case {
  readonly reference: string;
  readonly compiled: CompiledInstrument;
  readonly facts: Facts;
  /** Key question to whether the work was good enough. */
  readonly decisions: ReadonlyMap<string, boolean>;
  /** Tells one assessor's dice from another's. */
  readonly seed: string;
}

/** The answer that fits the case: summaries as decided, prompts mostly with their summary, the rest by the facts. */
export function answerTo(item: CompiledItem, one: Case): AnswerValue {
  const dice = diceFrom(one.seed, 'answer', one.reference, one.compiled.instrument.id, item.id);
  const good = isGood(item, one, dice);
  const { answer } = item;
  const known = knownAnswer(item.id, one.facts, good, dice);
  if (known !== undefined) return known;
  if (answer.type === 'text') return narrativeFor(item.id, good, dice);
  if (answer.type === 'number') return good ? 20 + dice.below(60) : dice.below(12);
  if (answer.type === 'date') return String(one.facts.startDate);
  const code = isYesNo(answer.codes) ? yesNo(item, one, good, dice) : dice.pick(answer.codes).code;
  return answer.multiple ? [code] : code;
}

const isYesNo = (codes: readonly AnswerCode[]): boolean =>
  ['yes', 'no'].every((word) => codes.some(({ code }) => code === word));

function yesNo(item: CompiledItem, one: Case, good: boolean, dice: Dice): string {
  if (item.question.kind === 'summary') return good ? 'yes' : 'no';
  if (mayBeNa(item) && dice.chance(chanceOfNa(item, one.facts))) return 'na';
  if (isFirstPrompt(item, one.compiled)) return good ? 'yes' : 'no';
  return dice.chance(good ? 0.88 : 0.38) ? 'yes' : 'no';
}

const mayBeNa = ({ answer }: CompiledItem): boolean =>
  answer.type === 'choice' && answer.codes.some(({ code }) => code === 'na');

/** A prompt falls away where the case has nothing that it asks about: no victim, nothing to enforce, no such risk. */
function chanceOfNa(item: CompiledItem, facts: Facts): number {
  const words = item.question.label.toLowerCase();
  const keyQuestion = item.question.keyQuestion ?? '';
  if (keyQuestion.endsWith('.2') && facts.safetyFactors === false && !keyQuestion.startsWith('3.1')) return 1;
  if (keyQuestion.endsWith('.3') && facts.harmFactors === false && !keyQuestion.startsWith('3.1')) return 1;
  if (words.includes('victim')) return facts.victims === 'none' ? 1 : 0;
  if (words.includes('enforce')) return 0.55;
  return words.includes('barrier') || words.includes('diversity') ? 0.08 : 0;
}

/** The first prompt goes with its summary, so that no summary stands against everything beneath it. */
const isFirstPrompt = (item: CompiledItem, { items }: CompiledInstrument): boolean =>
  item.question.kind === 'prompt' &&
  items.find(({ question }) => question.kind === 'prompt' && question.keyQuestion === item.question.keyQuestion) ===
    item;

/** Whether the work that an item asks about was good; an item without key question goes with its section. */
function isGood(item: CompiledItem, { compiled, decisions }: Case, dice: Dice): boolean {
  const section = compiled.instrument.sections.find(({ questions }) => questions.includes(item.question));
  const keyQuestion =
    item.question.keyQuestion ?? section?.questions.find((question) => question.keyQuestion !== undefined)?.keyQuestion;
  const decided = keyQuestion === undefined ? undefined : decisions.get(keyQuestion);
  return decided ?? dice.chance(overall(decisions));
}

function overall(decisions: ReadonlyMap<string, boolean>): number {
  const good = [...decisions.values()].filter((one) => one).length;
  return decisions.size === 0 ? 0.6 : good / decisions.size;
}
