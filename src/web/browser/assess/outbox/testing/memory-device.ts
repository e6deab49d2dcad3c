import type { DeviceStore, Sealed } from '../device-store.ts';
import { memoryStore } from '../memory-store.ts';

const text = new TextEncoder();
export const closed = async (value: unknown): Promise<Sealed> =>
  text.encode(JSON.stringify(value)) as Uint8Array<ArrayBuffer>;
export const opened = async (sealed: Sealed): Promise<unknown> => JSON.parse(new TextDecoder().decode(sealed));

/** A device whose disk is a map; Chromium's own is tested in a browser. */
export const memoryDevice = (): DeviceStore => memoryStore();
