import type { CaseFacts } from '../../framework/model/fact.ts';
import type { Evaluation } from '../../response/index.ts';
import type { FrameworkPin } from '../ports/inspections.ts';
import type { Entry, ResponseRecord } from '../ports/responses.ts';
import type { OpenResponse } from './open-response.ts';

/** A response as it is read: what was entered, and what the engine makes of it. */
export interface ResponseView {
  readonly response: ResponseRecord;
  /** The version of the framework that its questions are of; whoever writes names its hashes. */
  readonly framework: FrameworkPin;
  readonly facts: CaseFacts;
  /** Answers, explanations and notes that stand, each with its revision; oldest first. */
  readonly entries: readonly Entry[];
  readonly evaluation: Evaluation;
}

export const viewOf = ({ record, pin, facts, entries, response }: OpenResponse): ResponseView => ({
  response: record,
  framework: pin,
  facts,
  entries,
  evaluation: response.evaluation,
});

/** What a page or a record of access says a use case was about. */
export const subjectOf = ({ response: { inspectionId, caseId, responseId } }: ResponseView) => ({
  inspectionId,
  caseId,
  responseId,
});
