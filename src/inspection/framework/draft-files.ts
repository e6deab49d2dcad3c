import type { Problem } from '../../framework/model/problem.ts';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import { plainHeader } from '../../framework/read/plain-header.ts';
import { parseYaml } from '../../framework/read/yaml-file.ts';
import type { DraftName } from '../ports/framework-drafts.ts';

/** How much a draft may hold: several times the largest framework there is. */
export const LIMITS = { files: 300, fileBytes: 1024 * 1024, bytes: 8 * 1024 * 1024 } as const;

/** Files directly in the folder of a framework, in the order in which they are read by people. */
const AT_THE_TOP = [
  'framework.yaml',
  'facts.yaml',
  'standards.yaml',
  'rating.yaml',
  'sampling.yaml',
  'conformance.yaml',
] as const;

const BELOW = /^(?:instruments|examples)\/[A-Za-z0-9][A-Za-z0-9._-]*\.yaml$|^guidance\/[A-Za-z0-9][A-Za-z0-9._-]*\.md$/;

/** Whether a framework may have a file of this name (docs/framework-format.md). No name leads anywhere else. */
export const isFrameworkFile = (name: string): boolean =>
  (AT_THE_TOP as readonly string[]).includes(name) || (BELOW.test(name) && !name.includes('..'));

/** `framework.yaml` first, then as people read; folders after that. */
export const inReadingOrder = (names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b, 'en'));

const placeOf = (name: string): number => {
  const at = (AT_THE_TOP as readonly string[]).indexOf(name);
  return at === -1 ? AT_THE_TOP.length : at;
};

/** Why these cannot be the files of a framework at all. What is wrong within them is for the check to say. */
export function problemsOfFiles(files: FrameworkFiles): readonly Problem[] {
  const names = Object.keys(files);
  const sizes = names.map((name) => Buffer.byteLength(files[name] ?? ''));
  const problems: Problem[] = names.flatMap((name, index) =>
    problemsOfFile(name, files[name] ?? '', sizes[index] ?? 0),
  );
  if (names.length === 0)
    problems.push({ code: 'no-files', message: 'There is no file. Choose at least framework.yaml.' });
  if (names.length > LIMITS.files)
    problems.push({
      code: 'too-many-files',
      message: `A framework has at most ${LIMITS.files} files; these are ${names.length}.`,
    });
  if (sizes.reduce((sum, size) => sum + size, 0) > LIMITS.bytes)
    problems.push({ code: 'too-large', message: 'All files together are larger than a framework may be (8 MB).' });
  return problems;
}

function problemsOfFile(name: string, text: string, size: number): readonly Problem[] {
  const tell = (code: string, message: string): Problem => ({ code, message, file: name });
  if (!isFrameworkFile(name)) {
    return [
      tell(
        'no-framework-file',
        `“${name}” is no file of a framework. It has ${AT_THE_TOP.join(', ')}, and the folders instruments and examples (.yaml) and guidance (.md).`,
      ),
    ];
  }
  if (size > LIMITS.fileBytes)
    return [tell('too-large', `${name} is larger than a file of a framework may be (1 MB).`)];
  return text.includes('\u0000') ? [tell('not-text', `${name} is no text file.`)] : [];
}

/** What `framework.yaml` calls the draft, where it can be read; else what it was called before. */
export function nameOf(files: FrameworkFiles, before: DraftName): DraftName {
  const read = headerIn(files);
  const { id, version, title } = (typeof read === 'object' && read !== null ? read : {}) as Readonly<
    Record<string, unknown>
  >;
  const text = (value: unknown, fallback: string): string =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : fallback;
  return {
    framework: text(id, before.framework),
    version: text(version, before.version),
    title: text(title, before.title),
  };
}

/** The header of a sound draft, as lists show it. */
export const headerOf = (files: FrameworkFiles) => plainHeader(headerIn(files));

function headerIn(files: FrameworkFiles): unknown {
  try {
    return parseYaml('framework.yaml', files['framework.yaml'] ?? '').value;
  } catch {
    return undefined;
  }
}
