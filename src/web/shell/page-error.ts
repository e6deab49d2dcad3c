import { REFUSALS, type RefusalCode } from '../../inspection/errors.ts';

/** Why a page cannot be shown. Each has a title and words in the catalogue (`error.<fault>.title`). */
export type PageFault = RefusalCode | 'bad-request' | 'stale-form' | 'too-large' | 'failed';

const OWN: Readonly<Record<string, number>> = { 'bad-request': 400, 'stale-form': 403, 'too-large': 413, failed: 500 };

export const statusOf = (fault: PageFault): number =>
  fault in REFUSALS ? REFUSALS[fault as RefusalCode].status : (OWN[fault] ?? 500);

/** A request that the web shell itself turns away, before any use case. */
export class PageError extends Error {
  readonly fault: PageFault;

  constructor(fault: PageFault) {
    super(fault);
    this.name = 'PageError';
    this.fault = fault;
  }
}
