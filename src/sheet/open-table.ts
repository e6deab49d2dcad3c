import { type FileHandle, open } from 'node:fs/promises';
import { type ByteSource, fileSource, memorySource } from './byte-source.ts';
import { openCsv } from './csv/open-csv.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type Opened, type OpenOptions, Refusal, refuse, type Table } from './table.ts';
import { refuseProtected } from './xlsx/guard.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';

/**
 * Opens a CSV or XLSX file by what it holds, whatever its name is, and reads its headings.
 * Every problem, here and from `forEachRow`, names the file. Codes: `no-such-file`, `not-a-spreadsheet`,
 * `legacy-format`, `encrypted`, `zip-bomb`, `empty-file`, `unknown-sheet`, `cell-too-large`, `broken-quotes`,
 * `too-many-columns`, `heading-not-text`, `repeated-heading`, `cell-without-heading`, `cell-holds-error`,
 * `formula-without-value`.
 */
export async function openTable(path: string, options: OpenOptions = {}): Promise<Opened> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    const message = `The file cannot be opened (${(error as { code?: string }).code ?? 'unknown reason'}). Look at its name and place.`;
    return { ok: false, problems: [{ code: 'no-such-file', message, file: path }] };
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) refuse('not-a-spreadsheet', 'This is not a file. Name a CSV or XLSX file.');
    return await openFrom(fileSource(file, path, stat.size), path, options);
  } catch (error) {
    await file.close();
    return refused(error, path);
  }
}

/** The same for a file that is in memory only. `name` is how problems call it; nothing is written to the disk. */
export async function openTableOf(bytes: Buffer, name: string, options: OpenOptions = {}): Promise<Opened> {
  try {
    return await openFrom(memorySource(bytes), name, options);
  } catch (error) {
    return refused(error, name);
  }
}

async function openFrom(file: ByteSource, path: string, options: OpenOptions): Promise<Opened> {
  const opened = await openByContent(file, path, options);
  if (opened.ok) return { ok: true, table: namingFile(opened.table) };
  await file.close();
  return { ok: false, problems: opened.problems.map((problem) => ({ ...problem, file: path })) };
}

function refused(error: unknown, path: string): Opened {
  if (!(error instanceof Refusal)) throw error;
  return { ok: false, problems: [{ ...error.problem, file: path }] };
}

const namingFile = (table: Table): Table => ({
  ...table,
  forEachRow: async (visit) => (await table.forEachRow(visit)).map((problem) => ({ ...problem, file: table.file })),
});

async function openByContent(file: ByteSource, path: string, options: OpenOptions): Promise<Opened> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const head = Buffer.alloc(8);
  const { bytesRead } = await file.read(head, 0, 8, 0);
  if (bytesRead === 0) refuse('empty-file', 'The file is empty. The first row must hold the headings.');
  if (head.readUInt32BE(0) === COMPOUND_FILE) await refuseCompound(file);
  if (head.readUInt32BE(0) === ZIP_FILE) return openXlsx(file, path, options.sheet, limits);
  return openCsv(file, path, limits);
}

const COMPOUND_FILE = 0xd0cf11e0;
const ZIP_FILE = 0x504b0304;

/** Old workbooks and protected new ones share a container; the latter holds a stream of a known name. */
async function refuseCompound(file: ByteSource): Promise<never> {
  const start = Buffer.alloc(1 << 20);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  if (start.subarray(0, bytesRead).includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuseProtected();
  return refuse('legacy-format', 'The file is an old Excel workbook (.xls). Save it as XLSX or CSV.');
}
