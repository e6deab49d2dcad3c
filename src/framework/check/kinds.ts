import type { Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { Question } from '../model/question.ts';
import { type Check, type CheckContext, questionsOfInstrument } from './context.ts';

/** Explanations without a judgement, summaries without prompts, judgements that cannot be counted. */
export const checkKinds: Check = (context) =>
  context.framework.instruments.flatMap((instrument) =>
    questionsOfInstrument(instrument)
      .filter((question) => !question.unpublished)
      .flatMap((question) => kindProblems(question, instrument, context)),
  );

function kindProblems(question: Question, instrument: Instrument, context: CheckContext): readonly Problem[] {
  switch (question.kind) {
    case 'explanation':
      return explanationProblems(question, instrument, context);
    case 'summary':
      return [...summaryProblems(question, instrument, context), ...countProblems(question, context)];
    case 'prompt':
    case 'judgement':
      return countProblems(question, context);
    default:
      return question.scored.length > 0
        ? [
            context.problem(
              'scored-information',
              `Question ${question.id} is scored, but is no judgement`,
              question,
              'scored',
            ),
          ]
        : [];
  }
}

function explanationProblems(question: Question, instrument: Instrument, context: CheckContext): readonly Problem[] {
  const of = questionsOfInstrument(instrument).find(({ id }) => id === question.explains);
  if (of && of.kind !== 'narrative' && of.kind !== 'explanation') return [];
  const message = `Explanation ${question.id} must name the judgement that it explains (explains)`;
  return [context.problem('explanation-without-judgement', message, question)];
}

function summaryProblems(question: Question, instrument: Instrument, context: CheckContext): readonly Problem[] {
  const informs = questionsOfInstrument(instrument).some(
    (other) =>
      (other.kind === 'prompt' || other.kind === 'judgement') &&
      !other.unpublished &&
      other.keyQuestion === question.keyQuestion,
  );
  if (question.keyQuestion === undefined) {
    return [context.problem('summary-without-key-question', `Summary ${question.id} names no key question`, question)];
  }
  if (informs) return [];
  return [
    context.problem(
      'summary-without-prompts',
      `No prompt informs summary ${question.id} (${question.keyQuestion})`,
      question,
    ),
  ];
}

function countProblems(question: Question, context: CheckContext): readonly Problem[] {
  const { answer } = question;
  if (answer.type !== 'choice') {
    return [
      context.problem(
        'not-countable',
        `Question ${question.id} is a ${question.kind} and needs a choice of answers`,
        question,
      ),
    ];
  }
  const uncounted = answer.codes.filter(({ counts }) => counts === undefined).map(({ code }) => code);
  if (
    uncounted.length === 0 ||
    (question.kind !== 'summary' && question.scored.length === 0 && uncounted.length === answer.codes.length)
  )
    return [];
  return [
    context.problem(
      'not-countable',
      `Question ${question.id} is counted, and its answers ${uncounted.join(', ')} do not say what they count as`,
      question,
    ),
  ];
}
