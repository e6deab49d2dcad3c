import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameworkIds, pageOf } from './conformance/pages.ts';

/** Writes docs/conformance/<id>.md for every framework (`npm run docs`). */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/conformance');
await mkdir(folder, { recursive: true });
for (const id of await frameworkIds(join(root, 'frameworks'))) {
  await writeFile(join(folder, `${id}.md`), await pageOf(join(root, 'frameworks', id)));
  console.log(`docs/conformance/${id}.md`);
}
