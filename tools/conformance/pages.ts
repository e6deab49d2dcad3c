import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadChecked } from '../../src/framework/check/index.ts';
import { readConformance } from '../../src/framework/read/conformance.ts';
import { conformancePage } from './page.ts';

/** Ids of the frameworks in a folder, in order: the folders that hold a `framework.yaml`. */
export async function frameworkIds(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => existsSync(join(folder, name, 'framework.yaml'))).sort();
}

/**
 * The conformance page of a framework's folder.
 * @throws where the framework does not pass the check; run `framework check` first.
 */
export async function pageOf(folder: string): Promise<string> {
  const result = await loadChecked(folder);
  if (!result.ok) {
    const [first] = result.problems;
    throw new Error(`${folder} is not sound: ${first?.file}:${first?.line} ${first?.message}`);
  }
  return conformancePage(result.framework, await readConformance(folder));
}
