import yauzl from 'yauzl';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';

/** A ZIP held in memory whose directory was judged; its parts are unpacked when they are asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** The bytes of a part, at most `limits.partBytes` of them; null where there is no such part. */
  read(name: string): Promise<Buffer | null>;
  /** The first bytes of a part, without unpacking the rest. */
  start(name: string, bytes: number): Promise<Buffer>;
}

/** Opens a ZIP. Refuses what is broken, locked, or far larger unpacked than packed. */
export async function openArchive(bytes: Buffer, limits: InputLimits): Promise<Archive> {
  const zip = await orBroken(yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }));
  if (zip.entryCount > limits.entries) {
    refuse('zip-bomb', `The file holds ${zip.entryCount} files within it; at most ${limits.entries} are read.`);
  }
  const entries = await orBroken(listEntries(zip));
  guard([...entries.values()], limits);
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : orBroken(unpack(zip, entry, limits.partBytes, true));
    },
    async start(name, length) {
      const entry = entries.get(name);
      return entry === undefined ? Buffer.alloc(0) : orBroken(unpack(zip, entry, length, false));
    },
  };
}

async function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
  }
  return entries;
}

function guard(entries: readonly yauzl.Entry[], limits: InputLimits): void {
  if (entries.some((entry) => entry.isEncrypted())) {
    refuse('encrypted', 'The file is protected by a password. Save a copy without one.');
  }
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > limits.unpackedBytes) refuseBomb('its parts together');
  for (const entry of entries) {
    const mayGrowTo = Math.max(limits.ratioFromBytes, entry.compressedSize * limits.ratio);
    if (entry.uncompressedSize > mayGrowTo) refuseBomb(entry.fileName);
  }
}

/** yauzl stops a part that unpacks to more than the directory says, so a directory that lies does no harm. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, limit: number, whole: boolean): Promise<Buffer> {
  if (whole && entry.uncompressedSize > limit) refuseBomb(entry.fileName);
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (!whole && length >= limit) break;
  }
  return Buffer.concat(chunks);
}

const refuseBomb = (name: string): never =>
  refuse(
    'zip-bomb',
    `The file is far larger unpacked than packed (${name}), as a harmful file would be. Nothing of it was read.`,
  );

/** What the library throws says that the file is broken; what we throw says why it is refused. */
async function orBroken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error) || 'problem' in error) throw error;
    if (/too many bytes/i.test(error.message)) return refuseBomb('it unpacks to more than it says');
    if (/encrypt/i.test(error.message)) {
      return refuse('encrypted', 'The file is protected by a password. Save a copy without one.');
    }
    return refuse(
      'corrupt',
      'The file is damaged or cut off. Open it in a word processor and save it again, or fetch it again.',
    );
  }
}
