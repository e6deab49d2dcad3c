import type { AccountDeps } from '../deps.ts';
import { beginPassage, readPassage } from './sessions.ts';

/** What goes along through the steps of signing in, and waits at the end. */
export interface Carried {
  /** Address of ours to go on with. */
  readonly onward: string;
  /** A form that waits, sealed; null without one. */
  readonly kept: string | null;
}

export const carryAlong = (deps: AccountDeps, passageToken: string, carried: Carried): Promise<void> =>
  deps.store.system(async (tx) => {
    const passage = await readPassage(tx, passageToken);
    if (passage !== null) await tx.sessions.update(passage.sessionId, { data: { ...passage.data, ...carried } });
  });

export const carriedBy = (deps: AccountDeps, passageToken: string | null): Promise<Carried> =>
  deps.store.system(async (tx) => {
    const { onward, kept } = (await readPassage(tx, passageToken))?.data ?? {};
    return { onward: typeof onward === 'string' ? onward : '/', kept: typeof kept === 'string' ? kept : null };
  });

/** A passage that only waits with a form, for somebody who has signed in. */
export const passageWith = (deps: AccountDeps, carried: Carried): Promise<string> =>
  deps.store.system((tx) => beginPassage(tx, deps, { step: 'kept', ...carried }));
