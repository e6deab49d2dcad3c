import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import { importDocument } from '../offline/import-document.ts';
import type { Found, Library } from '../offline/library.ts';
import type { JsonObject } from '../ports/json.ts';

export interface ImportedDraft {
  readonly files: FrameworkFiles;
  /** What was found, what is doubtful, what could not be placed. */
  readonly report: JsonObject;
}

/** A draft takes nothing from frameworks that are known. */
const NO_LIBRARY: Pick<Library, 'get'> = {
  get: async (id) => ({ ok: false, problems: [{ code: 'unknown-framework', message: id }] }),
};

/**
 * Reads a published guidance document (as bytes somebody sent) into the files of a draft. The reader takes files, so the
 * document lies in a private folder for as long as that takes.
 * @param name of the file, as its title where the document says none
 */
export async function importDraft(
  bytes: Buffer,
  { name, as, from }: { readonly name: string; readonly as: string; readonly from: string },
): Promise<Found<ImportedDraft>> {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-import-'));
  try {
    const documentFile = join(folder, safeName(name));
    await writeFile(documentFile, bytes, { mode: 0o600 });
    const library = { ...NO_LIBRARY, calendar: { isHoliday: () => false } } as unknown as Library;
    const imported = await importDocument(library, { documentFile, as, isKnown: false, from });
    if (!imported.ok) return { ok: false, problems: imported.problems.map(({ file: _, ...problem }) => problem) };
    if (imported.value.kind !== 'draft') throw new Error('a draft was asked for');
    return { ok: true, value: { files: imported.value.files, report: asJson(imported.value.report) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Letters, digits and a few signs: a name from a browser goes nowhere else. */
const safeName = (name: string): string => {
  const plain = name.replace(/[^\p{L}\p{N} ._()-]/gu, '-').replace(/^[.]+/, '');
  return plain === '' ? 'document' : plain.slice(-120);
};

const asJson = (report: object): JsonObject => JSON.parse(JSON.stringify(report).replaceAll('\\u0000', ''));
