import type { Assessor, CaseToAllocate } from './types.ts';

/** Who has which case so far. */
export class Board {
  readonly assessors: readonly Assessor[];
  private readonly given: Map<string, CaseToAllocate[]>;
  private readonly all: Map<string, Set<string>>;
  private readonly before: ReadonlyMap<string, number>;

  constructor(assessors: readonly Assessor[]) {
    this.assessors = assessors;
    this.given = new Map(assessors.map(({ id }) => [id, []]));
    this.all = new Map(assessors.map(({ id, held = [] }) => [id, new Set(held)]));
    this.before = new Map([...this.all].map(([id, held]) => [id, held.size]));
  }

  /** Cases that this allocation gave; those held before stay where they are. */
  cases(assessor: Assessor): readonly CaseToAllocate[] {
    return this.given.get(assessor.id) ?? [];
  }

  load(assessor: Assessor): number {
    return (this.before.get(assessor.id) ?? 0) + this.cases(assessor).length;
  }

  hasRoom(assessor: Assessor): boolean {
    return this.load(assessor) < (assessor.capacity ?? Number.POSITIVE_INFINITY);
  }

  /** Whether somebody has the case, from before or given now. */
  has(assessor: Assessor, one: CaseToAllocate): boolean {
    return this.all.get(assessor.id)?.has(one.case) ?? false;
  }

  /** How many cases of the same stratum somebody was given. */
  alike(assessor: Assessor, { stratum }: CaseToAllocate): number {
    return this.cases(assessor).filter((one) => one.stratum === stratum).length;
  }

  give(assessor: Assessor, one: CaseToAllocate): void {
    this.given.get(assessor.id)?.push(one);
    this.all.get(assessor.id)?.add(one.case);
  }

  take(assessor: Assessor, one: CaseToAllocate): void {
    const cases = this.given.get(assessor.id) ?? [];
    cases.splice(cases.indexOf(one), 1);
    this.all.get(assessor.id)?.delete(one.case);
  }
}

/** Says who may judge which case: neither it nor its case manager is named as a conflict of theirs. */
export function judgeOf(assessors: readonly Assessor[]): (assessor: Assessor, one: CaseToAllocate) => boolean {
  const named = new Map(assessors.map((one) => [one.id, new Set((one.conflicts ?? []).map(plain))]));
  return ({ id }, one) => {
    const conflicts = named.get(id);
    if (conflicts === undefined || conflicts.size === 0) return true;
    return !conflicts.has(plain(one.case)) && !(one.manager !== undefined && conflicts.has(plain(one.manager)));
  };
}

export const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
