import { createReadStream } from 'node:fs';
import type { Problem } from '../../framework/model/problem.ts';

/** Largest JSON file that is read. */
const MAX_BYTES = 64 * 1024 * 1024;

class TooLarge extends Error {}

/** Reads a JSON file; says in one problem why it cannot be read. */
export async function readJson(
  file: string,
): Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly Problem[] }
> {
  const refuse = (code: string, message: string) => ({ ok: false as const, problems: [{ code, message, file }] });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(file));
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof TooLarge) return refuse('too-large', 'This file is larger than 64 MB');
    if (error instanceof SyntaxError) return refuse('not-json', `This is not JSON: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return refuse('no-such-file', 'There is no such file');
    if (code === 'EISDIR') return refuse('unreadable', 'This is a folder. Name a JSON file');
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refuse('unreadable', 'This is not text in UTF-8');
    return refuse('unreadable', `This file cannot be read: ${(error as Error).message}`);
  }
}

/** The bytes of a file; it is read no further than the limit, since a device or a pipe does not tell its size. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file)) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether a value is an object with named fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
