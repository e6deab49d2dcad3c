import type { SenderState } from './outbox/sender.ts';

/** What pages of one account in one browser tell each other. No value is told: those are read from the device. */
export type Told =
  /** Something was typed; whoever sends, sends. */
  | { readonly kind: 'typed'; readonly responseId: string; readonly atOnce: boolean }
  | { readonly kind: 'state'; readonly state: SenderState; readonly responseId: string | null }
  | { readonly kind: 'answered'; readonly responseId: string; readonly body: unknown }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in' };

export interface Tabs {
  readonly tell: (told: Told) => void;
  readonly hear: (heard: (told: Told) => void) => void;
}

export function tabsOf(accountId: string): Tabs {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`aboveline-case-${accountId}`) : null;
  return {
    tell: (told) => channel?.postMessage(told),
    hear: (heard) => channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => heard(data)),
  };
}

/**
 * Calls `leads` in one page of this browser at a time; when that is closed, in another. Where locks are not to be had every
 * page sends: that is safe, since the server takes each key once.
 */
export function oneSends(accountId: string, leads: () => void): void {
  if (!('locks' in navigator)) {
    leads();
    return;
  }
  navigator.locks
    .request(`aboveline-sender-${accountId}`, () => {
      leads();
      return new Promise<never>(() => {});
    })
    .catch(leads);
}
