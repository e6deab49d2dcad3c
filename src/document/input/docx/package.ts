import { posix } from 'node:path';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { guardRelations, type Relation, readRelations } from './relations.ts';
import { decodeXml, refuseDoctype } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

/** The parts of a Word document that are read. */
export interface WordPackage {
  readonly document: Buffer;
  /** A part that the document names by the last word of the relation's type, such as `styles`. */
  part(kind: string): Promise<Buffer | null>;
  /** The document's own properties (title), where there are any. */
  readonly properties: Buffer | null;
  readonly notes: readonly string[];
}

/** Opens a DOCX; refuses what is none, and what may not be read. Nothing outside the file is ever fetched. */
export async function openPackage(bytes: Buffer, limits: InputLimits): Promise<WordPackage> {
  const archive = await openArchive(bytes, limits);
  const roots = await readRelations(archive, '_rels/.rels', limits);
  const main = mainPart(archive, roots);
  await guardDoctypes(archive);
  await guardMacros(archive);
  const all = await Promise.all(relationParts(archive).map((name) => readRelations(archive, name, limits)));
  const notes = guardRelations(all.flat());
  const relations = await readRelations(archive, relationsOf(main), limits);
  const folder = posix.dirname(main);
  const document = await archive.read(main);
  if (document === null) return refuseOther(archive);
  return {
    document,
    properties: await archive.read('docProps/core.xml'),
    notes,
    part: async (kind) => {
      const target = relations.find((relation) => relation.kind === kind && !relation.external)?.target;
      return archive.read(target === undefined ? `word/${kind}.xml` : resolve(folder, target));
    },
  };
}

function mainPart(archive: Archive, roots: readonly Relation[]): string {
  const target = roots.find((relation) => relation.kind === 'officeDocument' && !relation.external)?.target;
  const main = target === undefined ? 'word/document.xml' : resolve('', target);
  const found = archive.names.includes(main) ? main : 'word/document.xml';
  return archive.names.includes(found) && !/^(?:xl|ppt)\//.test(main) ? found : refuseOther(archive);
}

const resolve = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(folder, target));

const relationsOf = (part: string): string => `${posix.dirname(part)}/_rels/${posix.basename(part)}.rels`;

const relationParts = (archive: Archive): string[] => archive.names.filter((name) => name.endsWith('.rels'));

/** A document type stands before the first element, so the first bytes tell. */
const PROLOG = 4096;

async function guardDoctypes(archive: Archive): Promise<void> {
  for (const name of archive.names) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    const start = decodeXml(await archive.start(name, PROLOG));
    if (/<!(?:DOCTYPE|ENTITY)/i.test(start.slice(0, PROLOG))) refuseDoctype();
  }
}

async function guardMacros(archive: Archive): Promise<void> {
  const types = decodeXml((await archive.read('[Content_Types].xml')) ?? Buffer.alloc(0));
  const macros = archive.names.some((name) => /(?:^|\/)vba(?:Project|Data)\b/i.test(name));
  if (macros || /macroEnabled/i.test(types)) {
    refuse('macros', 'The document holds macros. Save a copy without them, as DOCX (“Word document”) or PDF.');
  }
}

function refuseOther(archive: Archive): never {
  const has = (name: string): boolean => archive.names.includes(name);
  const kind = has('xl/workbook.xml')
    ? 'a spreadsheet (XLSX)'
    : has('ppt/presentation.xml')
      ? 'a presentation (PPTX)'
      : has('content.xml')
        ? 'an OpenDocument file'
        : 'an archive (ZIP)';
  return refuse('unknown-kind', `The file is ${kind}, not a document. Save the guidance as DOCX, PDF, HTML or text.`);
}
