/** `judgement`: of the lead inspector on all evidence. `panel`: a confirmation or change of a proposed rating. */
export type DecisionKind = 'judgement' | 'panel';

export interface Decision {
  readonly inspectionId: string;
  readonly decisionId: string;
  readonly kind: DecisionKind;
  readonly standard: string;
  /** Null: not rated. */
  readonly rating: string | null;
  /** Null where it was erased. */
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly at: Date;
}

/** Ratings that people decide. Appended: the last one of a kind and standard stands. */
export interface Decisions {
  add(
    decision: Omit<Decision, 'decisionId' | 'decidedBy' | 'at' | 'reason'> & { readonly reason: string },
  ): Promise<Decision>;
  standing(inspectionId: string, kind: DecisionKind): Promise<readonly Decision[]>;
  history(inspectionId: string): Promise<readonly Decision[]>;
  /** Removes the reason of one decision with its salt for good; the decision stays, and the ledger keeps that it was done. */
  eraseReason(inspectionId: string, decisionId: string, because: string): Promise<void>;
}
