import type { z } from 'zod';
import type { Problem } from '../model/problem.ts';
import type { YamlFile } from './yaml-file.ts';

/** Holds a YAML file against its shape; every deviation becomes a problem with its line and column. */
export function shaped<S extends z.ZodType>(
  file: YamlFile,
  shape: S,
): { readonly value: z.infer<S> | undefined; readonly problems: readonly Problem[] } {
  if (file.problems.length > 0) return { value: undefined, problems: file.problems };
  const parsed = shape.safeParse(file.value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { value: undefined, problems: parsed.error.issues.flatMap((issue) => problemsOf(file, issue, [])) };
}

type Issue = z.core.$ZodIssue;
type Keys = readonly (string | number)[];

function problemsOf(file: YamlFile, issue: Issue, above: Keys): Problem[] {
  const path = [...above, ...(issue.path as Keys)];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = nearestBranch(issue.errors);
    if (nearest) return nearest.flatMap((inner) => problemsOf(file, inner, path));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'unknown-field',
      message: `${describe(path)}: the field "${key}" is not known here`,
      ...file.place([...path, key]),
    }));
  }
  return [{ code: 'shape', message: `${describe(path)}: ${issue.message}`, ...file.place(path) }];
}

/** The alternative that the author most likely meant: the one with the fewest faults, if it is plainly nearer. */
function nearestBranch(errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const branches = errors.filter((branch) => branch.some((issue) => issue.path.length > 0));
  return branches.sort((a, b) => weight(a) - weight(b))[0];
}

const weight = (branch: readonly Issue[]): number =>
  branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length * 2 : 1), 0);

const describe = (path: Keys): string =>
  path.length === 0
    ? 'this file'
    : path
        .map((step) => (typeof step === 'number' ? `[${step + 1}]` : step))
        .join('.')
        .replaceAll('.[', '[');
