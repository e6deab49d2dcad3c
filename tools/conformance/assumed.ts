import type { Framework } from '../../src/framework/model/framework.ts';
import type { Source } from '../../src/framework/model/source.ts';
import { type PlacedSource, type Sourced, sourcesOf } from '../../src/framework/model/sources-of.ts';
import { code, list, table } from './markdown.ts';

const GROUPS: readonly { readonly title: string; readonly of: readonly Sourced[] }[] = [
  { title: 'Facts of a case', of: ['fact'] },
  { title: 'Standards, key questions, prompts and themes', of: ['standard', 'key question', 'prompt', 'theme'] },
  { title: 'Questions and answers', of: ['question', 'part', 'options'] },
  { title: 'Rules', of: ['rule'] },
  { title: 'Time limits and inspected periods', of: ['time limit', 'inspected period'] },
  { title: 'Rating methods', of: ['rating', 'method', 'alternative'] },
  { title: 'Programmes and sampling', of: ['programme', 'sampling'] },
];

/** Every source that is assumed, or read in public reports only, by group; each note once, with what rests on it. */
export function assumedSections(framework: Framework): readonly string[] {
  const sources = sourcesOf(framework).filter(({ source }) => source.kind !== 'document');
  const sections = GROUPS.flatMap(({ title, of }) => {
    const mine = sources.filter((source) => of.includes(source.of));
    if (mine.length === 0) return [];
    const rows = [...byNote(mine)].map(([note, all]) => [note, kindOf(all), named(all)]);
    return [`### ${title}`, table(['why', 'stands where', 'what rests on it'], rows)];
  });
  const introduction =
    'What follows rests on no document held here. *Public* was read in published reports and pages; *assumed* is widely known, or was decided here. A fuller document can replace it.';
  return sections.length === 0 ? ['Nothing: every statement cites a document.'] : [introduction, ...sections];
}

/** Notes that stand beside a cited line: what was read into it, or filled in. */
export function notedSection(framework: Framework): readonly string[] {
  const noted = sourcesOf(framework).filter(({ source }) => source.kind === 'document' && source.note !== undefined);
  if (noted.length === 0) return [];
  const rows = [...byNote(noted)].map(([note, all]) => [note, linesOf(all), named(all)]);
  return ['### Notes to cited lines', table(['note', 'document and line', 'what it speaks of'], rows)];
}

const noteOf = (source: Source): string => source.note ?? '';

function byNote(sources: readonly PlacedSource[]): ReadonlyMap<string, readonly PlacedSource[]> {
  const found = new Map<string, PlacedSource[]>();
  for (const one of sources) {
    const all = found.get(noteOf(one.source)) ?? [];
    all.push(one);
    found.set(noteOf(one.source), all);
  }
  return found;
}

const kindOf = (all: readonly PlacedSource[]): string => list([...new Set(all.map(({ source }) => source.kind))]);

const linesOf = (all: readonly PlacedSource[]): string =>
  list([
    ...new Set(all.flatMap(({ source }) => (source.kind === 'document' ? [`${source.document}:${source.line}`] : []))),
  ]);

/** Ids, and the words of what shares one id with others. */
const named = (all: readonly PlacedSource[]): string =>
  list([...new Set(all.map((one) => (SHARED_ID.has(one.of) ? `${one.label} (${code(one.id)})` : code(one.id))))]);

const SHARED_ID: ReadonlySet<Sourced> = new Set<Sourced>(['sampling', 'rating', 'method']);
