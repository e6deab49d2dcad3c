import type { InspectionKind } from '../../../inspection/ports/index.ts';
import type { FrameworkShelf } from '../../framework-shelf.ts';

/** A programme that can be chosen. */
export interface ProgrammeChoice {
  /** `framework/programme`. */
  readonly value: string;
  readonly title: string;
  readonly summary: string;
  readonly hasRating: boolean;
}

export interface FrameworkChoice {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** In use on the day. */
  readonly isCurrent: boolean;
  readonly from: string;
  readonly until: string | null;
  readonly programmes: readonly ProgrammeChoice[];
}

/**
 * What each framework of the shelf offers, those in use first, the latest first. A programme that is named as a kind of
 * inspection is (a service's own audit) is offered for that kind, and for no other.
 */
export async function programmeChoices(
  shelf: Pick<FrameworkShelf, 'list' | 'get'>,
  kind: InspectionKind,
  today: string,
): Promise<readonly FrameworkChoice[]> {
  const headers = await shelf.list();
  const frameworks = (await Promise.all(headers.map(({ id }) => shelf.get(id)))).flatMap((one) => one ?? []);
  const isForAudit = kind === 'self-audit';
  return frameworks
    .map(({ id, title, version, from, until, programmes }) => ({
      id,
      title,
      version,
      from,
      until,
      isCurrent: from <= today && (until === null || until > today),
      programmes: programmes
        .filter((programme) => (programme.id === 'self-audit') === isForAudit)
        .map((programme) => ({
          value: `${id}/${programme.id}`,
          title: programme.title,
          summary: programme.summary,
          hasRating: programme.standards.length > 0 && kind !== 'thematic',
        })),
    }))
    .filter(({ programmes }) => programmes.length > 0)
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || (a.from < b.from ? 1 : -1));
}
