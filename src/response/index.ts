export { WEEKENDS_ONLY, type WorkingCalendar } from './calendar.ts';
export { type CompiledInstrument, type CompiledItem, compile } from './compile.ts';
export { begin, change, type EvaluationContext, evaluate, explain, type Response } from './evaluate.ts';
export type { AnswerInEffect, DueDate, Evaluation, RuleProblem, SetAside } from './evaluation.ts';
export { type CountedItem, OUTCOME, type Outcome, type OutcomeLayout } from './outcome.ts';
export { layoutOf, meaningsOf, type OutcomeReader, outcomeReader } from './read-outcomes.ts';
export { calendarOf, type SlimInstrument, slimmed } from './slim.ts';
export { ASKED } from './state.ts';
export { answerProblem, factMisfit, validateAnswers, validateFacts } from './validate.ts';
