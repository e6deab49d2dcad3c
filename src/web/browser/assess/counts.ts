import type { DeviceStore } from './outbox/device-store.ts';

/** How much is on this device alone. */
export interface Counts {
  readonly here: number;
  /** Of those, what waits for a person. */
  readonly toSettle: number;
  readonly elsewhere: number;
}

export async function countsOf(store: DeviceStore, responseId: string): Promise<Counts> {
  const left = await store.undelivered();
  const here = left.filter((one) => one.responseId === responseId);
  return {
    here: here.length,
    toSettle: here.filter(({ entry }) => !entry.waiting && !entry.sending).length,
    elsewhere: left.length - here.length,
  };
}
