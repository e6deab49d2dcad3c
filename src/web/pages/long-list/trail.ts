import type { Inspection } from '../../../inspection/ports/index.ts';
import { words } from '../../words/words.ts';
import { listsAddress } from './shapes.ts';

interface Step {
  readonly text: string;
  readonly href?: string;
}

/** Where a page of a list stands. */
export const trailOf = ({ inspectionId, title }: Inspection, ...below: readonly Step[]): readonly Step[] => [
  { text: words('nav.home'), href: '/' },
  { text: title, href: `/inspections/${inspectionId}` },
  { text: words('lists.title'), href: listsAddress(inspectionId) },
  ...below,
];
