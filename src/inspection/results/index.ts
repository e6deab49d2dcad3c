export { type CasesByOutcome, OUTCOMES, type OutcomeName } from './cases-behind.ts';
export type { ExplanationCount } from './explanations.ts';
export { type BreakdownRead, factsToBreakBy, readBreakdown } from './read-breakdown.ts';
export { type ItemFigure, type KeyQuestionFigure, readItem, readKeyQuestion } from './read-figure.ts';
export { exportResults, type ResultsRead, readResults } from './read-results.ts';
export {
  MOST_CHARACTERS,
  offerSearch,
  searchTexts,
  TEXTS_A_PAGE,
  type TextSearchRead,
} from './search-texts.ts';
export type { SoFar } from './so-far.ts';
