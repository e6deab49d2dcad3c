import type { StoredResponse } from './outbox/device-store.ts';
import type { Reply } from './outbox/entry.ts';
import type { Delivery, SentChange } from './outbox/sender.ts';

/** What became of one change, as the server says it (`inspection/assess/batch.ts`). */
type Result =
  | { readonly key: string; readonly outcome: 'saved' | 'replayed'; readonly revision: number }
  | {
      readonly key: string;
      readonly outcome: 'conflict';
      readonly theirs: { readonly value: unknown; readonly revision: number };
    }
  | { readonly key: string; readonly outcome: 'refused'; readonly code: string; readonly message: string };

const REPLY_WITHIN = 20_000;

/** What the server does not take from us as things stand, by status and code. */
const REFUSED: Readonly<Record<string, 'signed-out' | 'other-account' | 'reload' | 'closed'>> = {
  '403 other-account': 'other-account',
  '409 framework-changed': 'reload',
  '409 framework-missing': 'reload',
  '409 schema-changed': 'reload',
  '409 submitted': 'closed',
  '403 forbidden': 'closed',
  '404 not-found': 'closed',
  '410 gone': 'closed',
  '422 invalid': 'reload',
};

/** Carries a batch to the server. `renew` brings the page a new form token, where the one that it has is stale. */
export function delivery(accountId: string, token: () => string, renew: () => Promise<boolean>) {
  const send = async (response: StoredResponse, changes: readonly SentChange[], isAgain = false): Promise<Delivery> => {
    const { inspectionId, responseId, frameworks, schemaVersion } = response;
    const [framework] = frameworks;
    const body = {
      schemaVersion,
      accountId,
      framework: { meaning: framework?.meaning, wording: framework?.wording },
      changes,
    };
    try {
      const answer = await fetch(`/inspections/${inspectionId}/responses/${responseId}/changes`, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'x-aboveline': 'changes',
          'x-csrf-token': token(),
        },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(REPLY_WITHIN),
      });
      if (answer.ok) {
        const said = (await answer.json()) as { readonly results: readonly Result[] };
        return { kind: 'replies', replies: said.results.map(replyOf), body: said };
      }
      return await refusal(answer, () => send(response, changes, true), isAgain);
    } catch {
      return { kind: 'no-answer' };
    }
  };

  const refusal = async (answer: Response, again: () => Promise<Delivery>, isAgain: boolean): Promise<Delivery> => {
    if (answer.status === 401 || answer.type === 'opaqueredirect') return { kind: 'refused', state: 'signed-out' };
    if (answer.status === 413) return { kind: 'too-large' };
    const { code = '' } = (await answer.json().catch(() => ({}))) as { code?: string };
    if (code === 'stale-form') return !isAgain && (await renew()) ? again() : { kind: 'refused', state: 'signed-out' };
    const state = REFUSED[`${answer.status} ${code}`];
    return state ? { kind: 'refused', state } : { kind: 'no-answer' };
  };

  return (response: StoredResponse, changes: readonly SentChange[]) => send(response, changes);
}

function replyOf(result: Result): Reply<unknown> {
  if (result.outcome === 'refused')
    return { key: result.key, outcome: 'refused', code: result.code, words: result.message };
  if (result.outcome !== 'conflict') return result;
  const { value, revision } = result.theirs;
  return { key: result.key, outcome: 'conflict', theirs: { value, revision } };
}
