/** A cell spoilt so that the list must be refused. */
export interface Fault {
  /** Row of the file, headings included. */
  readonly row: number;
  /** Heading as it stands in the file. */
  readonly heading: string;
  readonly cell: string;
}

/** Spoils cells of a list. The rows are those below the headings. */
export function spoil(headings: readonly string[], rows: readonly (readonly string[])[], faults: readonly Fault[]) {
  const spoilt = rows.map((cells) => [...cells]);
  for (const { row, heading, cell } of faults) {
    const cells = spoilt[row - 2];
    const column = headings.indexOf(heading);
    if (!cells || column < 0) throw new Error(`there is no cell ${heading} in row ${row}`);
    cells[column] = cell;
  }
  return spoilt;
}
