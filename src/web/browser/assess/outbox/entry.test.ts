import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  type Entry,
  fresh,
  heard,
  isUndelivered,
  type Reply,
  replied,
  settled,
  shown,
  toSend,
  typed,
} from './entry.ts';

/** A server as the save path behaves: each key once, a stale base conflicts. */
class Server {
  revision = 0;
  value: string | null = null;
  readonly log: (string | null)[] = [];
  private readonly answered = new Map<string, number>();

  take({ key, value, basedOn }: Change<string>): Reply<string> {
    const before = this.answered.get(key);
    if (before !== undefined) return { key, outcome: 'replayed', revision: before };
    if (basedOn !== this.revision) {
      return { key, outcome: 'conflict', theirs: { value: this.value, revision: this.revision } };
    }
    if (value === 'refuse me') return { key, outcome: 'refused', code: 'no', words: 'No.' };
    this.write(value);
    this.answered.set(key, this.revision);
    return { key, outcome: 'saved', revision: this.revision };
  }

  write(value: string | null): void {
    this.revision++;
    this.value = value;
    this.log.push(value);
  }
}

type Fate = 'comes' | 'lost' | 'twice' | 'late';

/** A device with one entry, and what its user believes stands on the page. */
class Device {
  entry: Entry<string> = fresh<string>({ value: null, revision: 0 });
  believed: string | null = null;
  private late: Reply<string>[] = [];
  private keys = 0;
  readonly server = new Server();

  type(value: string | null): void {
    this.believed = value;
    this.entry = typed(this.entry, value, this.key());
  }

  send(fate: Fate): void {
    const sent = toSend(this.entry);
    if (!sent) return;
    this.entry = sent.entry;
    const reply = this.server.take(sent.change);
    if (fate === 'late') this.late.push(reply);
    const times = { comes: 1, twice: 2, lost: 0, late: 0 }[fate];
    for (let i = 0; i < times; i++) this.entry = replied(this.entry, reply);
  }

  /** Late replies come in, then a page that shows what the server holds. */
  reload(): void {
    for (const reply of this.late.splice(0)) this.entry = replied(this.entry, reply);
    this.entry = heard(this.entry, { value: this.server.value, revision: this.server.revision });
    if (!isUndelivered(this.entry)) this.believed = shown(this.entry);
  }

  choose(choice: 'mine' | 'theirs'): void {
    if (!this.entry.clash) return;
    if (choice === 'theirs') this.believed = this.entry.clash.theirs.value;
    this.entry = settled(this.entry, choice, this.key());
  }

  private readonly key = (): string => `k${this.keys++}`;
}

const text = fc.oneof(fc.constantFrom('refuse me', null), fc.string({ maxLength: 4 }));
const act = fc.oneof(
  text.map((value) => (device: Device) => device.type(value)),
  fc.constantFrom<Fate>('comes', 'lost', 'twice', 'late').map((fate) => (device: Device) => device.send(fate)),
  fc.string({ maxLength: 3 }).map((value) => (device: Device) => device.server.write(value)),
  fc.constant((device: Device) => device.reload()),
  fc.constantFrom<'mine' | 'theirs'>('mine', 'theirs').map((choice) => (device: Device) => device.choose(choice)),
);

describe('an entry on the device', () => {
  it('keeps the last thing typed until the server has it, whatever the network does', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const device = new Device();
        for (const one of acts) {
          one(device);
          expect(shown(device.entry)).toBe(device.believed);
        }
        // The network comes back, and every choice falls on one's own: the server ends with what was typed last.
        for (let round = 0; round < 6; round++) {
          device.choose('mine');
          device.send('comes');
        }
        const { entry, believed } = device;
        expect(shown(entry)).toBe(believed);
        expect(toSend(entry)).toBeNull();
        if (!entry.refused) expect(entry.held.value).toBe(believed);
      }),
      { numRuns: 2000 },
    );
  });

  it('stores a change once although its reply was lost', () => {
    const server = new Server();
    const first = toSend(typed(fresh<string>({ value: null, revision: 0 }), 'a', 'k1'));
    if (!first) throw new Error('nothing to send');
    server.take(first.change);
    const again = toSend(typed(first.entry, 'ab', 'k2'));
    if (!again) throw new Error('nothing to send');
    expect(again.change.key).toBe('k1');
    const known = replied(again.entry, server.take(again.change));
    expect(known.held).toEqual({ value: 'a', revision: 1 });
    const next = toSend(known);
    expect(next?.change).toEqual({ value: 'ab', key: 'k2', basedOn: 1 });
    expect(server.log).toEqual(['a']);
  });

  it('shows both sides of a clash, and goes on with what is typed meanwhile', () => {
    const server = new Server();
    const sent = toSend(typed(fresh<string>({ value: null, revision: 0 }), 'mine', 'k1'));
    if (!sent) throw new Error('nothing to send');
    server.write('theirs');
    const clash = replied(sent.entry, server.take(sent.change));
    expect(clash.clash).toEqual({ mine: 'mine', theirs: { value: 'theirs', revision: 1 } });
    const more = typed(clash, 'mine, longer', 'k2');
    expect(toSend(more)).toBeNull();
    const chosen = toSend(settled(more, 'mine', 'k3'));
    expect(chosen?.change).toEqual({ value: 'mine, longer', key: 'k3', basedOn: 1 });
  });
});
