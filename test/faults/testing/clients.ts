import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './place.ts';
import type { Seat } from './seats.ts';

/** One save that was sent, perhaps several times. */
export interface Sent {
  readonly responseId: string;
  readonly id: string;
  readonly value: 'yes' | 'no';
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
 * One client for each seat saves answers without a pause, each changed once, and sends a save again under the same key
 * until it is acknowledged.
 * @param addressOf where the nth attempt of all goes
 */
export function work(place: Place, addressOf: (attempt: number) => string): Work {
  const tally = newTally();
  let over = Number.POSITIVE_INFINITY;
  let attempts = 0;
  const saveUntilAcknowledged = async (seat: Seat, id: string, value: 'yes' | 'no', basedOn: number) => {
    const key = crypto.randomUUID();
    const sent: Sent = { responseId: seat.responseId, id, value, revision: null };
    tally.sent.set(key, sent);
    while (Date.now() < over) {
      const reply = await save(addressOf(attempts++), place.token, seat, { id, value, basedOn, key });
      note(tally, sent, reply);
      if (sent.revision !== null) return sent.revision;
      await pause(20);
    }
    return null;
  };
  const client = async (seat: Seat) => {
    for (let n = 0; over === Number.POSITIVE_INFINITY; n++) {
      const first = await saveUntilAcknowledged(seat, `q${n}`, 'yes', 0);
      if (first !== null && n % 2 === 0) await saveUntilAcknowledged(seat, `q${n}`, 'no', first);
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

type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> } | null;

function note(tally: Tally, sent: Sent, reply: Reply): void {
  if (reply === null) {
    tally.lost++;
  } else if (reply.status === 200) {
    sent.revision = Number(reply.body['revision']);
    tally.acknowledged++;
    if (reply.body['kind'] === 'replayed') tally.replayed++;
  } else {
    const said = `${reply.status} ${reply.body['code'] ?? reply.body['kind']}`;
    tally.refused.set(said, (tally.refused.get(said) ?? 0) + 1);
    if (said !== '503 unavailable') tally.wrong.push(said);
  }
}

export interface SaveBody {
  readonly id: string;
  readonly value: 'yes' | 'no';
  readonly basedOn: number;
  readonly key: string;
}

/** Sends one save; null where no whole reply came. */
export async function save(address: string, token: string, seat: Seat, body: SaveBody): Promise<Reply> {
  try {
    const response = await fetch(
      `${address}/api/v1/inspections/${seat.inspectionId}/responses/${seat.responseId}/answers`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(REPLY_WITHIN),
      },
    );
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
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
