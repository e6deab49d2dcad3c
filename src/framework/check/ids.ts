import type { Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { Question } from '../model/question.ts';
import { type Check, type CheckContext, questionsOfInstrument } from './context.ts';

/** Ids and codes that stand twice. */
export const checkIds: Check = (context) => {
  const { framework } = context;
  return [
    ...repeated(framework.facts, 'fact', context),
    ...repeated(framework.standards, 'standard', context),
    ...repeated(framework.keyQuestions, 'key question', context),
    ...repeated(framework.prompts, 'prompt', context),
    ...repeated(framework.themes, 'theme', context),
    ...repeated(framework.programmes, 'programme', context),
    ...repeated(framework.sampling, 'sampling plan', context),
    ...framework.facts.flatMap((fact) => repeatedCodes(fact, fact.codes, `fact ${fact.id}`, context)),
    ...framework.instruments.flatMap((instrument) => idsOfInstrument(instrument, context)),
    ...repeated(
      framework.instruments.flatMap(({ rules, limits }) => [...rules, ...limits]),
      'rule or time limit',
      context,
    ),
  ];
};

function idsOfInstrument(instrument: Instrument, context: CheckContext): readonly Problem[] {
  const questions = questionsOfInstrument(instrument);
  return [
    ...repeated(instrument.sections, 'section', context),
    ...repeated(questions, 'question', context),
    ...repeatedRecords(questions, context),
    ...questions.flatMap((question) => [
      ...repeated(question.parts, `part of ${question.id}`, context),
      ...(question.answer.type === 'choice'
        ? repeatedCodes(question, question.answer.codes, `question ${question.id}`, context)
        : []),
    ]),
  ];
}

/** Two questions that record one fact: which of the two answers holds would be chance. */
function repeatedRecords(questions: readonly Question[], context: CheckContext): Problem[] {
  const first = new Map<string, string>();
  return questions.flatMap((question) => {
    const fact = question.records;
    if (fact === undefined) return [];
    const other = first.get(fact);
    if (other === undefined) {
      first.set(fact, question.id);
      return [];
    }
    const message = `Questions ${other} and ${question.id} both record the fact ${fact}`;
    return [context.problem('repeated-record', message, question, 'records')];
  });
}

function repeated(items: readonly { readonly id: string }[], what: string, context: CheckContext): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const item of items) {
    if (seen.has(item.id)) {
      problems.push(context.problem('repeated-id', `The ${what} "${item.id}" stands twice`, item, 'id'));
    }
    seen.add(item.id);
  }
  return problems;
}

function repeatedCodes(
  owner: object,
  codes: readonly { readonly code: string }[],
  what: string,
  context: CheckContext,
): Problem[] {
  const seen = new Set<string>();
  return codes.flatMap(({ code }) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [context.problem('repeated-code', `The code "${code}" of ${what} stands twice`, owner)];
  });
}
