/**
 * What this device knows of one entry of a response (an answer, an explanation or a note), as a small state machine
 * without a clock, a network or a disk. `V` is the value in whatever form it is kept, sealed or plain: nothing here looks
 * into it.
 *
 * The server takes each key once and answers it alike ever after, so that sending again is always safe. What was typed is
 * in exactly one of `sending`, `waiting`, `clash` or `refused` until the server has said that it has it.
 */
export interface Entry<V> {
  /** What the server is known to hold; revision 0: nothing yet. */
  readonly held: Held<V>;
  /** On its way. Sent again under the same key until a reply comes. */
  readonly sending: Change<V> | null;
  /** Typed since. Only the last of it: what nobody was sent needs no history. */
  readonly waiting: Change<V> | null;
  /** Changed elsewhere in between: the person chooses, until then nothing of it is sent. */
  readonly clash: Clash<V> | null;
  /** The server will not have it as it is: kept, shown with the reason, until it is changed. */
  readonly refused: Refused<V> | null;
}

export interface Held<V> {
  readonly value: V | null;
  readonly revision: number;
}

export interface Change<V> {
  /** Null: cleared. */
  readonly value: V | null;
  /** Random, for this act alone. */
  readonly key: string;
  /** Revision of the entry that the writer saw; null: whatever `sending` makes of it. */
  readonly basedOn: number | null;
}

export interface Clash<V> {
  readonly mine: V | null;
  readonly theirs: Held<V>;
}

export interface Refused<V> {
  readonly value: V | null;
  readonly code: string;
  readonly words: string;
}

/** What the server says of one change. */
export type Reply<V> =
  | { readonly key: string; readonly outcome: 'saved' | 'replayed'; readonly revision: number }
  | { readonly key: string; readonly outcome: 'conflict'; readonly theirs: Held<V> }
  | { readonly key: string; readonly outcome: 'refused'; readonly code: string; readonly words: string };

/** An entry as a page from the server shows it. */
export const fresh = <V>(held: Held<V>): Entry<V> => ({
  held,
  sending: null,
  waiting: null,
  clash: null,
  refused: null,
});

/** Somebody typed. While a clash stands, what is typed becomes one's own side of it. */
export function typed<V>(entry: Entry<V>, value: V | null, key: string): Entry<V> {
  if (entry.clash) return { ...entry, clash: { ...entry.clash, mine: value } };
  const basedOn = entry.sending ? null : (entry.waiting?.basedOn ?? entry.held.revision);
  return { ...entry, waiting: { value, key, basedOn }, refused: null };
}

/** The change to send now, and the entry from then on. Null where there is nothing to send. */
export function toSend<V>(entry: Entry<V>): { readonly entry: Entry<V>; readonly change: Change<V> } | null {
  if (entry.sending) return { entry, change: entry.sending };
  if (!entry.waiting) return null;
  const change = { ...entry.waiting, basedOn: entry.waiting.basedOn ?? entry.held.revision };
  return { entry: { ...entry, sending: change, waiting: null }, change };
}

/** A reply came, perhaps late or twice: one to a key that is not on its way says nothing new. */
export function replied<V>(entry: Entry<V>, reply: Reply<V>): Entry<V> {
  const { sending, waiting } = entry;
  if (!sending || sending.key !== reply.key) return entry;
  switch (reply.outcome) {
    case 'saved':
    case 'replayed':
      return {
        ...entry,
        held: { value: sending.value, revision: reply.revision },
        sending: null,
        waiting: waiting && { ...waiting, basedOn: waiting.basedOn ?? reply.revision },
      };
    case 'conflict':
      return {
        ...entry,
        held: reply.theirs,
        sending: null,
        waiting: null,
        clash: { mine: waiting ? waiting.value : sending.value, theirs: reply.theirs },
      };
    case 'refused':
      return {
        ...entry,
        sending: null,
        waiting: waiting && { ...waiting, basedOn: waiting.basedOn ?? entry.held.revision },
        refused: waiting ? null : { value: sending.value, code: reply.code, words: reply.words },
      };
  }
}

/** The person chose: their own goes on top of what they have now seen; the other one simply stands. */
export function settled<V>(entry: Entry<V>, choice: 'mine' | 'theirs', key: string): Entry<V> {
  if (!entry.clash) return entry;
  const { mine, theirs } = entry.clash;
  const waiting = choice === 'mine' ? { value: mine, key, basedOn: theirs.revision } : null;
  return { ...entry, held: theirs, clash: null, waiting };
}

/**
 * A page came from the server, and shows a later state than this device knew. Nothing typed is touched: where it was
 * based on an earlier state, the server will say that it clashes.
 */
export const heard = <V>(entry: Entry<V>, held: Held<V>): Entry<V> =>
  held.revision > entry.held.revision && !entry.sending ? { ...entry, held } : entry;

/** What the page shows: the newest thing typed, else what the server holds. */
export function shown<V>(entry: Entry<V>): V | null {
  if (entry.waiting) return entry.waiting.value;
  if (entry.sending) return entry.sending.value;
  if (entry.clash) return entry.clash.mine;
  return entry.refused ? entry.refused.value : entry.held.value;
}

/** Whether anything typed is on this device alone. */
export const isUndelivered = (entry: Entry<unknown>): boolean =>
  entry.waiting !== null || entry.sending !== null || entry.clash !== null || entry.refused !== null;
