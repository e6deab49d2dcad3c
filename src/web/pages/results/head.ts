import type { SoFar } from '../../../inspection/results/index.ts';
import { counted, words } from '../../words/words.ts';
import { resultsAddress } from './addresses.ts';

/** What every page of results says first: of which inspection, how much is in, and how far that can be relied on. */
export function resultsHead({ inspection, tally, standing }: Pick<SoFar, 'inspection' | 'tally' | 'standing'>) {
  const { inspectionId, title } = inspection;
  return {
    inspection: { title, href: `/inspections/${inspectionId}` },
    resultsHref: resultsAddress(inspectionId),
    isEmpty: tally.cases === 0,
    inSoFar: words('results.in', { cases: tally.cases, selected: standing.selected }),
    caution: tally.cases === 0 ? null : cautionOf(tally.cases, standing.selected),
  };
}

/** How far figures can be relied on while cases are still to come; null once all are in. */
function cautionOf(cases: number, selected: number): string | null {
  if (cases >= selected) return null;
  return 2 * cases < selected ? words('results.caution.first-sight') : counted('results.caution', selected - cases);
}
