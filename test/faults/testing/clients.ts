import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './place.ts';
import { batchOf, QUESTIONS, type Seat } from './seats.ts';

/** One change that was sent, perhaps several times. */
export interface Sent {
  readonly responseId: string;
  readonly kind: 'answer' | 'note';
  readonly id: string;
  readonly value: string;
  /** What the reply said; null while there was none. */
  revision: number | null;
}

/** What eight people at work have seen. */
export interface Tally {
  /** By idempotency key. */
  readonly sent: Map<string, Sent>;
  acknowledged: number;
  /** Acknowledged as saved before: the reply to an earlier sending was lost. */
  replayed: number;
  /** Requests without any reply. */
  lost: number;
  /** Replies that refuse, by status and code. */
  readonly refused: Map<string, number>;
  /** Replies that should never come. */
  readonly wrong: string[];
}

export const newTally = (): Tally => ({
  sent: new Map(),
  acknowledged: 0,
  replayed: 0,
  lost: 0,
  refused: new Map(),
  wrong: [],
});

export interface Work {
  readonly tally: Tally;
  /** Lets every client finish the save it is at, replied to or not, and waits for them. */
  readonly finish: () => Promise<void>;
}

/** How long a client goes on sending a save that is not acknowledged, once the work is over. */
const PATIENCE = 60_000;
const REPLY_WITHIN = 15_000;

/**
 * One client for each seat saves answers, and notes beside every other one, without a pause, and sends a batch again as
 * it was until all of it is acknowledged.
 * @param addressOf where the nth attempt of all goes
 */
export function work(place: Place, addressOf: (attempt: number) => string): Work {
  const tally = newTally();
  let over = Number.POSITIVE_INFINITY;
  let attempts = 0;
  const sendUntilAcknowledged = async (seat: Seat, changes: readonly Change[]) => {
    const sent = changes.map(({ key, kind, id, value }) => {
      const one: Sent = { responseId: seat.responseId, kind, id, value, revision: null };
      tally.sent.set(key, one);
      return one;
    });
    while (Date.now() < over && sent.some(({ revision }) => revision === null)) {
      note(tally, await save(addressOf(attempts++), place.token, seat, changes));
      if (sent.some(({ revision }) => revision === null)) await pause(20);
    }
  };
  const client = async (seat: Seat) => {
    const last = new Map<string, string>();
    /** Made on top of the change before, by its key: as an outbox does that has not heard of it yet. */
    const next = (kind: Change['kind'], id: string, value: string): Change => {
      const entry = `${kind} ${id}`;
      const change = { kind, id, value, basedOn: last.get(entry) ?? 0, key: crypto.randomUUID() };
      last.set(entry, change.key);
      return change;
    };
    for (let n = 0; over === Number.POSITIVE_INFINITY; n++) {
      const id = QUESTIONS[n % QUESTIONS.length] as string;
      const answer = next('answer', id, (n + Math.floor(n / QUESTIONS.length)) % 2 === 0 ? 'yes' : 'no');
      await sendUntilAcknowledged(seat, n % 2 === 0 ? [answer, next('note', id, `Seen the ${n}th time`)] : [answer]);
    }
  };
  const clients = place.seats.map(client);
  return {
    tally,
    finish: async () => {
      over = Date.now() + PATIENCE;
      await Promise.all(clients);
    },
  };
}

interface Result {
  readonly key: string;
  readonly outcome: string;
  readonly revision?: number;
  readonly code?: string;
}

type Reply = {
  readonly status: number;
  readonly body: { readonly code?: string; readonly results?: readonly Result[] };
} | null;

/** What is refused for a while, where the database is away or full. */
const PASSING = ['503 unavailable', '503 not-saved'];

function note(tally: Tally, reply: Reply): void {
  if (reply === null) {
    tally.lost++;
  } else if (reply.status === 200) {
    for (const result of reply.body.results ?? []) noteResult(tally, result);
  } else {
    const said = `${reply.status} ${reply.body.code}`;
    tally.refused.set(said, (tally.refused.get(said) ?? 0) + 1);
    if (!PASSING.includes(said)) tally.wrong.push(said);
  }
}

function noteResult(tally: Tally, { key, outcome, revision, code }: Result): void {
  const sent = tally.sent.get(key);
  if (sent === undefined || revision === undefined || !['saved', 'replayed'].includes(outcome)) {
    tally.wrong.push(`${outcome} ${code ?? ''}`);
    return;
  }
  sent.revision = revision;
  tally.acknowledged++;
  if (outcome === 'replayed') tally.replayed++;
}

export interface Change {
  readonly kind: 'answer' | 'note';
  readonly id: string;
  readonly value: string;
  readonly basedOn: number | string;
  readonly key: string;
}

/** Sends one batch; null where no whole reply came. */
export async function save(address: string, token: string, seat: Seat, changes: readonly Change[]): Promise<Reply> {
  try {
    const response = await fetch(
      `${address}/api/v1/inspections/${seat.inspectionId}/responses/${seat.responseId}/changes`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(batchOf(seat, changes)),
        signal: AbortSignal.timeout(REPLY_WITHIN),
      },
    );
    return { status: response.status, body: (await response.json()) as NonNullable<Reply>['body'] };
  } catch {
    return null;
  }
}

/** Waits until something holds; throws where it does not within half a minute. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); await pause(5)) {
    if (Date.now() > end) throw new Error(`did not happen within half a minute: ${what}`);
  }
}
