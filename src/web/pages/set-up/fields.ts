import { z } from 'zod';

/** A form as it comes: one text for each field, or several for boxes of one name. */
export const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type Fields = z.output<typeof fields>;

export const noFields: Fields = {};

/** What was typed, trimmed; empty where nothing was. */
export function text(form: Fields, name: string): string {
  const value = form[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

export function list(form: Fields, name: string): readonly string[] {
  const value = form[name];
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** One of some machine words; null where it is none of them. */
export const oneOf = <Word extends string>(form: Fields, name: string, words: readonly Word[]): Word | null =>
  words.find((word) => word === text(form, name)) ?? null;

/** An id; null where nothing, or no id, was chosen. */
export function idOrNull(form: Fields, name: string): string | null {
  const found = z.uuid().safeParse(text(form, name));
  return found.success ? found.data : null;
}
