import type { AnswerShape } from './answer.ts';
import type { Source } from './source.ts';

export type QuestionKind = 'information' | 'prompt' | 'judgement' | 'explanation' | 'narrative' | 'summary';

/** One entry of an instrument. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly answer: AnswerShape;
  /** Where a judgement is made part by part; the question itself then takes no answer. */
  readonly parts: readonly Part[];
  /** Up to so many entries `id/1`, `id/2`, of which only the first is needed. */
  readonly repeat?: number;
  /** Key question of the framework that the instrument feeds. */
  readonly keyQuestion?: string;
  /** Prompt of that framework which this question puts to the case. */
  readonly prompt?: string;
  /** Inspection criteria as printed, such as `1.2.1`. */
  readonly criterion: readonly string[];
  /** Themes whose share this question feeds. */
  readonly scored: readonly string[];
  /** The judgement or prompt that an explanation stands behind. */
  readonly explains?: string;
  /** Condition under which it is asked (CEL); always asked where absent. */
  readonly when?: string;
  /** The fact that the answer records where the case does not state it. */
  readonly records?: string;
  /** What date a classification or judgement speaks of, in words. */
  readonly asAt?: string;
  /** Asked for the case manager rather than the case: once for each in an inspection. */
  readonly oncePer?: 'case-manager';
  /** Answers on which the assessor must raise an alert. */
  readonly alertOn: readonly string[];
  /** Never needed for a response to be complete. */
  readonly optional: boolean;
  /** Guidance in our own words (Markdown). */
  readonly guidance: string;
  /** Named by the document without wording; present, never asked. */
  readonly unpublished: boolean;
  /** Not numbered by the document, but needed. */
  readonly added: boolean;
  /** What was mended in the printed id, where anything was. */
  readonly repaired?: string;
  readonly source: Source;
}

/** One part of a question, addressed as `id/part`, judged and counted by itself. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly criterion: readonly string[];
  readonly scored: readonly string[];
  readonly when?: string;
  readonly source?: Source;
}

/** A run of questions about one thing, in the order in which they are answered. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What to bear in mind throughout the section (Markdown). */
  readonly introduction: string;
  readonly questions: readonly Question[];
}
