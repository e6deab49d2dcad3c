import type { Framework } from '../../framework/model/framework.ts';
import type { FrameworkPin } from './inspections.ts';

/** Framework versions, each kept whole under the hash of its meaning and its wording. */
export interface Frameworks {
  /** Stores a version; storing it again changes nothing. Computes the hashes itself. */
  store(framework: Framework): Promise<FrameworkPin>;
  /** Null where that version is not stored. Throws where what is stored no longer fits its hashes. */
  byPin(pin: Pick<FrameworkPin, 'framework' | 'meaning' | 'wording'>): Promise<Framework | null>;
  list(): Promise<readonly (FrameworkPin & { readonly title: string; readonly storedAt: Date })[]>;
}
