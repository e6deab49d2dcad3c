import { memorySource } from '../byte-source.ts';
import { Refusal } from '../table.ts';
import { readDirectory } from './zip.ts';

const MOST = 10_000;

/** Names of the files inside a ZIP; none where it cannot be read. Nothing is unpacked. */
export async function zipNames(bytes: Buffer): Promise<readonly string[]> {
  try {
    return (await readDirectory(memorySource(bytes), MOST)).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Refusal || error instanceof RangeError) return [];
    throw error;
  }
}
