import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** Where the bytes of a table come from: a file, or memory where nothing may touch the disk. */
export interface ByteSource {
  readonly size: number;
  /** Fills the buffer from `offset`; gives how many bytes there were. */
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  /** The bytes from `start` up to and including `end`. */
  stream(start: number, end: number): Readable;
  close(): Promise<void>;
}

export const fileSource = (file: FileHandle, path: string, size: number): ByteSource => ({
  size,
  read: (buffer, offset, length, position) => file.read(buffer, offset, length, position),
  stream: (start, end) => createReadStream(path, { start, end }),
  close: () => file.close(),
});

const PIECE = 1 << 18;

export const memorySource = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  async read(buffer, offset, length, position) {
    // Nothing is waited for: a server lets others have their turn between two pieces.
    await new Promise((resolve) => setImmediate(resolve));
    return { bytesRead: bytes.copy(buffer, offset, position, Math.min(bytes.length, position + length)) };
  },
  stream: (start, end) => Readable.from(pieces(bytes.subarray(start, end + 1)), { objectMode: false }),
  close: async () => {},
});

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
