import type { KeptAlert, TypedAlert } from './kept-alerts.ts';

/** What became of an alert that was sent. */
export type Sent =
  | { readonly outcome: 'sent'; readonly href: string }
  /** No connection, or a server that does not answer: tried again by itself. */
  | { readonly outcome: 'not-sent' }
  /** Somebody must sign in again first. */
  | { readonly outcome: 'signed-out' }
  /** The server will not have it as it is. */
  | { readonly outcome: 'refused' };

const PATIENCE = 10_000;
const QUICK = 4_000;

/** Whether the server answers at this moment. */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    return (await fetch('/ping', { cache: 'no-store', signal: AbortSignal.timeout(QUICK) })).ok;
  } catch {
    return false;
  }
}

const token = (): string => document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';

/** Sends one alert under its id: sent twice, it is raised once. */
export async function send(alert: KeptAlert, { caseId, ...typed }: TypedAlert): Promise<Sent> {
  const late = alert.tries > 0 ? { writtenAt: alert.writtenAt, tries: alert.tries } : {};
  const body = { ...typed, alertId: alert.alertId, ...(caseId ? { caseId } : {}), ...late };
  try {
    const answer = await fetch(alert.sendHref, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': token() },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return { outcome: 'sent', href: ((await answer.json()) as { readonly href: string }).href };
    if (answer.status === 401 || answer.status === 403) return { outcome: 'signed-out' };
    return { outcome: answer.status === 422 || answer.status === 404 ? 'refused' : 'not-sent' };
  } catch {
    return { outcome: 'not-sent' };
  }
}
