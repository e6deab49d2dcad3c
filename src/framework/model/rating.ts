import type { Source } from './source.ts';

export type RatingWord = 'outstanding' | 'good' | 'requires-improvement' | 'inadequate';

export interface ScaleStep {
  readonly rating: RatingWord;
  readonly label: string;
  readonly points: number;
}

/** A band begins at `from` per cent and ends where the next higher one begins. */
export interface Band {
  readonly rating: RatingWord;
  readonly from: number;
}

export type Rounding = 'half-up' | 'none';

/** How one standard is rated. */
export interface StandardBasis {
  /** The lowest key question, one named key question, or one judgement on all evidence. */
  readonly kind: 'lowest' | 'key-question' | 'judgement';
  /** For `key-question`. */
  readonly keyQuestion?: string;
  /** Unrated below so many cases of the instrument that informs it. */
  readonly minimumCases?: { readonly instrument: string; readonly cases: number };
  readonly source: Source;
}

export interface RatingMethod {
  readonly id: string;
  readonly title: string;
  /** What it does, in a sentence or two. */
  readonly summary: string;
  readonly rounding: Rounding;
  readonly standards: Readonly<Record<string, StandardBasis>>;
  /** Note to the panel where another key question of the standard is below this band. */
  readonly caution?: {
    readonly standards: readonly string[];
    readonly below: RatingWord;
    readonly at: RatingWord;
    readonly because: string;
  };
  readonly overall: readonly OverallTable[];
  readonly source: Source;
}

/** Points of the counted standards to an overall rating, for one number of counted standards. */
export interface OverallTable {
  /** Which programme the table serves; all where absent. */
  readonly programme?: string;
  readonly counted: readonly string[];
  /** Rated and shown, but not counted. */
  readonly shownOnly: readonly string[];
  /** `from` in points. */
  readonly edges: readonly Band[];
  /** A standard that is counted only where it is rated (thirteenth standard as consulted). */
  readonly countedWhereRated: readonly string[];
  /** The edges that apply where those are counted too. */
  readonly edgesWhereRated: readonly Band[];
  readonly source: Source;
}

/** When the panel must consider professional judgement. */
export interface PanelTriggers {
  readonly fewCases: number;
  readonly nearEdgePoints: number;
  readonly source: Source;
}

/** A selectable way to count a key question in fewer cases than the framework's own. */
export interface DenominatorAlternative {
  readonly id: string;
  readonly title: string;
  /** Key question to the condition (CEL over the facts of the case) under which a case counts. */
  readonly only: Readonly<Record<string, string>>;
  readonly source: Source;
}

export interface RatingPlan {
  readonly scale: readonly ScaleStep[];
  readonly bands: readonly Band[];
  readonly bandsSource: Source;
  readonly panel: PanelTriggers;
  readonly methods: readonly RatingMethod[];
}
