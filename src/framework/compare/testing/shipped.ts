import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../model/framework.ts';
import { loadFramework } from '../../read/index.ts';

export const SHIPPED = join(import.meta.dirname, '../../../../frameworks');

/** The shipped frameworks, and those under `ABOVELINE_HOME` where it is set, for frameworks that are being written. */
export async function loadAll(): Promise<readonly Framework[]> {
  const { ABOVELINE_HOME } = process.env;
  const bases = [SHIPPED, ...(ABOVELINE_HOME ? [join(ABOVELINE_HOME, 'frameworks')] : [])].filter(existsSync);
  const folders = bases.flatMap((base) =>
    readdirSync(base)
      .sort()
      .map((name) => join(base, name)),
  );
  const found = new Map<string, Framework>();
  for (const folder of folders.filter((one) => existsSync(join(one, 'framework.yaml')))) {
    const result = await loadFramework(folder);
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
    if (!found.has(result.framework.id)) found.set(result.framework.id, result.framework);
  }
  return [...found.values()];
}
