import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../src/framework/model/framework.ts';
import { type PlacedSource, sourcesOf } from '../../src/framework/model/sources-of.ts';
import type { Statement } from '../../src/framework/read/shape/conformance-file.ts';
import { holdsAnchor, holdsId } from './cited-line.ts';

/** Lines of the plain-text editions by number of document; nothing where the folder is absent. */
export function readDocuments(folder: string): ReadonlyMap<string, readonly string[]> | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).flatMap((name) => {
    const number = /^(\d{3})_.*\.txt$/.exec(name)?.[1];
    return number === undefined ? [] : [[number, linesOf(join(folder, name))] as const];
  });
  return new Map(files);
}

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').split(/\r?\n/);

/** What is wrong with the citations of a framework: one line of words each. */
export const faultyCitations = (
  framework: Framework,
  statements: readonly Statement[],
  documents: ReadonlyMap<string, readonly string[]>,
): readonly string[] => [
  ...sourcesOf(framework).flatMap((one) => citationFault(one, documents)),
  ...statements.flatMap((statement) => statementFault(statement, documents)),
];

function citationFault(one: PlacedSource, documents: ReadonlyMap<string, readonly string[]>): string[] {
  const { source } = one;
  if (source.kind !== 'document') return [];
  const what = `${one.of} ${one.id} (${one.label.slice(0, 40)})`;
  const lines = documents.get(source.document) ?? [];
  const line = lines[source.line - 1];
  const at = `${source.document}:${source.line}`;
  if (line === undefined) return [`${what} cites ${at}, which is not there`];
  if (source.anchor !== undefined) {
    return holdsAnchor(line, source.anchor) ? [] : [`${what}: ${at} does not hold “${source.anchor}”`];
  }
  return one.ids.some((id) => holdsId(lines, source.line, id))
    ? []
    : [`${what}: ${at} holds none of ${one.ids.join(', ') || 'its ids'}; name an anchor`];
}

function statementFault({ at, says, refs }: Statement, documents: ReadonlyMap<string, readonly string[]>): string[] {
  if ('silent' in at) return [];
  const lines = documents.get(at.document) ?? [];
  const line = lines[at.line - 1];
  const where = `statement “${says.slice(0, 50)}”: ${at.document}:${at.line}`;
  if (line === undefined) return [`${where} is not there`];
  if (at.anchor !== undefined) return holdsAnchor(line, at.anchor) ? [] : [`${where} does not hold “${at.anchor}”`];
  return refs.some((ref) => holdsId(lines, at.line, ref))
    ? []
    : [`${where} holds none of ${refs.join(', ')}; name an anchor`];
}
