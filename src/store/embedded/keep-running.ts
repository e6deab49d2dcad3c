import { setTimeout as pause } from 'node:timers/promises';

/** A server that runs; see `EmbeddedServer`. */
interface Server {
  readonly lost: Promise<void>;
  stop(): Promise<boolean>;
}

/** What is told while a server is kept running. */
export interface KeepRunningOptions {
  /** Starts the server again, or adopts the one that another process started. */
  readonly start: () => Promise<Server>;
  /** The server ended, or its connection did, without being told to. */
  readonly onLost?: () => void;
  /** A try failed; the next one comes after so many milliseconds. */
  readonly onFailed?: (error: Error, attempt: number, nextIn: number) => void;
  readonly onBack?: (attempts: number, milliseconds: number) => void;
  /** The first pause between two tries, in milliseconds. */
  readonly firstPause?: number;
}

export interface KeptServer {
  /** It is gone, and is being started again. */
  readonly isRestarting: () => boolean;
  /** Stops for good: it is not started again. */
  readonly stop: () => Promise<boolean>;
}

const LONGEST_PAUSE = 60_000;

/** Watches over a server that runs: one that stops by itself is started again, with growing pauses between tries. */
export function keepRunning(first: Server, options: KeepRunningOptions): KeptServer {
  const stopping = new AbortController();
  let server: Server | null = first;
  const watching = watch(first);
  return {
    isRestarting: () => server === null,
    stop: async () => {
      stopping.abort();
      const stopped = await server?.stop();
      await watching;
      return stopped ?? true;
    },
  };

  async function watch(one: Server): Promise<void> {
    for (let current: Server | null = one; current; ) {
      await current.lost;
      if (stopping.signal.aborted) return;
      server = null;
      options.onLost?.();
      current = await startAgain();
      server = current;
      // Told to stop while it was starting.
      if (stopping.signal.aborted) await current?.stop();
    }
  }

  async function startAgain(): Promise<Server | null> {
    const begun = Date.now();
    let wait = options.firstPause ?? 500;
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      try {
        const again = await options.start();
        options.onBack?.(attempt, Date.now() - begun);
        return again;
      } catch (error) {
        options.onFailed?.(error as Error, attempt, wait);
      }
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_PAUSE);
    }
    return null;
  }
}
