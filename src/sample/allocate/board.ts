import type { Assessor, CaseToAllocate } from './types.ts';

/** Who has which case so far. */
export class Board {
  readonly assessors: readonly Assessor[];
  private readonly held: Map<string, CaseToAllocate[]>;

  constructor(assessors: readonly Assessor[]) {
    this.assessors = assessors;
    this.held = new Map(assessors.map(({ id }) => [id, []]));
  }

  cases(assessor: Assessor): readonly CaseToAllocate[] {
    return this.held.get(assessor.id) ?? [];
  }

  load(assessor: Assessor): number {
    return this.cases(assessor).length;
  }

  hasRoom(assessor: Assessor): boolean {
    return this.load(assessor) < (assessor.capacity ?? Number.POSITIVE_INFINITY);
  }

  /** How many cases of the same stratum somebody has. */
  alike(assessor: Assessor, { stratum }: CaseToAllocate): number {
    return this.cases(assessor).filter((one) => one.stratum === stratum).length;
  }

  give(assessor: Assessor, one: CaseToAllocate): void {
    this.held.get(assessor.id)?.push(one);
  }

  take(assessor: Assessor, one: CaseToAllocate): void {
    const cases = this.held.get(assessor.id) ?? [];
    cases.splice(cases.indexOf(one), 1);
  }
}

/** Whether somebody may judge a case: neither it nor its case manager is named as a conflict. */
export function mayAssess({ conflicts = [] }: Assessor, one: CaseToAllocate): boolean {
  const named = new Set(conflicts.map(plain));
  return !named.has(plain(one.case)) && !(one.manager !== undefined && named.has(plain(one.manager)));
}

export const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
