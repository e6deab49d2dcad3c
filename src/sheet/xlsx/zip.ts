import { createInflateRaw } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import { refuse } from '../table.ts';

/** A file inside a ZIP, as its directory lists it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END_SIGN = 0x06054b50;
const ENTRY_SIGN = 0x02014b50;
const LOCAL_SIGN = 0x04034b50;
const DIRECTORY_LIMIT = 64 << 20;

/** Reads the directory of a ZIP (APPNOTE 4.3.12 and 4.3.16), not its contents. ZIP64 is not needed below 4 GB. */
export async function readDirectory(file: ByteSource, maxEntries: number): Promise<ZipEntry[]> {
  const { size } = file;
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = lastIndexOfSign(tail);
  if (end < 0) broken();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > maxEntries) {
    refuse('zip-bomb', `The workbook holds ${count} files; at most ${maxEntries} are read. Save the table as CSV.`);
  }
  if (length > DIRECTORY_LIMIT || offset + length > size) broken();
  const directory = Buffer.alloc(length);
  await file.read(directory, 0, length, offset);
  return entriesOf(directory, count);
}

function entriesOf(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGN) broken();
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory
        .toString('utf8', at + 46, at + 46 + nameLength)
        .replaceAll('\\', '/')
        .replace(/^\//, ''),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function lastIndexOfSign(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === END_SIGN) return at;
  return -1;
}

const broken = (): never =>
  refuse(
    'not-a-spreadsheet',
    'The file is damaged or cut off. Open it in a spreadsheet program and save it again as XLSX or CSV.',
  );

/**
 * The unpacked bytes of one entry. What the directory says of sizes is not believed: unpacking stops
 * as soon as more than `mayGrowTo` bytes have come out.
 */
export async function* unpack(
  file: ByteSource,
  entry: ZipEntry,
  mayGrowTo: number,
): AsyncGenerator<Buffer, void, undefined> {
  if (entry.method !== 0 && entry.method !== 8) broken();
  const header = Buffer.alloc(30);
  await file.read(header, 0, 30, entry.offset);
  if (header.readUInt32LE(0) !== LOCAL_SIGN) broken();
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.packed === 0) return;
  const packed = file.stream(start, start + entry.packed - 1);
  const bytes = entry.method === 0 ? packed : packed.pipe(createInflateRaw());
  packed.on('error', (error) => bytes.destroy(error));
  let total = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > mayGrowTo) refuseBomb(entry.name);
      yield chunk;
    }
  } catch (error) {
    if (isUnpackingError(error)) broken();
    throw error;
  } finally {
    packed.destroy();
  }
}

export const refuseBomb = (name: string): never =>
  refuse(
    'zip-bomb',
    `The workbook is far larger unpacked than packed (${name}), as a harmful file would be. Nothing of it was read.`,
  );

const isUnpackingError = (error: unknown): boolean => String((error as { code?: string }).code ?? '').startsWith('Z_');
