import { CORE_SCHEMA, load } from 'js-yaml';
import {
  type Document,
  isCollection,
  isNode,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
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
 *
 * Two parsers share the work, because places cost six times the time of values: js-yaml gives the value of a sound
 * file; `yaml` reads the file only where a place or a fault must be told.
 */
export function parseYaml(file: string, text: string): YamlFile {
  let placed: YamlFile | undefined;
  const withPlaces = (): YamlFile => {
    placed ??= parseWithPlaces(file, text);
    return placed;
  };
  const value = mayHoldAlias(text) ? undefined : quickValue(text);
  if (value === undefined) return withPlaces();
  return { file, value, problems: [], place: (path) => withPlaces().place(path) };
}

/** The value of a file without faults; nothing where the slower parser is to say what is wrong. */
function quickValue(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** An asterisk where a value may begin. Texts may hold one there too, and are then read by the slower parser. */
const mayHoldAlias = (text: string): boolean => /(?:^[ \t]*|[:?-][ \t]+|[[{,][ \t]*)\*[^\s*,[\]{}]/m.test(text);

function parseWithPlaces(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: String(col) };
  };
  const refused = (problems: readonly Problem[]): YamlFile => ({
    file,
    value: undefined,
    problems,
    place: () => at(0),
  });
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
    const problems = [...syntaxProblems(document, at), ...aliasProblems(document, at)];
    if (problems.length > 0) return refused(problems);
    const { contents } = document;
    return { file, value: document.toJS(), problems, place: (path) => at(offsetOf(contents, path)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refused([tooDeep(at(0))]);
  }
}

type At = (offset: number) => Place;

/** The parser reports that it ran out of stack as one error for each level that it leaves; one is enough. */
function syntaxProblems({ errors }: Document.Parsed, at: At): readonly Problem[] {
  const deep = errors.find(({ message }) => message.includes('call stack'));
  if (deep) return [tooDeep(at(deep.pos[0]))];
  return errors.map(({ message, pos }) => ({ code: 'yaml-syntax', message: firstSentence(message), ...at(pos[0]) }));
}

const tooDeep = (place: Place): Problem => ({
  code: 'yaml-syntax',
  message: 'Lists and maps stand within one another too deeply to be read',
  ...place,
});

function aliasProblems(document: Document.Parsed, at: At): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_, node) => {
      problems.push({
        code: 'yaml-alias',
        message: 'Aliases (*name) are not used in frameworks: write the value out',
        ...at(node.range?.[0] ?? 0),
      });
    },
  });
  return problems;
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
