import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { ByteSource } from '../byte-source.ts';

export interface Encoding {
  readonly name: 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

/** Turns chunks of bytes into text, whatever character a chunk ends in. */
export interface Decoder {
  write(bytes: Buffer): string;
  end(): string;
}

const CHUNK = 1 << 20;

/**
 * Finds out how the text of a file is encoded: by its byte order mark, else by the pattern of zero bytes,
 * else UTF-8 where every byte fits it, else Windows-1252. Reads through the whole file, without keeping it.
 * Null where the bytes are no text.
 */
export async function detectEncoding(file: ByteSource): Promise<Encoding | null> {
  const buffer = Buffer.allocUnsafe(CHUNK + 4);
  const { bytesRead } = await file.read(buffer, 0, CHUNK, 0);
  const head = buffer.subarray(0, bytesRead);
  const marked = byMark(head);
  if (marked) return marked;
  const wide = byZeros(head);
  if (wide) return wide;
  return bytesAsText(file, buffer, bytesRead);
}

function byMark(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'UTF-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'UTF-16 LE', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'UTF-16 BE', skip: 2 };
  return undefined;
}

/** Letters of our alphabet have one zero byte of two in UTF-16. */
function byZeros(head: Buffer): Encoding | undefined {
  const pairs = Math.min(head.length >> 1, 2048);
  if (pairs === 0) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return { name: 'UTF-16 LE', skip: 0 };
  if (even > pairs * 0.6 && odd < pairs * 0.1) return { name: 'UTF-16 BE', skip: 0 };
  return undefined;
}

async function bytesAsText(file: ByteSource, buffer: Buffer, firstRead: number): Promise<Encoding | null> {
  let held = 0;
  let read = firstRead;
  let position = 0;
  let utf8 = true;
  while (read > 0) {
    const bytes = buffer.subarray(0, held + read);
    if (bytes.includes(0)) return null;
    position += read;
    const whole = utf8 ? bytes.length - cutTail(bytes) : bytes.length;
    utf8 &&= isUtf8(bytes.subarray(0, whole));
    held = utf8 ? bytes.length - whole : 0;
    buffer.copyWithin(0, whole, whole + held);
    ({ bytesRead: read } = await file.read(buffer, held, CHUNK, position));
  }
  return { name: utf8 && held === 0 ? 'UTF-8' : 'Windows-1252', skip: 0 };
}

/** How many bytes at the end begin a character that the chunk cuts. */
function cutTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOfCharacter(byte) ? back : 0;
  }
  return 0;
}

const lengthOfCharacter = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

const ICONV_NAMES = {
  'UTF-8': 'utf8',
  'UTF-16 LE': 'utf16le',
  'UTF-16 BE': 'utf16be',
  'Windows-1252': 'win1252',
} as const;

/** A decoder for an encoding that was found. */
export function decoderFor(encoding: Encoding): Decoder {
  const decoder = iconv.getDecoder(ICONV_NAMES[encoding.name]);
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}
