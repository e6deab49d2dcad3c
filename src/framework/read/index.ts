import type { Framework } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import { readFrameworkFolder } from './load.ts';

export type LoadResult =
  | { readonly ok: true; readonly framework: Framework }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a framework that is known to be sound. Use `loadChecked` of `check/` for one that is not. */
export async function loadFramework(folder: string): Promise<LoadResult> {
  const result = await readFrameworkFolder(folder);
  if (!result.ok) return result;
  const { framework, problems } = result.read;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, framework };
}
