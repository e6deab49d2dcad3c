import type { Breakdown, Findings, ItemCounts } from '../finding/index.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import type { Framework, Instrument, InstrumentUse } from '../framework/model/framework.ts';
import type { Evaluation } from '../response/index.ts';

/** `internal` is linked to cases; `published` holds no case rows, references or narratives. */
export type Edition = 'internal' | 'published';

/** Everything that a report is made from. Nothing else is read: no clock, no file, no network. */
export interface ReportInput {
  readonly title: string;
  /** ISO date shown on the report. */
  readonly date: string;
  /** Name of the inspected service. */
  readonly service?: string;
  readonly edition: Edition;
  /** The framework that rates: where an instrument framework feeds another, the one that is fed. */
  readonly framework: Framework;
  /** Every instrument that was used, with the framework it belongs to. */
  readonly instruments: readonly UsedInstrument[];
  /** Id of the programme of `programmeFramework`. */
  readonly programme?: string;
  /** Framework that offers the programme; the one that rates where absent. */
  readonly programmeFramework?: Framework;
  /** The two hashes of each framework by its id, where known. */
  readonly hashes?: Readonly<Record<string, FrameworkHashes>>;
  readonly findings: Findings;
  /** Counts of every single item (`TallyResult.items`), for the tables of prompts. */
  readonly items?: readonly ItemCounts[];
  /** From `breakdowns` with disclosure control on for the published edition. */
  readonly breakdowns?: readonly Breakdown[];
  readonly sample?: SampleOutcome;
  /** Cases behind each figure (see `traceOf`). Internal edition only; ignored in the published one. */
  readonly trace?: Trace;
  /** One entry a response. Internal edition only; in the published one used only to keep references out of free text. */
  readonly responses?: readonly ReportResponse[];
}

export interface UsedInstrument {
  readonly framework: Framework;
  readonly instrument: Instrument;
  /** Names the sampling plan, of the framework that offers the programme. */
  readonly use?: Pick<InstrumentUse, 'sampling'>;
}

export interface FrameworkHashes {
  readonly meaning: string;
  readonly wording: string;
}

/** References of the cases behind a figure, by what was judged in them. */
export interface TracedCases {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly na: readonly string[];
  readonly unanswered: readonly string[];
  readonly notAsked: readonly string[];
}

/** By id of the key question. */
export type Trace = Readonly<Record<string, TracedCases>>;

/** The counted response of one case: what was asked, answered and set (see `evaluate` of src/response). */
export interface ReportResponse {
  readonly case: string;
  readonly framework: string;
  readonly instrument: string;
  readonly facts: CaseFacts;
  readonly evaluation: Pick<Evaluation, 'answers' | 'notAsked' | 'missing' | 'problems' | 'setAside'>;
}

/** How the sample was drawn (the shape of `sample --json`, CONTRACT.md). */
export interface SampleOutcome {
  readonly seed: string;
  readonly asOf: string;
  readonly population: number;
  readonly eligible: number;
  readonly excluded: readonly {
    readonly row: number;
    readonly case: string | null;
    readonly reason: string;
    readonly words: string;
  }[];
  readonly duplicates: readonly {
    readonly row: number;
    readonly case: string | null;
    readonly keptRow: number;
  }[];
  readonly size: { readonly required: number; readonly basis: string };
  readonly strata: readonly {
    readonly key: string;
    readonly population: number;
    readonly allocated: number;
    readonly selected: number;
    readonly reserve: number;
  }[];
  readonly selected: readonly string[];
  readonly reserve: readonly string[];
  readonly steps: readonly string[];
  /** Those of `steps` that speak of single cases or case managers. Absent in samples of before this was kept. */
  readonly shifts?: readonly string[];
}
