import type { AnswerValue } from '../../framework/model/answer.ts';
import type { CaseFacts, Fact, FactValue } from '../../framework/model/fact.ts';
import type { Question } from '../../framework/model/question.ts';
import type { Rule } from '../../framework/model/rule.ts';
import type { AnswerInEffect, RuleProblem } from '../../response/index.ts';
import { dateText } from '../figures.ts';
import type { ReportResponse } from '../input.ts';
import { anchorOf } from '../markup.ts';
import { sourceWords } from '../words.ts';
import type { Context } from './context.ts';
import { labelOfQuestion, questionsIn, usedInstrument } from './questions.ts';

interface CaseRecord {
  readonly anchor: string;
  readonly title: string;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly answers: readonly AnswerRow[];
  readonly narratives: readonly { readonly id: string; readonly label: string; readonly text: string }[];
  readonly notes: readonly string[];
  /** Hash of the wording of questions and guidance under which it was answered. */
  readonly wording: string | null;
}

interface AnswerRow {
  readonly id: string;
  readonly label: string;
  readonly answer: string;
  /** Anchor of the rule that set the answer, where one did. */
  readonly rule: string | null;
}

interface RuleView {
  readonly anchor: string;
  readonly id: string;
  readonly because: string;
  readonly source: string;
}

/** The record of every response, for the internal edition; empty in the published one. */
export const caseRecords = (context: Context): readonly CaseRecord[] => {
  if (!context.internal) return [];
  const seen = new Set<string>();
  return (context.input.responses ?? []).map((response) => {
    const first = !seen.has(response.case);
    seen.add(response.case);
    return caseRecord(context, response, first);
  });
};

const caseRecord = (context: Context, response: ReportResponse, first: boolean): CaseRecord => {
  const used = usedInstrument(context.input, response.framework, response.instrument);
  const questions = used === undefined ? [] : questionsIn(used.instrument);
  const narrative = new Set(questions.filter(isFreeText).map((question) => question.id));
  const entries = inPrintedOrder(Object.entries(response.evaluation.answers), questions);
  return {
    // A case answered with two instruments has two records; links go to the first.
    anchor: first ? anchorOf('case', response.case) : anchorOf('case', response.case, response.instrument),
    title: `${response.case}: ${used?.instrument.title ?? response.instrument}`,
    facts: factRows(context.facts, response.facts),
    answers: entries
      .filter(([id]) => !narrative.has(base(id, questions)))
      .map(([id, answer]) => answerRow(questions, id, answer)),
    narratives: entries
      .filter(([id]) => narrative.has(base(id, questions)))
      .map(([id, answer]) => ({ id, label: labelOfQuestion(questions, id), text: String(answer.value) })),
    notes: notesOf(response),
    wording: context.input.hashes?.[response.framework]?.wording ?? null,
  };
};

const isFreeText = (question: Question): boolean => question.kind === 'narrative' || question.answer.type === 'text';

/** The question that `id`, `id/part` or `id/2` belongs to. */
const base = (id: string, questions: readonly Question[]): string =>
  questions.some((question) => question.id === id) ? id : id.slice(0, Math.max(id.lastIndexOf('/'), 0));

const inPrintedOrder = <T>(entries: readonly (readonly [string, T])[], questions: readonly Question[]) => {
  const place = new Map(questions.map((question, i) => [question.id, i]));
  const at = (id: string): number => place.get(base(id, questions)) ?? questions.length;
  return [...entries].sort(([a], [b]) => at(a) - at(b) || (a < b ? -1 : Number(a > b)));
};

const answerRow = (questions: readonly Question[], id: string, answer: AnswerInEffect): AnswerRow => ({
  id,
  label: labelOfQuestion(questions, id),
  answer: answerWords(
    questions.find((question) => question.id === base(id, questions)),
    answer.value,
  ),
  rule: answer.by === 'rule' ? answer.rule : null,
});

const answerWords = (question: Question | undefined, value: AnswerValue): string => {
  const shape = question?.answer;
  if (shape?.type === 'choice') {
    const label = (code: unknown) => shape.codes.find((option) => option.code === code)?.label ?? String(code);
    return typeof value === 'object' ? value.map(label).join('; ') : label(value);
  }
  if (shape?.type === 'number') return shape.special.find((special) => special.value === value)?.label ?? String(value);
  if (shape?.type === 'date') return dateText(String(value));
  return typeof value === 'object' ? value.join('; ') : String(value);
};

const factRows = (facts: readonly Fact[], known: CaseFacts): CaseRecord['facts'] =>
  Object.entries(known).map(([id, value]) => {
    const fact = facts.find((candidate) => candidate.id === id);
    return { key: fact?.label ?? id, value: factWords(fact, value) };
  });

/** What a fact says, with the label of its code. */
export const factWords = (fact: Fact | undefined, value: FactValue): string => {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return value.map((code) => factWords(fact, code)).join('; ');
  if (fact?.type === 'date') return dateText(String(value));
  return fact?.codes.find((option) => option.code === value)?.label ?? String(value);
};

const notesOf = ({ evaluation }: ReportResponse): readonly string[] => [
  ...evaluation.problems.map(problemWords),
  ...(evaluation.missing.length > 0 ? [`Not answered: ${evaluation.missing.join(', ')}.`] : []),
  ...grouped(evaluation.setAside).map((each) => `Entered, kept, and counted for nothing: ${each}`),
  ...grouped(evaluation.notAsked).map((each) => `Not asked: ${each}`),
];

const problemWords = ({ severity, questions, message, explained }: RuleProblem): string =>
  [
    `${severity === 'error' ? 'Refused' : 'Look again'} (${questions.join(', ')}): ${message}`,
    ...(explained === undefined ? [] : [`The assessor: ${explained}`]),
  ].join(' ');

/** Ids of questions by the reason they share. */
const grouped = (reasons: readonly { readonly id: string; readonly because: string }[]): readonly string[] => {
  const byReason = new Map<string, string[]>();
  for (const { id, because } of reasons) byReason.set(because, [...(byReason.get(because) ?? []), id]);
  return [...byReason].map(([because, ids]) => `${ids.join(', ')}. ${because}`);
};

/** The rules that set answers in these responses, each with its reason and source. */
export const ruleViews = (context: Context, records: readonly CaseRecord[]): readonly RuleView[] => {
  const used = new Set(records.flatMap((record) => record.answers.flatMap((row) => row.rule ?? [])));
  const rules = context.input.instruments
    .flatMap(({ instrument }) => instrument.rules)
    .filter((rule) => used.has(rule.id));
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()].map(ruleView);
};

const ruleView = (rule: Rule): RuleView => ({
  anchor: anchorOf('rule', rule.id),
  id: rule.id,
  because: rule.because,
  source: sourceWords(rule.source),
});
