import type { Inspection } from '../../../inspection/ports/index.ts';
import { words } from '../../words/words.ts';

export interface TrailItem {
  readonly text: string;
  readonly href?: string;
}

export const inspectionHref = ({ inspectionId }: Pick<Inspection, 'inspectionId'>, page = ''): string =>
  `/inspections/${inspectionId}${page === '' ? '' : `/${page}`}`;

/** Where a page of an inspection stands. */
export const trailTo = (inspection: Pick<Inspection, 'inspectionId' | 'title'>, ...below: readonly TrailItem[]) => [
  { text: words('nav.home'), href: '/' },
  { text: inspection.title, href: inspectionHref(inspection) },
  ...below,
];
