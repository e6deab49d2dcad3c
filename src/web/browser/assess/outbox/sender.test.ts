import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typed } from './entry.ts';
import { type Delivery, openSender, type SenderState, type SentChange } from './sender.ts';
import { closed, memoryDevice, opened } from './testing/memory-device.ts';

const RESPONSE = { responseId: 'r', inspectionId: 'i', frameworks: [], schemaVersion: 1 };

/** A server that keeps each key once; `fates` says what becomes of each request in turn. */
function serverWith(fates: readonly ('answers' | 'loses the reply' | 'is away')[]) {
  const log: { key: string; id: string; value: unknown }[] = [];
  const revisions = new Map<string, number>();
  const answered = new Map<string, number>();
  let at = 0;
  const take = ({ key, id, value, basedOn }: SentChange) => {
    const before = answered.get(key);
    if (before !== undefined) return { key, outcome: 'replayed' as const, revision: before };
    const revision = revisions.get(id) ?? 0;
    if (basedOn !== revision) throw new Error(`a clash that nobody caused: ${id} on ${basedOn}, is ${revision}`);
    revisions.set(id, log.push({ key, id, value }));
    answered.set(key, log.length);
    return { key, outcome: 'saved' as const, revision: log.length };
  };
  return {
    log,
    deliver: async (_: unknown, changes: readonly SentChange[]): Promise<Delivery> => {
      const fate = fates[at++] ?? 'answers';
      if (fate === 'is away') return { kind: 'no-answer' };
      const replies = changes.map(take);
      return fate === 'answers' ? { kind: 'replies', replies, body: {} } : { kind: 'no-answer' };
    },
  };
}

type Parts = Parameters<typeof openSender>[0];

async function device(deliver: Parts['deliver'], wait: Parts['wait'] = async () => {}) {
  const store = memoryDevice();
  await store.remember(RESPONSE);
  const states: SenderState[] = [];
  const sender = openSender({
    store,
    open: opened,
    close: closed,
    deliver,
    onState: (state) => states.push(state),
    onReply: () => {},
    wait,
  });
  let keys = 0;
  const type = async (id: string, value: string) => {
    const sealed = await closed(value);
    await store.change({ responseId: 'r', kind: 'answer', id }, (entry) => typed(entry, sealed, `k${keys++}`));
  };
  return { store, sender, states, type };
}

describe('the sender', () => {
  it('brings everything typed to the server once, in whatever way requests and replies are lost', async () => {
    const fate = fc.constantFrom('answers' as const, 'loses the reply' as const, 'is away' as const);
    const typing = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      value: fc.string({ maxLength: 3 }),
      poke: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 12 }), fc.array(typing, { maxLength: 20 }), async (fates, all) => {
        const server = serverWith(fates);
        const { store, sender, type } = await device(server.deliver);
        const last = new Map<string, string>();
        const pokes: Promise<void>[] = [];
        for (const { id, value, poke } of all) {
          await type(id, value);
          last.set(id, value);
          if (poke) pokes.push(sender.poke());
        }
        await Promise.all([...pokes, sender.poke()]);
        expect(await store.undelivered()).toEqual([]);
        const held = new Map(server.log.map(({ id, value }) => [id, value]));
        expect(held).toEqual(last);
        expect(new Set(server.log.map(({ key }) => key)).size).toBe(server.log.length);
      }),
      { numRuns: 300 },
    );
  });

  it('stops and keeps everything where the session has ended, and goes on after signing in', async () => {
    let signedOut = true;
    const server = serverWith([]);
    const { store, sender, states, type } = await device(async (response, changes) =>
      signedOut ? { kind: 'refused', state: 'signed-out' } : server.deliver(response, changes),
    );
    await type('a', 'x');
    await sender.poke();
    expect(states.at(-1)).toBe('signed-out');
    expect(await store.undelivered()).toHaveLength(1);
    signedOut = false;
    await sender.poke();
    expect(states.at(-1)).toBe('idle');
    expect(server.log.map(({ value }) => value)).toEqual(['x']);
  });

  it('sends a batch that is too large in smaller ones', async () => {
    const server = serverWith([]);
    const sizes: number[] = [];
    const { store, sender, type } = await device(async (response, changes) => {
      sizes.push(changes.length);
      return changes.length > 2 ? { kind: 'too-large' } : server.deliver(response, changes);
    });
    for (const id of ['a', 'b', 'c', 'd', 'e']) await type(id, id);
    await sender.poke();
    expect(await store.undelivered()).toEqual([]);
    expect(server.log.map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Math.max(...sizes)).toBe(5);
  });

  it('tries again at once where the network came back while an attempt was failing', async () => {
    const server = serverWith([]);
    const waits: number[] = [];
    let fail: () => void = () => {};
    let attempts = 0;
    const { store, sender, type } = await device(
      async (response, changes) => {
        if (attempts++ > 0) return server.deliver(response, changes);
        await new Promise<void>((resolve) => {
          fail = resolve;
        });
        return { kind: 'no-answer' };
      },
      async (milliseconds) => void waits.push(milliseconds),
    );
    await type('a', 'x');
    const sent = sender.poke();
    await expect.poll(() => attempts).toBe(1);
    void sender.poke(true);
    fail();
    await sent;
    expect(await store.undelivered()).toEqual([]);
    expect(waits).toEqual([]);
  });
});
