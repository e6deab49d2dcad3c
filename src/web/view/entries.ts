import type { AnswerValue } from '../../framework/model/answer.ts';
import type { EntryKind } from '../../inspection/ports/responses.ts';

/** What stands of one entry: its value, and the revision that a writer builds on. */
export interface EntryInView {
  readonly kind: EntryKind;
  readonly id: string;
  readonly value: AnswerValue | null;
  readonly revision: number;
}

/** What stands in a response, by kind and id. */
export interface EntriesInView {
  readonly of: (kind: EntryKind, id: string) => EntryInView | undefined;
  /** The text of an entry; empty where there is none. */
  readonly text: (kind: EntryKind, id: string) => string;
  /** 0 where there is none. */
  readonly revision: (kind: EntryKind, id: string) => number;
}

export function entriesInView(entries: readonly EntryInView[]): EntriesInView {
  const known = new Map(entries.map((entry) => [`${entry.kind}:${entry.id}`, entry]));
  const of: EntriesInView['of'] = (kind, id) => known.get(`${kind}:${id}`);
  return {
    of,
    text: (kind, id) => String(of(kind, id)?.value ?? ''),
    revision: (kind, id) => of(kind, id)?.revision ?? 0,
  };
}
