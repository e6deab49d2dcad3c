import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Change, type Entry, fresh, isUndelivered, type Reply, replied, toSend } from './entry.ts';

/** A value as it lies on the device. */
export type Sealed = Uint8Array<ArrayBuffer>;

export type EntryKind = 'answer' | 'explanation' | 'note';

/** Where an entry belongs. Ids and machine words only, so that they may lie there unsealed. */
export interface EntryName {
  readonly responseId: string;
  readonly kind: EntryKind;
  readonly id: string;
}

export interface StoredEntry extends EntryName {
  readonly entry: Entry<Sealed>;
  /** Grows with each thing typed: the order in which things are sent. */
  readonly order: number;
  /** 1 where something of it is on this device alone; IndexedDB cannot look up a boolean. */
  readonly undelivered: 0 | 1;
}

/** What has to be said beside a change, so that any page can send what any page typed. */
export interface StoredResponse {
  readonly responseId: string;
  readonly inspectionId: string;
  readonly frameworks: readonly { readonly framework: string; readonly meaning: string; readonly wording: string }[];
  readonly schemaVersion: number;
}

interface Shape extends DBSchema {
  entries: {
    key: [string, string, string];
    value: StoredEntry;
    indexes: { byResponse: string; undelivered: number };
  };
  responses: { key: string; value: StoredResponse };
}

/** What this device holds of one account's work. Every write is on the disk when its promise is kept. */
export interface DeviceStore {
  readonly remember: (response: StoredResponse) => Promise<void>;
  readonly response: (responseId: string) => Promise<StoredResponse | undefined>;
  readonly entry: (name: EntryName) => Promise<StoredEntry | undefined>;
  readonly entriesOf: (responseId: string) => Promise<readonly StoredEntry[]>;
  /** Changes one entry in one step, whatever other windows do at the same moment. */
  readonly change: (name: EntryName, by: (entry: Entry<Sealed>) => Entry<Sealed>) => Promise<StoredEntry>;
  /** Everything that is on this device alone, oldest first. */
  readonly undelivered: () => Promise<readonly StoredEntry[]>;
  /** Marks up to `most` changes of a response as on their way, oldest first, and gives them. */
  readonly take: (responseId: string, most: number) => Promise<readonly TakenChange[]>;
  readonly answered: (responseId: string, replies: readonly Reply<Sealed>[]) => Promise<readonly StoredEntry[]>;
  /** Forgets what the server holds anyway. What is undelivered stays. */
  readonly tidy: () => Promise<void>;
  readonly close: () => void;
}

export interface TakenChange extends EntryName {
  readonly change: Change<Sealed>;
}

const NOTHING = (): Entry<Sealed> => fresh<Sealed>({ value: null, revision: 0 });
const keyOf = ({ responseId, kind, id }: EntryName): [string, string, string] => [responseId, kind, id];

/** Opens the account's own database. Rejects where the browser keeps nothing (some private windows). */
export async function openDeviceStore(accountId: string): Promise<DeviceStore> {
  const database = await openDB<Shape>(`aboveline-${accountId}`, 1, {
    upgrade(db) {
      const entries = db.createObjectStore('entries', { keyPath: ['responseId', 'kind', 'id'] });
      entries.createIndex('byResponse', 'responseId');
      entries.createIndex('undelivered', 'undelivered');
      db.createObjectStore('responses', { keyPath: 'responseId' });
    },
    // Another window wants a later version: it must not wait for this one.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  return storeOver(database);
}

function storeOver(database: IDBPDatabase<Shape>): DeviceStore {
  const writing = () => database.transaction('entries', 'readwrite', { durability: 'strict' });
  let order = 0;
  /** Later than anything before, also across windows, as long as the clock goes forward; ties do no harm. */
  const nextOrder = (): number => {
    order = Math.max(order + 1, Date.now());
    return order;
  };
  const put = (before: StoredEntry | undefined, name: EntryName, entry: Entry<Sealed>): StoredEntry => ({
    responseId: name.responseId,
    kind: name.kind,
    id: name.id,
    entry,
    order: before && before.entry.waiting?.key === entry.waiting?.key ? before.order : nextOrder(),
    undelivered: isUndelivered(entry) ? 1 : 0,
  });
  return {
    remember: async (response) => {
      await database.put('responses', response);
    },
    response: (responseId) => database.get('responses', responseId),
    entry: (name) => database.get('entries', keyOf(name)),
    entriesOf: (responseId) => database.getAllFromIndex('entries', 'byResponse', responseId),
    change: async (name, by) => {
      const tx = writing();
      const before = await tx.store.get(keyOf(name));
      const after = put(before, name, by(before?.entry ?? NOTHING()));
      await tx.store.put(after);
      await tx.done;
      return after;
    },
    undelivered: async () =>
      (await database.getAllFromIndex('entries', 'undelivered', 1)).sort((a, b) => a.order - b.order),
    take: async (responseId, most) => {
      const tx = writing();
      const all = await tx.store.index('byResponse').getAll(responseId);
      const taken: TakenChange[] = [];
      for (const one of all.sort((a, b) => a.order - b.order)) {
        const sent = taken.length < most ? toSend(one.entry) : null;
        if (!sent) continue;
        await tx.store.put({ ...one, entry: sent.entry });
        taken.push({ responseId, kind: one.kind, id: one.id, change: sent.change });
      }
      await tx.done;
      return taken;
    },
    answered: async (responseId, replies) => {
      const tx = writing();
      const byKey = new Map(replies.map((reply) => [reply.key, reply]));
      const changed: StoredEntry[] = [];
      for (const one of await tx.store.index('byResponse').getAll(responseId)) {
        const reply = one.entry.sending ? byKey.get(one.entry.sending.key) : undefined;
        if (!reply) continue;
        const after = put(one, one, replied(one.entry, reply));
        await tx.store.put(after);
        changed.push(after);
      }
      await tx.done;
      return changed;
    },
    tidy: async () => {
      const tx = writing();
      for (const key of await tx.store.index('undelivered').getAllKeys(0)) await tx.store.delete(key);
      await tx.done;
    },
    close: () => database.close(),
  };
}
