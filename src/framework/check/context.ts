import type { AnswerShape } from '../model/answer.ts';
import { type Condition, parseCondition } from '../model/condition/index.ts';
import type { Fact } from '../model/fact.ts';
import type { Framework, Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { Question } from '../model/question.ts';
import type { ReadFramework } from '../read/load.ts';
import type { Path } from '../read/yaml-file.ts';

/** One look at a framework: what is wrong, all of it. */
export type Check = (context: CheckContext) => readonly Problem[];

/** Something in an instrument that can be answered: a question, a part of one, or an entry of a repeated one. */
export interface Answerable {
  readonly id: string;
  readonly question: Question;
  readonly answer: AnswerShape;
  readonly when?: string;
}

/** What every check needs to know of a framework, worked out once. */
export class CheckContext {
  readonly framework: Framework;
  readonly read: ReadFramework;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly #answerables = new Map<Instrument, ReadonlyMap<string, Answerable>>();
  readonly #conditions = new Map<string, Condition>();
  readonly #faulty = new Set<string>();

  constructor(read: ReadFramework) {
    this.read = read;
    this.framework = read.framework;
    this.facts = new Map(read.framework.facts.map((fact) => [fact.id, fact]));
  }

  /** Everything answerable in an instrument by id; the first of two with one id. */
  answerables(instrument: Instrument): ReadonlyMap<string, Answerable> {
    let found = this.#answerables.get(instrument);
    if (!found) {
      found = answerablesOf(instrument);
      this.#answerables.set(instrument, found);
    }
    return found;
  }

  condition(text: string): Condition {
    let condition = this.#conditions.get(text);
    if (!condition) {
      condition = parseCondition(text);
      this.#conditions.set(text, condition);
    }
    return condition;
  }

  /** Notes that a condition speaks of what is not there, so that no further fault is told of it. */
  noteFaulty(text: string): void {
    this.#faulty.add(text);
  }

  /** Whether a condition, or one that it is joined from, was noted as faulty. */
  isFaulty(text: string): boolean {
    for (const faulty of this.#faulty) if (text.includes(faulty)) return true;
    return false;
  }

  /** A problem at the place where an object was read, or at a part of it. */
  problem(code: string, message: string, object: object, ...path: Path): Problem {
    const place = this.read.places.of(object, ...path) ?? this.read.header.place([]);
    return { code, message, ...place };
  }
}

/** Questions of an instrument in printed order. */
export const questionsOfInstrument = (instrument: Instrument): readonly Question[] =>
  instrument.sections.flatMap((section) => section.questions);

function answerablesOf(instrument: Instrument): ReadonlyMap<string, Answerable> {
  const found = new Map<string, Answerable>();
  const add = (one: Answerable): void => {
    if (!found.has(one.id)) found.set(one.id, one);
  };
  for (const question of questionsOfInstrument(instrument)) {
    if (question.unpublished) continue;
    for (const one of unfold(question)) add(one);
  }
  return found;
}

/** A question as the ids by which it is answered: itself, its parts, or its entries. */
function unfold(question: Question): readonly Answerable[] {
  const when = question.when === undefined ? {} : { when: question.when };
  const base = { question, answer: question.answer, ...when };
  if (question.parts.length > 0) {
    return question.parts.map((part) => ({
      ...base,
      id: `${question.id}/${part.id}`,
      ...conjoined(question.when, part.when),
    }));
  }
  if (question.repeat !== undefined) {
    return Array.from({ length: question.repeat }, (_, i) => ({ ...base, id: `${question.id}/${i + 1}` }));
  }
  return [{ ...base, id: question.id }];
}

function conjoined(a: string | undefined, b: string | undefined): { readonly when?: string } {
  if (a !== undefined && b !== undefined) return { when: `(${a}) && (${b})` };
  const one = a ?? b;
  return one === undefined ? {} : { when: one };
}
