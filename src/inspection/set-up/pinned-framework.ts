import type { Framework } from '../../framework/model/framework.ts';
import type { Frameworks } from '../ports/frameworks.ts';
import type { FrameworkPin } from '../ports/inspections.ts';

/** How many versions are kept in memory; the one that was asked for longest ago goes first. */
const KEPT = 32;

/** Versions never change under their hashes and everybody signed in may read them: one cache serves a whole process. */
const kept = new Map<string, Framework>();

/** A stored version, from memory where it was asked for before; null where it is not stored. */
export async function pinnedFramework(
  frameworks: Pick<Frameworks, 'byPin'>,
  pin: Pick<FrameworkPin, 'framework' | 'meaning' | 'wording'>,
): Promise<Framework | null> {
  const key = `${pin.framework}/${pin.meaning}/${pin.wording}`;
  const found = kept.get(key) ?? (await frameworks.byPin(pin));
  if (!found) return null;
  kept.delete(key);
  kept.set(key, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return found;
}
