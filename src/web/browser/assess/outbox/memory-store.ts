import type { DeviceStore, EntryName, Sealed, StoredEntry, StoredResponse } from './device-store.ts';
import { type Entry, fresh, isUndelivered, replied, toSend } from './entry.ts';

/**
 * A store that is gone with its page, for browsers that keep nothing and disks that are full. What it promises is the same
 * otherwise.
 */
export function memoryStore(): DeviceStore & { readonly has: (name: EntryName) => boolean } {
  const entries = new Map<string, StoredEntry>();
  const responses = new Map<string, StoredResponse>();
  let order = 0;
  const put = (name: EntryName, entry: Entry<Sealed>, at = ++order): StoredEntry => {
    const { responseId, kind, id } = name;
    const stored = { responseId, kind, id, entry, order: at, undelivered: isUndelivered(entry) ? 1 : 0 } as const;
    entries.set(keyOf(name), stored);
    return stored;
  };
  const of = (responseId: string) => [...entries.values()].filter((one) => one.responseId === responseId);
  const byOrder = (all: readonly StoredEntry[]) => [...all].sort((a, b) => a.order - b.order);
  return {
    has: (name) => entries.has(keyOf(name)),
    remember: async (response) => void responses.set(response.responseId, response),
    response: async (id) => responses.get(id),
    entry: async (name) => entries.get(keyOf(name)),
    entriesOf: async (responseId) => of(responseId),
    change: async (name, by) =>
      put(name, by(entries.get(keyOf(name))?.entry ?? fresh<Sealed>({ value: null, revision: 0 }))),
    undelivered: async () => byOrder([...entries.values()].filter((one) => one.undelivered === 1)),
    take: async (responseId, most) =>
      byOrder(of(responseId))
        .flatMap((one) => {
          const sent = toSend(one.entry);
          return sent ? [{ one, sent }] : [];
        })
        .slice(0, most)
        .map(({ one, sent }) => {
          put(one, sent.entry, one.order);
          return { responseId, kind: one.kind, id: one.id, change: sent.change };
        }),
    answered: async (responseId, replies) =>
      of(responseId).flatMap((one) => {
        const reply = replies.find(({ key }) => key === one.entry.sending?.key);
        return reply ? [put(one, replied(one.entry, reply))] : [];
      }),
    tidy: async () => {
      for (const one of entries.values()) if (one.undelivered === 0) entries.delete(keyOf(one));
    },
    close: () => {},
  };
}

const keyOf = ({ responseId, kind, id }: EntryName) => `${responseId}/${kind}/${id}`;
