import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../../framework/model/problem.ts';

/** Largest JSON file that is read. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a JSON file; says in one problem why it cannot be read. */
export async function readJson(
  file: string,
): Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly Problem[] }
> {
  const refuse = (code: string, message: string) => ({ ok: false as const, problems: [{ code, message, file }] });
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return refuse('too-large', 'This file is larger than 64 MB');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('no-such-file', 'There is no such file');
    if (error instanceof SyntaxError) return refuse('not-json', `This is not JSON: ${error.message}`);
    return refuse('unreadable', `This file cannot be read: ${(error as Error).message}`);
  }
}

/** Whether a value is an object with named fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
