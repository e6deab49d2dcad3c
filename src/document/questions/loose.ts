import type { Entry, Gathered } from './entry.ts';

/** Entries that are no questions: what they say becomes unmatched, what was mended in them a repair of the document. */
export function withLoose(gathered: Gathered, entries: readonly Entry[]): Gathered {
  const said = entries.flatMap((entry) => [{ line: entry.line, text: entry.wording }, ...entry.body]);
  return {
    ...gathered,
    unmatched: [...gathered.unmatched, ...said.filter(({ text }) => text !== '')].sort((a, b) => a.line - b.line),
    repairs: [...gathered.repairs, ...entries.flatMap((entry) => entry.repairs)],
  };
}
