import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Imported, importDocument } from '../../inspection/offline/import-document.ts';
import { BESIDE_FRAMEWORKS, frameworkFolders, userHome } from '../frameworks.ts';
import { type Output, Refusal, UsageError } from '../output.ts';
import { writeFolder } from '../write-folder.ts';
import { importInWords } from './import-in-words.ts';
import { library, orRefuse } from './library.ts';

interface ImportOptions {
  readonly as?: string;
  readonly from?: string;
  readonly json?: boolean;
}

/**
 * `framework import DOCUMENT`: attaches official wording to a framework that is known, or writes a new one in draft.
 * Both go into the user's folder: the wording of published documents is never part of the product.
 */
export async function frameworkImport(documentFile: string, options: ImportOptions, output: Output): Promise<void> {
  const as = options.as ?? idFrom(documentFile);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(as)) {
    throw new UsageError(`--as takes an id in lower case with hyphens, such as domain-three-2022, not "${as}"`);
  }
  if (BESIDE_FRAMEWORKS.has(as)) {
    throw new UsageError(`"${as}" is the name of a folder beside the frameworks; choose another id`);
  }
  const from = options.from ?? '2000-01-01';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new UsageError(`--from takes a date such as 2026-04-01, not "${from}"`);
  const isKnown = (await frameworkFolders()).has(as);
  if (isKnown && options.as === undefined) await refuseOverwriting(as, documentFile);
  const imported = orRefuse(await importDocument(await library(), { documentFile, as, isKnown, from }));
  const place = await kept(imported, as);
  if (options.json) output.out(JSON.stringify(imported.report, null, 2));
  else output.out(importInWords(imported));
  output.note(
    imported.kind === 'wording'
      ? `Official wording is kept in ${place}`
      : `The draft is in ${place}; look through it, then run: bin/aboveline framework check ${place}`,
  );
}

/** An id from the name of a file: `Guide 2027 (v2).docx` is guide-2027-v2. */
const idFrom = (file: string): string =>
  basename(file)
    .replace(/\.[a-z0-9]+$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'draft';

async function refuseOverwriting(id: string, file: string): Promise<void> {
  const message = `There is a framework "${id}" already. Say --as ${id} to attach this document's wording to it, or another id for a draft.`;
  throw new Refusal([{ code: 'framework-exists', message, file }]);
}

async function kept(imported: Imported, as: string): Promise<string> {
  if (imported.kind === 'wording') {
    await writeFolder(join(userHome(), 'wording'), {
      [`${as}.json`]: `${JSON.stringify(imported.wording, null, 2)}\n`,
    });
    return join(userHome(), 'wording', `${as}.json`);
  }
  const folder = join(userHome(), 'frameworks', as);
  if (await exists(folder))
    throw new Refusal([{ code: 'framework-exists', message: `${folder} is there already`, file: folder }]);
  await writeFolder(folder, imported.files);
  return folder;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
