import type { CaseState } from './case-state.ts';
import { type DeviceStore, openDeviceStore } from './outbox/device-store.ts';
import { memoryStore } from './outbox/memory-store.ts';
import { overflowing } from './outbox/overflow.ts';
import { openSeal, type Seal } from './outbox/seal.ts';

/** What came of asking for the key under which work lies on this device. */
type Key =
  | { readonly kind: 'seal'; readonly seal: Seal }
  | { readonly kind: 'signed-out' | 'other-account' | 'no-answer' };

const DEVICE = 'aboveline-device';

/** A random id of this browser, kept beside what is sealed. Null where the browser keeps nothing. */
function deviceId(): string | null {
  try {
    const known = localStorage.getItem(DEVICE);
    if (known) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(DEVICE, made);
    return localStorage.getItem(DEVICE);
  } catch {
    return null;
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** Asks the server, which gives the key to none but the account that is signed in. */
export async function askForKey({ accountId, urls }: CaseState): Promise<Key> {
  const id = deviceId() ?? crypto.randomUUID();
  try {
    const answer = await fetch(`${urls.deviceKey}?device=${id}`, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      cache: 'no-store',
    });
    if (answer.type === 'opaqueredirect' || answer.status === 401) return { kind: 'signed-out' };
    if (!answer.ok) return { kind: 'no-answer' };
    const said = (await answer.json()) as { accountId: string; key: string; former: string | null };
    if (said.accountId !== accountId) return { kind: 'other-account' };
    return {
      kind: 'seal',
      seal: await openSeal(bytesOf(said.key), said.former === null ? null : bytesOf(said.former)),
    };
  } catch {
    return { kind: 'no-answer' };
  }
}

export interface Opened {
  readonly store: DeviceStore;
  /** False: what is typed is gone with the page until the server has it. */
  readonly keeps: boolean;
}

/** @param onFull called when the disk does not take what is typed */
export async function openStore(accountId: string, onFull: (error: unknown) => void): Promise<Opened> {
  if (deviceId() === null || !('indexedDB' in globalThis)) return { store: memoryStore(), keeps: false };
  try {
    return { store: overflowing(await openDeviceStore(accountId), onFull), keeps: true };
  } catch {
    return { store: memoryStore(), keeps: false };
  }
}
