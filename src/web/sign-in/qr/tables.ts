/**
 * What a QR code of error correction level M holds (ISO/IEC 18004, table 9): a version's check bytes a block, its
 * number of blocks, and the bytes of all blocks together. Versions 1 to 15 hold up to 412 bytes of text.
 */
export interface Version {
  readonly version: number;
  readonly totalBytes: number;
  readonly checkBytes: number;
  readonly blocks: number;
  readonly alignment: readonly number[];
}

const ROWS: readonly (readonly [total: number, check: number, blocks: number, alignment: readonly number[]])[] = [
  [26, 10, 1, []],
  [44, 16, 1, [6, 18]],
  [70, 26, 1, [6, 22]],
  [100, 18, 2, [6, 26]],
  [134, 24, 2, [6, 30]],
  [172, 16, 4, [6, 34]],
  [196, 18, 4, [6, 22, 38]],
  [242, 22, 4, [6, 24, 42]],
  [292, 22, 5, [6, 26, 46]],
  [346, 26, 5, [6, 28, 50]],
  [404, 30, 5, [6, 30, 54]],
  [466, 22, 8, [6, 32, 58]],
  [532, 22, 9, [6, 34, 62]],
  [581, 24, 9, [6, 26, 46, 66]],
  [655, 24, 10, [6, 26, 48, 70]],
];

/** The smallest version that holds so many bytes of text, or null. */
export const versionFor = (bytes: number): Version | null => {
  const found = ROWS.findIndex((row, at) => bytes <= row[0] - row[1] * row[2] - headerBytes(at + 1));
  const row = ROWS[found];
  if (row === undefined) return null;
  return { version: found + 1, totalBytes: row[0], checkBytes: row[1], blocks: row[2], alignment: row[3] };
};

/** Bits of the length field in byte mode. */
export const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

const headerBytes = (version: number): number => Math.ceil((4 + lengthBits(version)) / 8);
