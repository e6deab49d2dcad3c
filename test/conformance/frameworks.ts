import { join } from 'node:path';
import { loadChecked } from '../../src/framework/check/index.ts';
import type { Framework } from '../../src/framework/model/framework.ts';
import { frameworkIds } from '../../tools/conformance/pages.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The shipped frameworks; `ABOVELINE_TEST_FRAMEWORKS` names another folder, for frameworks that are being written. */
export const FRAMEWORKS = process.env.ABOVELINE_TEST_FRAMEWORKS ?? join(ROOT, 'frameworks');

/** Where the bank holidays lie. */
export const CALENDARS = join(ROOT, 'frameworks');

export const PAGES = join(ROOT, 'docs/conformance');

/** The published documents, where a copy lies beside the checkout. */
export const DOCUMENTS = join(ROOT, '../shared/seeds');

export interface Loaded {
  readonly framework: Framework;
  readonly folder: string;
}

/**
 * Every framework of the folder, by id.
 * @throws where one does not pass the check, with its problems.
 */
export async function loadAll(): Promise<ReadonlyMap<string, Loaded>> {
  const found = new Map<string, Loaded>();
  for (const id of await frameworkIds(FRAMEWORKS)) {
    const folder = join(FRAMEWORKS, id);
    const result = await loadChecked(folder);
    if (!result.ok) {
      throw new Error(result.problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    }
    found.set(id, { framework: result.framework, folder });
  }
  return found;
}
