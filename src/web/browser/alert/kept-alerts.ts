import { type DBSchema, openDB } from 'idb';
import { openSeal, type Seal } from '../assess/outbox/seal.ts';

/** What somebody typed, by field. */
export type TypedAlert = Readonly<Record<string, string>>;

/** An alert that is not on the server yet. */
export interface KeptAlert {
  readonly alertId: string;
  /** Where it is sent. */
  readonly sendHref: string;
  readonly writtenAt: string;
  /** How often it could not be sent. */
  readonly tries: number;
}

interface Row extends KeptAlert {
  readonly sealed: Uint8Array<ArrayBuffer>;
}

interface Shape extends DBSchema {
  alerts: { key: string; value: Row };
  about: { key: string; value: string };
}

/** Alerts of one account that wait on this device, sealed as answers are. */
export interface KeptAlerts {
  /** False where this browser keeps nothing: what is put here then lasts as long as the page. */
  readonly isKept: boolean;
  readonly put: (alert: KeptAlert, typed: TypedAlert) => Promise<void>;
  readonly all: () => Promise<readonly (KeptAlert & { readonly typed: TypedAlert })[]>;
  readonly failed: (alertId: string) => Promise<void>;
  readonly remove: (alertId: string) => Promise<void>;
}

const sealedFor = (alertId: string): string => `alert/${alertId}`;

/** Opens them. Where the browser keeps nothing, or gives no key, they stay in the page's memory. */
export async function openKeptAlerts(accountId: string): Promise<KeptAlerts> {
  try {
    return await onDevice(accountId);
  } catch {
    return inMemory();
  }
}

async function onDevice(accountId: string): Promise<KeptAlerts> {
  const database = await openDB<Shape>(`aboveline-alerts-${accountId}`, 1, {
    upgrade(db) {
      db.createObjectStore('alerts', { keyPath: 'alertId' });
      db.createObjectStore('about');
    },
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  const device = (await database.get('about', 'device')) ?? crypto.randomUUID();
  await database.put('about', device, 'device');
  const seal = await sealOf(accountId, device);
  const write = async (row: Row) => {
    const tx = database.transaction('alerts', 'readwrite', { durability: 'strict' });
    await tx.store.put(row);
    await tx.done;
  };
  return {
    isKept: true,
    put: async (alert, typed) => write({ ...alert, sealed: await seal.close(typed, sealedFor(alert.alertId)) }),
    all: async () => {
      const found = [];
      for (const { sealed, ...alert } of await database.getAll('alerts')) {
        found.push({ ...alert, typed: (await seal.open(sealed, sealedFor(alert.alertId))) as TypedAlert });
      }
      return found;
    },
    failed: async (alertId) => {
      const row = await database.get('alerts', alertId);
      if (row) await write({ ...row, tries: row.tries + 1 });
    },
    remove: (alertId) => database.delete('alerts', alertId),
  };
}

/** The key is asked for while there is a connection, and held by this page alone. Throws where it is not given. */
async function sealOf(accountId: string, device: string): Promise<Seal> {
  const answer = await fetch(`/device-key?device=${device}`, { headers: { accept: 'application/json' } });
  const given = (await answer.json()) as { readonly accountId?: string; readonly key?: string };
  if (!answer.ok || given.accountId !== accountId || given.key === undefined) throw new Error('no key');
  return openSeal(Uint8Array.from(atob(given.key), (sign) => sign.charCodeAt(0)));
}

function inMemory(): KeptAlerts {
  const kept = new Map<string, KeptAlert & { readonly typed: TypedAlert }>();
  addEventListener('beforeunload', (event) => {
    if (kept.size > 0) event.preventDefault();
  });
  return {
    isKept: false,
    put: async (alert, typed) => void kept.set(alert.alertId, { ...alert, typed }),
    all: async () => [...kept.values()],
    failed: async (alertId) => {
      const one = kept.get(alertId);
      if (one) kept.set(alertId, { ...one, tries: one.tries + 1 });
    },
    remove: async (alertId) => void kept.delete(alertId),
  };
}
