import { join } from 'node:path';
import type { Framework } from '../../src/framework/model/framework.ts';
import { loadFramework } from '../../src/framework/read/index.ts';

/** One of the frameworks that come with the product. */
export async function shipped(id: string): Promise<Framework> {
  const result = await loadFramework(join(import.meta.dirname, '../../frameworks', id));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return result.framework;
}
