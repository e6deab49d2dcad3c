import { checkBytesOf } from './check-bytes.ts';
import { lengthBits, type Version } from './tables.ts';

/** A text as the bytes of a QR code: byte mode, padded, with the check bytes of each block, interleaved. */
export const codeBytes = (text: Uint8Array, of: Version): readonly number[] => {
  const blocks = blocksOf(dataBytes(text, of), of);
  const checks = blocks.map((block) => checkBytesOf(block, of.checkBytes));
  return [...interleave(blocks), ...interleave(checks)];
};

const dataBytes = (text: Uint8Array, of: Version): readonly number[] => {
  const capacity = of.totalBytes - of.checkBytes * of.blocks;
  const bits = `0100${binary(text.length, lengthBits(of.version))}${[...text].map((byte) => binary(byte, 8)).join('')}`;
  const ended = bits + '0'.repeat(Math.min(4, capacity * 8 - bits.length));
  const bytes = (ended.match(/.{1,8}/g) ?? []).map((piece) => Number.parseInt(piece.padEnd(8, '0'), 2));
  const padding = Array.from({ length: capacity - bytes.length }, (_, at) => (at % 2 === 0 ? 0xec : 0x11));
  return [...bytes, ...padding];
};

const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0');

/** The first blocks are one byte shorter where the bytes do not divide evenly. */
const blocksOf = (data: readonly number[], of: Version): readonly (readonly number[])[] => {
  const longer = of.totalBytes % of.blocks;
  const short = Math.floor(data.length / of.blocks);
  let start = 0;
  return Array.from({ length: of.blocks }, (_, at) => {
    const size = short + (at >= of.blocks - longer ? 1 : 0);
    start += size;
    return data.slice(start - size, start);
  });
};

const interleave = (blocks: readonly (readonly number[])[]): readonly number[] => {
  const longest = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => block[at] ?? [])).flat();
};
