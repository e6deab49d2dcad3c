import type { DeviceStore, EntryName, Sealed } from './device-store.ts';
import { fresh, isUndelivered } from './entry.ts';
import { memoryStore } from './memory-store.ts';

/**
 * The disk as long as it takes what is written, and beside it a memory for what it did not take (a full quota). An entry in
 * memory stands for the one on the disk until the server has it; then the disk is told, or stays as it was.
 * @param onFull called when something could be held in memory alone
 */
export function overflowing(disk: DeviceStore, onFull: (error: unknown) => void): DeviceStore {
  const memory = memoryStore();
  const isOnDisk = (name: EntryName): boolean => !memory.has(name);

  /** From now on in memory, beginning with what the disk has of it. */
  const move = async (name: EntryName) => {
    const found = await disk.entry(name).catch(() => undefined);
    return memory.change(name, () => found?.entry ?? fresh<Sealed>({ value: null, revision: 0 }));
  };
  const merged = async (read: (store: DeviceStore) => ReturnType<DeviceStore['undelivered']>) => [
    ...(await read(disk)).filter(isOnDisk),
    ...(await read(memory)),
  ];
  return {
    remember: async (response) => {
      await memory.remember(response);
      await disk.remember(response).catch(onFull);
    },
    response: async (id) => (await memory.response(id)) ?? disk.response(id),
    entry: (name) => (isOnDisk(name) ? disk.entry(name) : memory.entry(name)),
    entriesOf: (responseId) => merged((store) => store.entriesOf(responseId)),
    change: async (name, by) => {
      if (!isOnDisk(name)) return memory.change(name, by);
      try {
        return await disk.change(name, by);
      } catch (error) {
        await move(name);
        onFull(error);
        return memory.change(name, by);
      }
    },
    undelivered: () => merged((store) => store.undelivered()),
    take: async (responseId, most) => {
      const held = await memory.take(responseId, most);
      if (held.length > 0) return held;
      try {
        return (await disk.take(responseId, most)).filter(isOnDisk);
      } catch (error) {
        // What cannot be marked as on its way is sent from memory, under the keys that it has.
        for (const one of (await disk.undelivered()).filter((left) => left.responseId === responseId && isOnDisk(left)))
          await move(one);
        onFull(error);
        return memory.take(responseId, most);
      }
    },
    answered: async (responseId, replies) => {
      const here = await memory.answered(responseId, replies);
      for (const one of here)
        if (!isUndelivered(one.entry)) await disk.change(one, () => fresh(one.entry.held)).catch(() => {});
      return [...here, ...(await disk.answered(responseId, replies).catch(() => []))];
    },
    tidy: () => disk.tidy().catch(onFull),
    close: () => disk.close(),
  };
}
