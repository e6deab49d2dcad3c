/** Something in the record that does not fit. */
export interface ChainProblem {
  /** `link-altered`, `link-missing`, `value-altered`, `text-missing`, `head-altered`, `signature`, … */
  readonly code: string;
  readonly message: string;
  readonly inspectionId: string;
  /** The response, case or standard; or `heads`. */
  readonly subject: string;
  readonly seq: number | null;
}

export interface ChainReport {
  readonly inspections: number;
  readonly chains: number;
  readonly links: number;
  readonly heads: number;
  /** Events that a signed head covers. */
  readonly sealedEvents: number;
  /** Entries whose text was erased lawfully: the chain still agrees, the text cannot be checked any more. */
  readonly erased: number;
  /** Links of the earlier form, whose digest has no salt: it holds as well, but a short text could be guessed from it. */
  readonly earlier: number;
  readonly problems: readonly ChainProblem[];
}

/** What was told in the log or a backup: the record must still hold at least that. */
export interface KnownHead {
  readonly inspectionId: string;
  readonly seq: number;
  readonly hash: string;
}

/** Counts and problems, gathered while checking. */
export interface Findings {
  chains: number;
  links: number;
  heads: number;
  sealedEvents: number;
  erased: number;
  earlier: number;
  readonly problems: ChainProblem[];
}
