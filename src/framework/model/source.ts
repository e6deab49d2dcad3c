/** Where a statement of a framework comes from. */
export type Source =
  | {
      readonly kind: 'document';
      /** Number of the published document, as listed in the framework's `documents`. */
      readonly document: string;
      /** Line of the plain-text edition of that document, counted from 1. */
      readonly line: number;
      /** A few words that stand on that line; needed where the line does not hold the question's id. */
      readonly anchor?: string;
      readonly note?: string;
    }
  /** Read in published reports or pages. */
  | { readonly kind: 'public'; readonly note: string }
  /** Widely known or decided here; no document we hold confirms it. */
  | { readonly kind: 'assumed'; readonly note: string };

/** A published document that a framework implements. */
export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  readonly published: string;
}
