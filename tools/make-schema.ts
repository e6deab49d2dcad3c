import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaFiles } from '../src/framework/read/shape/json-schema.ts';

/** Writes frameworks/schema/*.json from the shapes that the check uses (`npm run schema`). */
const folder = join(import.meta.dirname, '../frameworks/schema');
await mkdir(folder, { recursive: true });
for (const [name, text] of schemaFiles()) {
  await writeFile(join(folder, name), text);
  console.log(`frameworks/schema/${name}`);
}
