import type { Framework } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import { type ReadFramework, readFrameworkFolder } from '../read/load.ts';
import { checkConditions } from './conditions.ts';
import { checkContents } from './contents.ts';
import { type Check, CheckContext } from './context.ts';
import { checkCycles } from './cycles.ts';
import { checkIds } from './ids.ts';
import { checkKinds } from './kinds.ts';
import { checkRating } from './rating.ts';
import { checkReach } from './reach.ts';
import { checkReferences } from './references.ts';
import { checkRules } from './rules.ts';

const CHECKS: readonly Check[] = [
  checkContents,
  checkIds,
  checkReferences,
  checkConditions,
  checkKinds,
  checkRules,
  checkCycles,
  checkReach,
  checkRating,
];

/** Every problem of a framework that was read, in the order of files and lines. */
export function checkFramework(read: ReadFramework): readonly Problem[] {
  const context = new CheckContext(read);
  const found = CHECKS.flatMap((check) => check(context));
  return sorted([...read.problems, ...found]);
}

export type CheckedFramework =
  | { readonly ok: true; readonly framework: Framework; readonly read: ReadFramework }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a folder and checks it; a framework comes out only where nothing is wrong with it. */
export async function loadChecked(folder: string): Promise<CheckedFramework> {
  const result = await readFrameworkFolder(folder);
  if (!result.ok) return { ok: false, problems: sorted(result.problems) };
  const problems = checkFramework(result.read);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, framework: result.read.framework, read: result.read };
}

const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort(
    (a, b) =>
      (a.file ?? '').localeCompare(b.file ?? '', 'en') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      Number(a.column ?? 0) - Number(b.column ?? 0),
  );
