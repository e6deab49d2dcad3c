/** How much of a file is read before it is refused. Characters unless a comment says otherwise. */
export interface SheetLimits {
  /** One cell. */
  readonly cell: number;
  /** One row, all its cells together. */
  readonly row: number;
  readonly columns: number;
  /** Files inside a workbook. */
  readonly zipEntries: number;
  /** A workbook when unpacked, in bytes. */
  readonly unpackedBytes: number;
  /** How many times larger a part of a workbook may become when unpacked; looked at beyond `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** The texts that a workbook keeps once for all cells. */
  readonly sharedText: number;
}

/** Far above any real list, far below what would trouble an ordinary machine. */
export const DEFAULT_LIMITS: SheetLimits = {
  cell: 1_048_576,
  row: 8_388_608,
  columns: 2_000,
  zipEntries: 10_000,
  unpackedBytes: 2_147_483_648,
  ratio: 200,
  ratioFromBytes: 16_777_216,
  sharedText: 268_435_456,
};
