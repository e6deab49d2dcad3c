import type { AnswerCode } from './answer.ts';
import type { Fact } from './fact.ts';
import type { Section } from './question.ts';
import type { DenominatorAlternative, RatingPlan } from './rating.ts';
import type { Rule, TimeLimit } from './rule.ts';
import type { SamplingPlan } from './sampling.ts';
import type { Source, SourceDocument } from './source.ts';
import type { KeyQuestion, Prompt, Standard, Theme } from './standard.ts';

/** A questionnaire for one kind of case, in the order in which it is filled in. */
export interface Instrument {
  readonly id: string;
  readonly title: string;
  /** The framework whose key questions its summaries answer; itself, another, or none. */
  readonly feeds: { readonly framework: string; readonly version: string } | null;
  readonly sections: readonly Section[];
  readonly rules: readonly Rule[];
  readonly limits: readonly TimeLimit[];
  readonly periods: readonly InspectedPeriod[];
  readonly alternatives: readonly DenominatorAlternative[];
}

/** Which part of the life of a case is inspected. */
export interface InspectedPeriod {
  readonly id: string;
  /** CEL over the facts of the case; always where absent. */
  readonly when?: string;
  /** From when until when, in words. */
  readonly words: string;
  readonly source: Source;
}

/** An instrument that a programme uses, its own framework's or another's. */
export interface InstrumentUse {
  readonly framework: string;
  readonly instrument: string;
  /** Which cases of the long list are assessed with it (CEL over the facts of the case). */
  readonly when?: string;
  /** The sampling plan that draws its cases. */
  readonly sampling: string;
}

/** A kind of inspection that a framework offers. */
export interface Programme {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly instruments: readonly InstrumentUse[];
  /** Standards rated or reported. */
  readonly standards: readonly string[];
  readonly source: Source;
}

/** A versioned, dated set of standards, instruments, rules, sampling and rating methods. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** First day on which it was used, and the day from which it no longer is (ISO, half-open). */
  readonly from: string;
  readonly until: string | null;
  readonly summary: string;
  readonly documents: readonly SourceDocument[];
  readonly facts: readonly Fact[];
  readonly answerSets: Readonly<Record<string, readonly AnswerCode[]>>;
  readonly standards: readonly Standard[];
  readonly keyQuestions: readonly KeyQuestion[];
  readonly prompts: readonly Prompt[];
  readonly themes: readonly Theme[];
  readonly instruments: readonly Instrument[];
  readonly programmes: readonly Programme[];
  readonly sampling: readonly SamplingPlan[];
  /** Absent where a framework only feeds another, whose plan then applies. */
  readonly rating: RatingPlan | null;
}
