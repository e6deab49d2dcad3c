/** Somebody who assesses cases. */
export interface Assessor {
  readonly id: string;
  /** The service a local assessor works for; absent for the inspectorate's own. */
  readonly service?: string;
  /** Most cases that can be taken, those held already among them; no limit where absent. */
  readonly capacity?: number;
  /** Case managers, or case references, whose work this person must not judge. */
  readonly conflicts?: readonly string[];
  /** Cases that were allocated before: they count as load, and nobody gets the same case twice. */
  readonly held?: readonly string[];
}

export interface CaseToAllocate {
  readonly case: string;
  readonly stratum?: string;
  readonly manager?: string;
  /** How many assessors it still needs, each judging it alone; 1 where absent. */
  readonly needed?: number;
}

export interface AllocationInput {
  readonly cases: readonly CaseToAllocate[];
  readonly assessors: readonly Assessor[];
  /** The service that is inspected. */
  readonly service: string;
  readonly seed: string;
}

export interface Allocation {
  readonly allocation: readonly { readonly case: string; readonly assessor: string }[];
  /** A case that needs several assessors stands here once for each that it lacks. */
  readonly unallocated: readonly { readonly case: string; readonly reason: string; readonly words: string }[];
  /** Cases of each assessor, those held before among them. */
  readonly load: readonly { readonly assessor: string; readonly cases: number }[];
  readonly steps: readonly string[];
}
