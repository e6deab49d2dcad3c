import { isCollection, isNode, LineCounter, type Node, type ParsedNode, parseDocument, visit } from 'yaml';
import type { Problem } from '../model/problem.ts';

/** Where something stands in a text file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: string;
}

export type Path = readonly (string | number)[];

/** A YAML file that was read, with the place of each of its parts. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Line and column of the node at a path, or of the nearest one above it. */
  readonly place: (path: Path) => Place;
}

/**
 * Parses YAML 1.2 (core schema, so that `yes` and `no` stay texts). Aliases are refused:
 * they hide repetition from readers, and a cycle of them would never end.
 */
export function parseYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: String(col) };
  };
  const place = (path: Path): Place => at(offsetOf(document.contents, path));
  const problems: Problem[] = document.errors.map((error) => ({
    code: 'yaml-syntax',
    message: firstSentence(error.message),
    ...at(error.pos[0]),
  }));
  visit(document, {
    Alias: (_, node) => {
      problems.push({
        code: 'yaml-alias',
        message: 'Aliases (*name) are not used in frameworks: write the value out',
        ...at(node.range?.[0] ?? 0),
      });
    },
  });
  return { file, value: problems.length > 0 ? undefined : document.toJS(), problems, place };
}

const firstSentence = (message: string): string => message.split('\n')[0] ?? message;

function offsetOf(root: ParsedNode | Node | null, path: Path): number {
  let node: Node | null = root;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const next: unknown = node.get(step, true);
    if (!isNode(next) || !next.range) break;
    node = next;
    offset = next.range[0];
  }
  return offset;
}
