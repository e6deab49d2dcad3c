import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCrosswalk } from '../src/framework/compare/index.ts';
import type { Framework } from '../src/framework/model/framework.ts';
import { readCrosswalk } from '../src/framework/read/crosswalk.ts';
import { loadFramework } from '../src/framework/read/index.ts';
import { frameworkIds } from './conformance/pages.ts';
import { crosswalkPage } from './crosswalk/page.ts';

/** Writes docs/crosswalk.md (`npm run docs`). */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'frameworks');
const frameworks: Framework[] = [];
for (const id of await frameworkIds(folder)) {
  const loaded = await loadFramework(join(folder, id));
  if (loaded.ok) frameworks.push(loaded.framework);
}
const read = await readCrosswalk(folder);
const problems = checkCrosswalk(read, frameworks);
if (problems.length > 0) {
  throw new Error(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
}
await writeFile(join(root, 'docs/crosswalk.md'), crosswalkPage(read.crosswalk, frameworks));
console.log('docs/crosswalk.md');
