import { z } from 'zod';
import type { IssuerKey } from './logout-token.ts';

const shape = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional() })) });

/** Milliseconds that keys are kept, and that must pass before an unknown key makes us ask again. */
const KEPT = 10 * 60_000;
const ASKED_AGAIN = 60_000;

/** The public keys of an issuer, kept for a while; a flood of tokens under unknown keys asks the issuer once a minute. */
export const issuerKeys = (address: () => Promise<string | undefined>, now: () => number = Date.now) => {
  let known: { readonly at: number; readonly keys: Promise<readonly IssuerKey[]> } | null = null;
  return (fresh: boolean): Promise<readonly IssuerKey[]> => {
    if (known === null || now() - known.at > (fresh ? ASKED_AGAIN : KEPT)) {
      known = { at: now(), keys: fetched(address).catch(() => []) };
    }
    return known.keys;
  };
};

const fetched = async (address: () => Promise<string | undefined>): Promise<readonly IssuerKey[]> => {
  const url = await address();
  if (url === undefined) return [];
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
  return answer.ok ? (shape.parse(await answer.json()).keys as readonly IssuerKey[]) : [];
};
