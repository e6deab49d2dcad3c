import type { Framework } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import { readConformance } from '../read/conformance.ts';
import { readExamples } from '../read/examples.ts';
import type { FrameworkFolder } from '../read/folder.ts';
import { type ReadFramework, readFrameworkFolder } from '../read/load.ts';
import { checkConditions } from './conditions.ts';
import { checkConformance } from './conformance.ts';
import { checkContents } from './contents.ts';
import { type Check, CheckContext } from './context.ts';
import { checkCycles } from './cycles.ts';
import { checkExamples } from './examples.ts';
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

const checked = (context: CheckContext): readonly Problem[] => CHECKS.flatMap((check) => check(context));

export type CheckedFramework =
  | { readonly ok: true; readonly framework: Framework; readonly read: ReadFramework }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Whether the worked examples and the conformance statements are read too. */
export type Extent = 'with-examples' | 'framework-alone';

/**
 * Reads a folder and checks it; a framework comes out only where nothing is wrong with it. Those who only use a
 * framework may leave its examples and conformance statements unread, which is quicker.
 */
export async function loadChecked(
  folder: string | FrameworkFolder,
  extent: Extent = 'with-examples',
): Promise<CheckedFramework> {
  const result = await readFrameworkFolder(folder);
  if (!result.ok) return { ok: false, problems: sorted(result.problems) };
  const context = new CheckContext(result.read);
  const found = [...result.read.problems, ...checked(context)];
  if (extent === 'with-examples') {
    found.push(...checkExamples(await readExamples(folder), context));
    found.push(...checkConformance(await readConformance(folder), context.framework));
  }
  return found.length > 0
    ? { ok: false, problems: sorted(found) }
    : { ok: true, framework: result.read.framework, read: result.read };
}

const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort(
    (a, b) =>
      (a.file ?? '').localeCompare(b.file ?? '', 'en') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      Number(a.column ?? 0) - Number(b.column ?? 0),
  );
