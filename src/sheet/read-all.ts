import type { Problem } from '../framework/model/problem.ts';
import { openTable } from './open-table.ts';
import type { Heading, OpenOptions } from './table.ts';

/** A small table, whole. */
export type WholeTable =
  | {
      readonly ok: true;
      readonly headings: readonly Heading[];
      readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a table into memory; for lists that are known to be short. */
export async function readAll(path: string, options: OpenOptions = {}): Promise<WholeTable> {
  const opened = await openTable(path, options);
  if (!opened.ok) return opened;
  const rows: { row: number; cells: readonly string[] }[] = [];
  const problems = await opened.table.forEachRow((cells, row) => rows.push({ row, cells: [...cells] }));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, headings: opened.table.headings, rows, notes: opened.table.notes };
}
