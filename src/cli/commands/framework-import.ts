import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportReport } from '../../document/draft/index.ts';
import { type Imported, importDocument } from '../../inspection/offline/import-document.ts';
import { frameworkFolders, userHome } from '../frameworks.ts';
import { type Output, Refusal, UsageError } from '../output.ts';
import { writeFolder } from '../write-folder.ts';
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
  const from = options.from ?? '2000-01-01';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new UsageError(`--from takes a date such as 2026-04-01, not "${from}"`);
  const isKnown = (await frameworkFolders()).has(as);
  if (isKnown && options.as === undefined) await refuseOverwriting(as, documentFile);
  const imported = orRefuse(await importDocument(await library(), { documentFile, as, isKnown, from }));
  const place = await kept(imported, as);
  if (options.json) output.out(JSON.stringify(imported.report, null, 2));
  else output.out(inWords(imported.report));
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

function inWords(report: ImportReport): string {
  const { questions, matched, missing, doubtful, unmatched, duplicates, repairs, suggestedRules } = report;
  return [
    `${questions.length} questions found in ${report.document}`,
    ...listed('Matched', matched.length),
    ...listed('Missing from the document', missing.length, missing),
    ...listed(
      'Printed twice',
      duplicates.length,
      duplicates.map(({ id, lines }) => `${id} (lines ${lines.join(', ')})`),
    ),
    ...listed(
      'Doubtful: read them against the document',
      doubtful.length,
      doubtful.map(({ id, because }) => `${id}: ${because}`),
    ),
    ...listed(
      'Mended',
      repairs.length,
      repairs.map(({ line, words, confidence }) => `line ${line}: ${words} (${confidence})`),
    ),
    ...listed(
      'Belongs to no question',
      unmatched.length,
      unmatched.map(({ line, text }) => `line ${line}: ${text.slice(0, 100)}`),
    ),
    ...listed(
      'Rules that the text suggests, none applied',
      suggestedRules.length,
      suggestedRules.map(
        ({ line, text, questions: ids }) => `line ${line}${ids.length > 0 ? ` (${ids.join(', ')})` : ''}: ${text}`,
      ),
    ),
  ].join('\n');
}

const listed = (title: string, count: number, lines: readonly string[] = []): readonly string[] =>
  count === 0 ? [] : ['', `${title}: ${count}`, ...lines.map((line) => `  ${line}`)];
