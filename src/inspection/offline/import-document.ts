import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  attachWording,
  draftFramework,
  type ImportReport,
  importProblems,
  importReport,
  type OfficialWording,
} from '../../document/draft/index.ts';
import { extractQuestions } from '../../document/extract.ts';
import { readDocumentFile } from '../../document/input/index.ts';
import type { Extraction } from '../../document/model.ts';
import { hashesOf } from '../../framework/read/hash.ts';
import type { Found, Library } from './library.ts';

export interface ImportRequest {
  readonly documentFile: string;
  /** A framework that is known takes the wording; any other id is that of a draft. */
  readonly as: string;
  readonly isKnown: boolean;
  /** First day on which a draft would be used (ISO). */
  readonly from: string;
}

/** What an import would write. Nothing is written here. */
export type Imported = { readonly report: ImportReport } & (
  | { readonly kind: 'wording'; readonly wording: OfficialWording }
  | { readonly kind: 'draft'; readonly files: Readonly<Record<string, string>> }
);

/** Reads a published guidance document into the wording of a framework we have, or into a new one in draft. */
export async function importDocument(library: Library, request: ImportRequest): Promise<Found<Imported>> {
  const { documentFile } = request;
  const read = await readDocumentFile(documentFile);
  if (!read.ok) return read;
  const found = extractQuestions(read.document);
  const extraction: Extraction = { ...found, repairs: [...read.repairs, ...found.repairs] };
  const problems = importProblems(extraction, documentFile);
  if (problems.length > 0) return { ok: false, problems };
  const { title } = read.document;
  return request.isKnown
    ? attached(library, request, title, extraction)
    : { ok: true, value: drafted(request, title, extraction) };
}

async function attached(
  library: Library,
  { documentFile, as }: ImportRequest,
  title: string,
  extraction: Extraction,
): Promise<Found<Imported>> {
  const framework = await library.get(as);
  if (!framework.ok) return framework;
  const file = basename(documentFile);
  const bytes = await readFile(documentFile).catch(() => null);
  if (bytes === null) {
    const message = 'The file was there and is gone. Put it back, and import it again.';
    return { ok: false, problems: [{ code: 'file-not-found', message, file: documentFile }] };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const result = attachWording(framework.value, hashesOf(framework.value).meaning, extraction, { title, file, sha256 });
  const report = importReport(as, file, extraction, result);
  return { ok: true, value: { kind: 'wording', report, wording: result.wording } };
}

function drafted({ documentFile, as, from }: ImportRequest, title: string, extraction: Extraction): Imported {
  const file = basename(documentFile);
  const files = draftFramework(extraction, {
    id: as,
    title: title || file,
    from,
    document: { id: '1', title: title || file },
  });
  return { kind: 'draft', report: importReport(as, file, extraction), files };
}
