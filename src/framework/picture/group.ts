import { describeCondition, isCompound, type Labels, parseCondition, referencesOf } from '../model/condition/index.ts';
import type { Framework, Instrument } from '../model/framework.ts';
import type { Question, Section } from '../model/question.ts';

/** Questions of one section that are asked on the same condition, drawn as one box. */
export interface Group {
  readonly name: string;
  readonly questions: readonly Question[];
  /** The condition in plain words; nothing where they are always asked. */
  readonly words: string | undefined;
  readonly facts: readonly string[];
  readonly answers: readonly string[];
}

/** Gathers the questions of a section by the condition on which they are asked, in printed order. */
export function groupsOf(section: Section, index: number, labels: Labels): readonly Group[] {
  const byCondition = new Map<string, Question[]>();
  for (const question of section.questions.filter(({ unpublished }) => !unpublished)) {
    const key = conditionsOf(question).join('\n');
    const group = byCondition.get(key) ?? [];
    byCondition.set(key, [...group, question]);
  }
  return [...byCondition].map(([key, questions], g) => {
    const texts = key === '' ? [] : key.split('\n');
    return { name: `s${index}g${g}`, questions, words: wordsOf(texts, questions, labels), ...mentionsOf(texts) };
  });
}

/** What decides whether a question or any part of it is asked. */
const conditionsOf = ({ when, parts }: Question): readonly string[] => [
  ...new Set([when, ...parts.map((part) => part.when)].filter((text) => text !== undefined)),
];

function wordsOf(texts: readonly string[], questions: readonly Question[], labels: Labels): string | undefined {
  if (texts.length === 0) return undefined;
  if (questions.some(({ parts }) => parts.some(({ when }) => when !== undefined))) return 'asked part by part';
  return texts.map((text) => inWords(text, labels)).join(', and ');
}

/** `asked where …`, or `not asked where …` where that is shorter. */
function inWords(text: string, labels: Labels): string {
  const condition = parseCondition(text);
  if (!condition.ok) return text;
  const { root } = condition;
  if (root.op === 'not' && isCompound(root.of)) return `not asked where ${describeCondition(root.of, labels)}`;
  return `asked where ${describeCondition(root, labels)}`;
}

/** Facts and whole questions that conditions mention. */
export function mentionsOf(texts: readonly string[]): {
  readonly facts: readonly string[];
  readonly answers: readonly string[];
} {
  const references = texts.flatMap((text) => {
    const condition = parseCondition(text);
    return condition.ok ? referencesOf(condition.root) : [];
  });
  const idsOf = (kind: 'fact' | 'answer') => [
    ...new Set(references.filter((one) => one.kind === kind).map(({ id }) => (kind === 'answer' ? wholeId(id) : id))),
  ];
  return { facts: idsOf('fact'), answers: idsOf('answer') };
}

/** The question that `id/part` or `id/1` belongs to. */
export const wholeId = (id: string): string => id.split('/')[0] ?? id;

/** Words for facts and answers, from the framework itself. */
export const labelsOf = (framework: Framework, instrument: Instrument): Labels => ({
  fact: (id) => framework.facts.find((fact) => fact.id === id),
  codesOf: (id) => {
    const question = instrument.sections.flatMap(({ questions }) => questions).find((one) => one.id === wholeId(id));
    return question?.answer.type === 'choice' ? question.answer.codes : undefined;
  },
});
