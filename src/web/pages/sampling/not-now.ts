import { type Answer, page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inspectionAddress } from './addresses.ts';

/** Why something cannot be done as things stand, and where to go on. */
export const notNow = (
  inspectionId: string,
  text: string,
  back: { readonly href: string; readonly text: string },
  status = 409,
): Answer =>
  page(
    'sampling/not-now.njk',
    { title: words('sample.not-now'), text, back, inspectionHref: inspectionAddress(inspectionId) },
    status,
  );
