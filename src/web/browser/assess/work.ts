import type { AnswerValue } from '../../../framework/model/answer.ts';
import { type CaseState, entryKey, type SavedEntry } from './case-state.ts';
import { sameValue } from './fields.ts';
import type { DeviceStore, EntryName, Sealed, StoredEntry, StoredResponse } from './outbox/device-store.ts';
import { type Held, heard, settled, shown, typed } from './outbox/entry.ts';
import type { Seal } from './outbox/seal.ts';
import { belongsTo } from './outbox/sender.ts';

type Value = AnswerValue | null;

/** One entry as this device knows it, opened. */
export interface EntryNow {
  readonly kind: EntryName['kind'];
  readonly id: string;
  /** What is to be seen: the newest thing typed, else what the server holds. */
  readonly value: Value;
  readonly revision: number;
  readonly isUndelivered: boolean;
  readonly clash: { readonly mine: Value; readonly theirs: Value } | null;
  readonly refused: string | null;
}

interface Openable {
  readonly store: DeviceStore;
  readonly seal: Seal;
}

/** The work on one response: what is typed, kept under seal, and opened again. */
export interface Work {
  /** Resolves once things can be kept, and while they can. */
  readonly ready: () => Promise<Openable>;
  readonly isOpen: () => boolean;
  readonly openWith: (store: DeviceStore, seal: Seal) => Promise<void>;
  /** Forgets the key; what is typed from then on waits. */
  readonly close: () => void;
  readonly keep: (entry: Pick<EntryName, 'kind' | 'id'>, value: Value) => Promise<void>;
  readonly settle: (entry: Pick<EntryName, 'kind' | 'id'>, choice: 'mine' | 'theirs') => Promise<void>;
  readonly look: () => Promise<readonly EntryNow[]>;
  /** The server holds a later state than this page was made from. */
  readonly serverHolds: (entries: readonly SavedEntry[]) => void;
}

export function workOn(state: CaseState): Work {
  const { responseId } = state;
  const held = new Map<string, Held<Value>>();
  let current: Openable | null = null;
  let opened = Promise.withResolvers<Openable>();
  const nameOf = ({ kind, id }: Pick<EntryName, 'kind' | 'id'>): EntryName => ({ responseId, kind, id });

  const serverHolds: Work['serverHolds'] = (entries) => {
    for (const { kind, id, value, revision } of entries) {
      const key = entryKey({ kind, id });
      if (revision >= (held.get(key)?.revision ?? 0)) held.set(key, { value, revision });
    }
  };
  serverHolds(state.entries);

  const heldSealed = async (name: EntryName, seal: Seal): Promise<Held<Sealed>> => {
    const { value, revision } = held.get(entryKey(name)) ?? { value: null, revision: 0 };
    return { revision, value: value === null ? null : await seal.close(value, belongsTo(name)) };
  };

  const openedEntry = async ({ entry, undelivered, ...name }: StoredEntry, seal: Seal): Promise<EntryNow | null> => {
    const open = async (value: Sealed | null): Promise<Value> =>
      value === null ? null : ((await seal.open(value, belongsTo(name))) as Value);
    try {
      const [value, mine, theirs, server] = await Promise.all([
        open(shown(entry)),
        open(entry.clash?.mine ?? null),
        open(entry.clash?.theirs.value ?? null),
        open(entry.held.value),
      ]);
      const known = held.get(entryKey(name));
      // The page may have come from the server after this device heard of it last.
      const isOlder = undelivered === 0 && known !== undefined && known.revision > entry.held.revision;
      if (!isOlder && entry.held.revision >= (known?.revision ?? 0))
        held.set(entryKey(name), { value: server, revision: entry.held.revision });
      return {
        kind: name.kind,
        id: name.id,
        value: isOlder ? known.value : value,
        revision: Math.max(entry.held.revision, known?.revision ?? 0),
        isUndelivered: undelivered === 1,
        clash: entry.clash && { mine, theirs },
        refused: entry.refused?.words ?? null,
      };
    } catch {
      // Under a key that is not ours any more: left as it is.
      return null;
    }
  };

  const look: Work['look'] = async () => {
    const { store, seal } = await opened.promise;
    const all = await Promise.all((await store.entriesOf(responseId)).map((one) => openedEntry(one, seal)));
    return all.filter((one) => one !== null);
  };

  return {
    ready: () => opened.promise,
    isOpen: () => current !== null,
    openWith: async (store, seal) => {
      await store.remember(rememberedOf(state));
      current = { store, seal };
      opened.resolve(current);
    },
    close: () => {
      if (!current) return;
      current = null;
      opened = Promise.withResolvers();
    },
    keep: async (entry, value) => {
      const { store, seal } = await opened.promise;
      const name = nameOf(entry);
      const stored = await store.entry(name);
      const before = stored ? await openedEntry(stored, seal) : { value: held.get(entryKey(name))?.value ?? null };
      if (before && sameValue(before.value, value)) return;
      const server = await heldSealed(name, seal);
      const sealed = value === null ? null : await seal.close(value, belongsTo(name));
      await store.change(name, (known) => typed(heard(known, server), sealed, crypto.randomUUID()));
    },
    settle: async (entry, choice) => {
      const { store } = await opened.promise;
      await store.change(nameOf(entry), (known) => settled(known, choice, crypto.randomUUID()));
    },
    look,
    serverHolds,
  };
}

/** The version that the questions on the page are of stands first: changes name it. */
const rememberedOf = ({
  responseId,
  inspectionId,
  instrument,
  framework,
  schemaVersion,
}: CaseState): StoredResponse => ({
  responseId,
  inspectionId,
  frameworks: [{ framework: instrument.split('/')[0] ?? '', ...framework }],
  schemaVersion,
});
