/** In milliseconds. */
const SHORTEST_GAP = 1_000;
/** A reader waits so many times as long as reading took, so that a busy machine is asked less often. */
const REST = 4;

/** Something that is done again whenever it is due, one at a time and never more often than it can bear. */
export interface Follower {
  /** It is due: now, or once the rest since the last time is over. */
  readonly due: () => void;
  readonly stop: () => void;
}

/** @param act done when due; what it throws is told to `failed` */
export function follower(
  act: () => Promise<void>,
  failed: (error: unknown) => void,
  shortestGap = SHORTEST_GAP,
): Follower {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isDue = false;
  let isStopped = false;
  let notBefore = 0;

  const plan = () => {
    if (isBusy || isStopped || !isDue || timer !== undefined) return;
    timer = setTimeout(run, Math.max(0, notBefore - performance.now()));
  };

  const run = async () => {
    timer = undefined;
    isDue = false;
    isBusy = true;
    const begun = performance.now();
    await act().catch(failed);
    const ended = performance.now();
    notBefore = ended + Math.max(shortestGap, REST * (ended - begun));
    isBusy = false;
    plan();
  };

  return {
    due: () => {
      isDue = true;
      plan();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
