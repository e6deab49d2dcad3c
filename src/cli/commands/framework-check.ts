import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadChecked } from '../../framework/check/index.ts';
import { checkCrosswalk } from '../../framework/compare/index.ts';
import type { Framework } from '../../framework/model/framework.ts';
import type { Problem } from '../../framework/model/problem.ts';
import { readCrosswalk } from '../../framework/read/crosswalk.ts';
import { frameworkFolders, SHIPPED } from '../frameworks.ts';
import { type Output, Refusal } from '../output.ts';

/** `framework check [PATH]`: refuses a faulty framework with every problem; without a path all of them and the crosswalk. */
export async function frameworkCheck(
  path: string | undefined,
  options: { readonly json?: boolean },
  output: Output,
): Promise<void> {
  const folders = path === undefined ? [...(await frameworkFolders()).values()] : await foldersAt(path);
  const problems: Problem[] = [];
  const sound: Framework[] = [];
  for (const folder of folders) {
    const result = await loadChecked(folder);
    if (!result.ok) problems.push(...result.problems);
    else sound.push(result.framework);
  }
  // Ids that the crosswalk names can be looked up only where every framework could be read.
  if (path === undefined && problems.length === 0)
    problems.push(...checkCrosswalk(await readCrosswalk(SHIPPED), sound));
  if (problems.length > 0) throw new Refusal(problems);
  if (options.json) output.out(JSON.stringify({ problems: [], checked: folders.length }, null, 2));
  else for (const { id, version } of sound) output.out(`${id} ${version}: sound`);
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
