import type { Extraction, FoundQuestion, Repair } from '../model.ts';
import { type Id, writeId } from '../rows/id.ts';
import { squeeze } from '../text/characters.ts';
import type { Entry, Said } from './entry.ts';

/** Entries → questions: ids settled, wording null where only the id is printed. */
export function toQuestions(entries: readonly Entry[]): FoundQuestion[] {
  const spaced = spacing(entries);
  return entries.flatMap((entry) => (entry.id === null ? [] : [toQuestion(entry, settle(entry.id, spaced))]));
}

/** Ids that are printed more than once, with the line of each. */
export function findDuplicates(questions: readonly FoundQuestion[]): Extraction['duplicates'][number][] {
  const lines = new Map<string, number[]>();
  for (const { id, line } of questions) {
    const same = lines.get(id);
    if (same === undefined) lines.set(id, [line]);
    else same.push(line);
  }
  return [...lines].filter(([, at]) => at.length > 1).map(([id, at]) => ({ id, lines: at }));
}

/** Prefixes whose ids are printed with a space more often than without. */
function spacing(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const { id } of entries) {
    if (id !== null) votes.set(id.prefix, (votes.get(id.prefix) ?? 0) + (id.spaced ? 1 : -1));
  }
  return votes;
}

const settle = (id: Id, votes: ReadonlyMap<string, number>): string =>
  writeId({ ...id, spaced: (votes.get(id.prefix) ?? 0) > 0 });

const UNPUBLISHED = /^[\s.…•–-]*$/;

function toQuestion(entry: Entry, id: string): FoundQuestion {
  const { wording, repairs } = withoutMark(entry);
  const printed = !UNPUBLISHED.test(wording);
  return {
    id,
    text: printed ? wording : null,
    guidance: entry.body.map(asLine).join('\n'),
    line: entry.line,
    repaired: repairs,
    section: entry.section,
    criterion: entry.criterion,
    ...(entry.shade === undefined ? {} : { shade: entry.shade }),
    ...(entry.bold === undefined ? {} : { bold: entry.bold }),
  };
}

const asLine = (said: Said): string => (said.item === undefined ? said.text : `${said.item} ${said.text}`);

/** Takes the mark off that points to a note: it is no word of the question. */
function withoutMark(entry: Entry): { wording: string; repairs: readonly Repair[] } {
  const wording = entry.wording.split('\n').map(squeeze).join('\n').trim();
  const bare = wording.replace(/\s?[*†‡§¶]{1,3}$/, '');
  if (bare === wording) return { wording, repairs: entry.repairs };
  const mark: Repair = {
    code: 'mark-dropped',
    line: entry.line,
    words: `a mark at the end: ${wording.slice(bare.length).trim()}`,
    confidence: 'high',
  };
  return { wording: bare, repairs: [...entry.repairs, mark] };
}
