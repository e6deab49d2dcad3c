/** The first line of a backup. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[];
  readonly tables: readonly string[];
}

/** How many rows a table has, and the SHA-256 over their texts in order. */
export interface TableSum {
  readonly rows: number;
  readonly digest: string;
}

export type Sums = Readonly<Record<string, TableSum>>;
