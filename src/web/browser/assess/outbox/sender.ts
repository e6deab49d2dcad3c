import type {
  DeviceStore,
  EntryKind,
  EntryName,
  Sealed,
  StoredEntry,
  StoredResponse,
  TakenChange,
} from './device-store.ts';
import type { Reply } from './entry.ts';

/** Where the sender stands, for the line that tells people what is kept where. */
export type SenderState =
  | 'idle'
  | 'sending'
  /** No network, or a server that does not answer: tried again by itself. */
  | 'offline'
  /** The session has ended: signing in again goes on where it stopped. */
  | 'signed-out'
  /** Somebody else has signed in with this browser. Nothing of ours is sent in their name. */
  | 'other-account'
  /** What the page shows is of another version of the framework: it must be loaded again. */
  | 'reload'
  /** Handed in or taken away meanwhile: what is undelivered stays here and is shown. */
  | 'closed';

/** A value as the server sends and takes it. */
type Plain = unknown;

export interface SentChange {
  readonly kind: EntryKind;
  readonly id: string;
  readonly value: Plain;
  readonly basedOn: number;
  readonly key: string;
}

/** What came back: the replies, or why there are none. */
export type Delivery =
  | { readonly kind: 'replies'; readonly replies: readonly Reply<Plain>[]; readonly body: unknown }
  | { readonly kind: 'refused'; readonly state: Exclude<SenderState, 'idle' | 'sending' | 'offline'> }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'no-answer' };

export interface SenderParts {
  readonly store: DeviceStore;
  readonly open: (sealed: Sealed, belongsTo: string) => Promise<Plain>;
  readonly close: (value: Plain, belongsTo: string) => Promise<Sealed>;
  readonly deliver: (response: StoredResponse, changes: readonly SentChange[]) => Promise<Delivery>;
  /** Told of every change of state, with the response that it is about; and of what the server said of the whole. */
  readonly onState: (state: SenderState, responseId?: string) => void;
  /** Something that lies here opens under no key that we have. It stays, and holds nothing else up. */
  readonly onShut?: (name: EntryName) => void;
  readonly onReply: (responseId: string, body: unknown) => void;
  /** Waits; ends early where `signal` says so. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Sender {
  /**
   * There is something to send. Starts where it rests; where it waits for a server that did not answer, only `atOnce` (the
   * network is back, somebody asked) cuts the wait short. Resolves when it rests again.
   */
  readonly poke: (atOnce?: boolean) => Promise<void>;
  readonly stop: () => void;
}

export const belongsTo = ({ responseId, kind, id }: { responseId: string; kind: string; id: string }): string =>
  `${responseId}/${kind}/${id}`;

const MOST_AT_ONCE = 100;
const PAUSES = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/** Sends what lies on the device, oldest first, one batch at a time, until nothing is left or somebody must act. */
export function openSender(parts: SenderParts): Sender {
  let running: Promise<void> | null = null;
  let pokedWhileRunning = false;
  let waiting = new AbortController();
  let stopped = false;
  let failures = 0;
  /** Somebody asked for an attempt at once: also where one was under way that then failed. */
  let hurried = false;
  let most = MOST_AT_ONCE;
  /** Responses that take nothing as things stand. Others are sent all the same; a poke at once tries them again. */
  const aside = new Set<string>();
  const shut = new Set<string>();

  const poke = (atOnce = false): Promise<void> => {
    if (atOnce) {
      aside.clear();
      hurried = true;
      waiting.abort();
    }
    pokedWhileRunning = true;
    running ??= run();
    return running;
  };

  async function run(): Promise<void> {
    try {
      while (!stopped && pokedWhileRunning) {
        pokedWhileRunning = false;
        while (!stopped && (await round()));
      }
    } finally {
      // In the same step as the last look at the flag, so that no poke falls in between.
      running = null;
    }
  }

  /** Whether to go on at once. */
  async function round(): Promise<boolean> {
    const left = await parts.store.undelivered();
    const canGo = (one: StoredEntry) => !aside.has(one.responseId) && !shut.has(belongsTo(one));
    const responseId = left.find((one) => canGo(one) && (one.entry.sending ?? one.entry.waiting))?.responseId;
    if (responseId === undefined) {
      failures = 0;
      parts.onState('idle');
      return false;
    }
    const response = await parts.store.response(responseId);
    const taken = await parts.store.take(responseId, most);
    if (!response || taken.length === 0) return false;
    const known = shut.size;
    const changes = (await Promise.all(taken.map(plain))).filter((one) => one !== null);
    if (changes.length === 0) {
      if (shut.size === known) aside.add(responseId);
      return true;
    }
    parts.onState('sending', responseId);
    return after(response, taken, await parts.deliver(response, changes));
  }

  /** Null where it does not open: kept, and left out. */
  async function plain({ change, ...name }: TakenChange): Promise<SentChange | null> {
    const { kind, id } = name;
    const { basedOn, key } = change;
    try {
      const value = change.value === null ? null : await parts.open(change.value, belongsTo(name));
      return { kind, id, value, basedOn: basedOn ?? 0, key };
    } catch {
      shut.add(belongsTo(name));
      parts.onShut?.(name);
      return null;
    }
  }

  async function after(response: StoredResponse, taken: readonly TakenChange[], delivery: Delivery): Promise<boolean> {
    switch (delivery.kind) {
      case 'replies':
        failures = 0;
        most = MOST_AT_ONCE;
        await parts.store.answered(response.responseId, await sealedReplies(taken, delivery.replies));
        parts.onReply(response.responseId, delivery.body);
        return true;
      case 'refused':
        parts.onState(delivery.state, response.responseId);
        if (delivery.state !== 'closed' && delivery.state !== 'reload') return false;
        aside.add(response.responseId);
        return true;
      case 'too-large':
        // One that is too large by itself is refused by the server in words; a batch is sent in smaller ones.
        most = Math.max(1, Math.floor(taken.length / 2));
        return taken.length > 1 || pause();
      case 'no-answer':
        return pause();
    }
  }

  async function pause(): Promise<boolean> {
    parts.onState('offline');
    waiting = new AbortController();
    const base = PAUSES[Math.min(failures++, PAUSES.length - 1)] ?? 30_000;
    // Not all devices of an office at the same moment.
    if (!hurried) await parts.wait(base * (0.8 + Math.random() * 0.4), waiting.signal);
    hurried = false;
    return true;
  }

  const sealedReplies = (taken: readonly TakenChange[], replies: readonly Reply<Plain>[]) =>
    Promise.all(
      replies.map(async (reply): Promise<Reply<Sealed>> => {
        const one = taken.find(({ change }) => change.key === reply.key);
        if (reply.outcome !== 'conflict' || !one) return reply as Reply<Sealed>;
        const { value, revision } = reply.theirs;
        return {
          ...reply,
          theirs: { revision, value: value === null ? null : await parts.close(value, belongsTo(one)) },
        };
      }),
    );

  return {
    poke,
    stop: () => {
      stopped = true;
      waiting.abort();
    },
  };
}
