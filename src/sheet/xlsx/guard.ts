import type { SheetLimits } from '../limits.ts';
import { refuse } from '../table.ts';
import { refuseBomb, type ZipEntry } from './zip.ts';

/** Refuses what must not be opened, judged by the directory alone; returns what should be said of the rest. */
export function guardDirectory(entries: readonly ZipEntry[], limits: SheetLimits): string[] {
  const names = new Set(entries.map((entry) => entry.name));
  if (entries.some((entry) => entry.encrypted)) refuseProtected();
  if (names.has('xl/workbook.bin')) {
    refuse('legacy-format', 'The file is a binary workbook (.xlsb). Save it as XLSX or CSV.');
  }
  if (!names.has('xl/workbook.xml')) {
    refuse(
      'not-a-spreadsheet',
      `The file is ${otherKind(names)}, not an XLSX workbook. Save the table as XLSX or CSV.`,
    );
  }
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > limits.unpackedBytes) refuseBomb('all its parts');
  for (const entry of entries) if (entry.unpacked > mayGrowTo(entry, limits)) refuseBomb(entry.name);
  return notesOf([...names]);
}

/** How many bytes an entry may unpack to. */
export const mayGrowTo = (entry: ZipEntry, limits: SheetLimits): number =>
  Math.min(limits.unpackedBytes, Math.max(limits.ratioFromBytes, entry.packed * limits.ratio));

export const refuseProtected = (): never =>
  refuse('encrypted', 'The workbook is protected by a password. Save a copy without one.');

function otherKind(names: ReadonlySet<string>): string {
  if (names.has('word/document.xml')) return 'a Word document';
  if (names.has('ppt/presentation.xml')) return 'a presentation';
  if (names.has('content.xml')) return 'an OpenDocument file';
  return 'an archive (ZIP)';
}

function notesOf(names: readonly string[]): string[] {
  const notes: string[] = [];
  if (names.some((name) => name.endsWith('vbaProject.bin'))) {
    notes.push('The workbook holds macros. They were neither run nor looked at.');
  }
  if (names.some((name) => name.startsWith('xl/externalLinks/') || name === 'xl/connections.xml')) {
    notes.push('The workbook links to other files or data. Nothing was fetched; the values last saved were read.');
  }
  return notes;
}
