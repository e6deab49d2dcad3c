import type { Framework } from '../../../framework/model/framework.ts';
import { type PlacedSource, sourcesOf } from '../../../framework/model/sources-of.ts';
import { sourceView } from '../../view/in-words.ts';
import { words } from '../../words/words.ts';

const KINDS = ['assumed', 'public', 'document'] as const;

/** Every source of a framework, assumptions first: those are what a policy officer has to answer for. */
export function sourcesView(framework: Framework) {
  const sources = sourcesOf(framework);
  return {
    counts: KINDS.map((kind) => ({
      kind,
      text: words(`reading.source.${kind}.many`),
      count: sources.filter(({ source }) => source.kind === kind).length,
    })),
    groups: KINDS.map((kind) => ({
      kind,
      title: words(`reading.source.${kind}.many`),
      hint: words(`reading.source.${kind}.hint`),
      rows: grouped(
        sources.filter(({ source }) => source.kind === kind),
        framework,
      ),
    })).filter(({ rows }) => rows.length > 0),
  };
}

/** Things that cite the same place in the same words stand in one row. */
function grouped(sources: readonly PlacedSource[], framework: Framework) {
  const byText = Map.groupBy(sources, ({ source }) => sourceView(source, framework).text);
  return [...byText].map(([text, all]) => ({
    text,
    of: all.map(({ of, id, label }) => `${of} ${id}${label === id ? '' : `: ${short(label)}`}`),
  }));
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
