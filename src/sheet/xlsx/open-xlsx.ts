import type { Problem } from '../../framework/model/problem.ts';
import type { ByteSource } from '../byte-source.ts';
import { headingProblems, headingsOf } from '../headings.ts';
import type { SheetLimits } from '../limits.ts';
import { isEmptyRow, rowCheck } from '../row-check.ts';
import { type Heading, type Opened, Refusal, refuse, type VisitRow } from '../table.ts';
import { guardDirectory, mayGrowTo } from './guard.ts';
import { RowListener } from './rows.ts';
import { readSharedStrings } from './shared-strings.ts';
import { type ReadPart, readWorkbook, type Workbook } from './workbook.ts';
import { walkXml } from './xml.ts';
import { readDirectory, unpack } from './zip.ts';

/** The headings were found; reading to here was all that was wanted. */
class EnoughRead extends Error {}

/**
 * Opens a sheet of an XLSX workbook (ECMA-376). The parts are unpacked straight from the file, one at a time, in
 * memory: personal data is never spilt to temporary files, and the order of the parts does not matter.
 */
export async function openXlsx(
  file: ByteSource,
  path: string,
  wanted: string | undefined,
  limits: SheetLimits,
): Promise<Opened> {
  const entries = await readDirectory(file, limits.zipEntries);
  const notes = guardDirectory(entries, limits);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const read: ReadPart = (name) => {
    const entry = byName.get(name.toLowerCase());
    return entry ? unpack(file, entry, mayGrowTo(entry, limits)) : nothing();
  };
  const workbook = await readWorkbook(read, wanted);
  if (workbook.linksOutside) notes.push('The workbook links to other files. Nothing was fetched.');
  const strings = await readSharedStrings(read(workbook.sharedStrings), limits);
  const found = await readHeadings(read, workbook, strings, limits);
  const problems = headingProblems(found.headings, found.row, limits);
  if (problems.length > 0) return { ok: false, problems };
  const { headings, row: headingRow } = found;
  const forEachRow = async (visit: VisitRow): Promise<readonly Problem[]> => {
    const check = rowCheck(headings, visit);
    const listener = new RowListener(workbook, strings, limits, check.problems, (cells, _, row) => {
      if (row > headingRow) check.take(cells, row);
    });
    try {
      await walkXml(read(workbook.part), limits.cell, listener);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      check.problems.push(error.problem);
    } finally {
      await file.close();
    }
    return check.problems;
  };
  return {
    ok: true,
    table: {
      file: path,
      format: 'xlsx',
      sheet: workbook.sheet,
      headings,
      headingRow,
      notes,
      forEachRow,
      close: () => file.close(),
    },
  };
}

async function* nothing(): AsyncGenerator<Buffer, void, undefined> {}

async function readHeadings(read: ReadPart, workbook: Workbook, strings: readonly string[], limits: SheetLimits) {
  const found: { headings: Heading[]; row: number } = { headings: [], row: 0 };
  const problems: Problem[] = [];
  const listener = new RowListener(workbook, strings, limits, problems, (cells, stored, row) => {
    if (isEmptyRow(cells)) return;
    found.headings = headingsOf(cells, stored, row);
    found.row = row;
    throw new EnoughRead();
  });
  try {
    await walkXml(read(workbook.part), limits.cell, listener);
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  const unreadable = problems[0];
  if (unreadable) throw new Refusal(unreadable);
  if (found.row === 0)
    refuse('empty-file', `The sheet “${workbook.sheet}” is empty. Its first row must hold the headings.`);
  return found;
}
