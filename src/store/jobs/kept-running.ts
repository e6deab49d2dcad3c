import { setTimeout as pause } from 'node:timers/promises';

/** Something that runs until it is stopped, or ends by itself. */
interface Running {
  readonly promise: Promise<void>;
  readonly stop: () => Promise<void>;
}

const LONGEST_PAUSE = 60_000;

/**
 * Starts it, and again where it ends by itself, as a queue does that lost its database; with growing pauses.
 * @throws what the first start throws
 */
export async function keptRunning(
  start: () => Promise<Running>,
  onError: (error: Error) => void,
  firstPause = 1_000,
): Promise<{ readonly stop: () => Promise<void> }> {
  const stopping = new AbortController();
  let running: Running | null = await start();
  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      await running?.stop().catch(() => {});
      await watching;
    },
  };

  async function watch(): Promise<void> {
    let wait = firstPause;
    while (!stopping.signal.aborted) {
      const begun = Date.now();
      await running?.promise.catch(onError);
      running = null;
      if (Date.now() - begun > LONGEST_PAUSE) wait = firstPause;
      await pause(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_PAUSE);
      if (stopping.signal.aborted) return;
      running = await start().catch((error: Error) => {
        onError(error);
        return null;
      });
      // Told to stop while it was starting.
      if (stopping.signal.aborted) await running?.stop().catch(() => {});
    }
  }
}
