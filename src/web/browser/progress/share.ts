import type { Told } from './said.ts';

/** Windows of one browser that show the same to the same person. */
export interface Windows {
  readonly tell: (told: Told) => void;
  readonly hear: (heard: (told: Told) => void) => void;
}

export function windowsOf(name: string): Windows {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  return {
    tell: (told) => channel?.postMessage(told),
    hear: (heard) => channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => heard(data)),
  };
}

/**
 * Calls `leads` in one window of this browser at a time; when that is closed, in another. A browser opens six connections
 * to a server at most, and each stream holds one. Where locks are not to be had, no window leads.
 */
export function oneLeads(leads: () => void): void {
  if (!('locks' in navigator)) return;
  navigator.locks
    .request('aboveline-progress', () => {
      leads();
      return new Promise<never>(() => {});
    })
    .catch(() => {});
}
