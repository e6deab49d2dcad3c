import pg from 'pg';
import type { Changes, ChangeWatcher } from '../../inspection/ports/changes.ts';
import { type Connection, clientConfig } from './pool.ts';
import { proofs } from './proof.ts';

const CHANNEL = 'aboveline_changes';

/** In milliseconds. */
export interface ListenerTimes {
  /** First wait before connecting again; it doubles up to the longest. */
  readonly shortestWait: number;
  readonly longestWait: number;
  /** How often the connection proves that it hears. */
  readonly prove: number;
  /** How long a proof may take. */
  readonly patience: number;
  /** How long a connection is kept that nobody watches with. */
  readonly keep: number;
}

const USUAL: ListenerTimes = {
  shortestWait: 250,
  longestWait: 15_000,
  prove: 30_000,
  patience: 5_000,
  keep: 60_000,
};

export interface Listener extends Changes {
  readonly close: () => Promise<void>;
}

/**
 * The one connection of this process that hears of changes. Opened when somebody watches, opened again with growing waits
 * where it breaks; whoever watches is told that it does not hear, and once it does again that something may have changed.
 */
export function openListener(
  connection: Connection,
  onLost: (error: Error) => void = () => {},
  times: ListenerTimes = USUAL,
): Listener {
  const watchers = new Map<string, Set<ChangeWatcher>>();
  const { give, take } = proofs(times.patience);
  let client: pg.Client | null = null;
  let isListening = false;
  let attempts = 0;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const everybody = () => [...watchers.values()].flatMap((some) => [...some]);

  const later = (milliseconds: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
    timer.unref();
  };

  const say = (nowListening: boolean) => {
    if (isListening === nowListening) return;
    isListening = nowListening;
    for (const watcher of everybody()) {
      watcher.listening(nowListening);
      if (nowListening) watcher.changed();
    }
  };

  const drop = async () => {
    const dropped = client;
    client = null;
    say(false);
    await dropped?.end().catch(() => {});
  };

  const lost = (of: pg.Client, error: Error) => {
    if (client !== of) return;
    void drop();
    if (isClosed) return;
    onLost(error);
    const wait = Math.min(times.longestWait, times.shortestWait * 2 ** attempts++);
    // Many processes that lost the same server do not come back in one moment.
    if (watchers.size > 0) later(wait * (0.75 + Math.random() / 2), connect);
  };

  const prove = async (with_: pg.Client) => {
    const hears = await give((payload) => with_.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]));
    if (client !== with_) return;
    if (!hears) return lost(with_, new Error('the connection for changes hears nothing'));
    attempts = 0;
    say(true);
    later(times.prove, () => (watchers.size === 0 ? void drop() : void prove(with_)));
  };

  const connect = () => {
    if (client !== null || isClosed) return;
    const opened = new pg.Client({
      ...clientConfig(connection),
      application_name: 'aboveline changes',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client = opened;
    opened.on('error', (error) => lost(opened, error));
    opened.on('end', () => lost(opened, new Error('the connection for changes has ended')));
    opened.on('notification', ({ payload = '' }) => hear(payload));
    opened
      .connect()
      .then(() => opened.query(`LISTEN ${CHANNEL}`))
      .then(() => prove(opened))
      .catch((error) => lost(opened, error));
  };

  const hear = (payload: string) => {
    if (take(payload)) return;
    for (const watcher of watchers.get(payload) ?? []) watcher.changed();
  };

  const unwatch = (inspectionId: string, watcher: ChangeWatcher) => {
    const some = watchers.get(inspectionId);
    some?.delete(watcher);
    if (some?.size === 0) watchers.delete(inspectionId);
    if (watchers.size === 0 && isListening) later(times.keep, () => void drop());
  };

  return {
    watch: (inspectionId, watcher) => {
      const some = watchers.get(inspectionId) ?? new Set();
      watchers.set(inspectionId, some.add(watcher));
      if (client === null) connect();
      // The wait before it would have been dropped is over with a proof.
      else if (isListening && watchers.size === 1 && some.size === 1) later(times.prove, () => void proveCurrent());
      watcher.listening(isListening);
      return () => unwatch(inspectionId, watcher);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      watchers.clear();
      await drop();
    },
  };

  function proveCurrent(): void {
    if (client !== null) void prove(client);
  }
}
