import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadChecked } from '../../framework/check/index.ts';
import type { Problem } from '../../framework/model/problem.ts';
import { frameworkFolders } from '../frameworks.ts';
import { type Output, Refusal } from '../output.ts';

/** `framework check [PATH]`: refuses a faulty framework with every problem; checks all frameworks without a path. */
export async function frameworkCheck(
  path: string | undefined,
  options: { readonly json?: boolean },
  output: Output,
): Promise<void> {
  const folders = path === undefined ? [...(await frameworkFolders()).values()] : await foldersAt(path);
  const problems: Problem[] = [];
  const sound: string[] = [];
  for (const folder of folders) {
    const result = await loadChecked(folder);
    if (!result.ok) problems.push(...result.problems);
    else sound.push(`${result.framework.id} ${result.framework.version}: sound`);
  }
  if (problems.length > 0) throw new Refusal(problems);
  if (options.json) output.out(JSON.stringify({ problems: [], checked: folders.length }, null, 2));
  else for (const line of sound) output.out(line);
}

async function foldersAt(path: string): Promise<readonly string[]> {
  if (await isFolder(path)) return [path];
  const known = (await frameworkFolders()).get(path);
  if (known !== undefined) return [known];
  throw new Refusal([{ code: 'missing-file', message: `There is no framework at ${join(path)}`, file: path }]);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
