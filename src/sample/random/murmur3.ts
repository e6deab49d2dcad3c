const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** MurmurHash3 x86_128 (Austin Appleby, public domain) of a text in UTF-8, seed 0: four 32-bit words. */
export function murmur3(text: string): [number, number, number, number] {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / 16) * 16);
  padded.set(bytes);
  const words = new DataView(padded.buffer);
  const word = (at: number): number => words.getUint32(at, true);
  const whole = bytes.length - (bytes.length % 16);
  let [h1, h2, h3, h4] = [0, 0, 0, 0];
  for (let at = 0; at < whole; at += 16) {
    h1 = step(h1 ^ mix(word(at), C1, 15, C2), 19, h2, 0x561ccd1b);
    h2 = step(h2 ^ mix(word(at + 4), C2, 16, C3), 17, h3, 0x0bcaa747);
    h3 = step(h3 ^ mix(word(at + 8), C3, 17, C4), 15, h4, 0x96cd1c35);
    h4 = step(h4 ^ mix(word(at + 12), C4, 18, C1), 13, h1, 0x32ac3b17);
  }
  h1 ^= mix(word(whole), C1, 15, C2) ^ bytes.length;
  h2 ^= mix(word(whole + 4), C2, 16, C3) ^ bytes.length;
  h3 ^= mix(word(whole + 8), C3, 17, C4) ^ bytes.length;
  h4 ^= mix(word(whole + 12), C4, 18, C1) ^ bytes.length;
  return spread(...(spread(h1, h2, h3, h4).map(avalanche) as Words));
}

type Words = [number, number, number, number];

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

const mix = (value: number, first: number, by: number, second: number): number =>
  Math.imul(rotate(Math.imul(value, first), by), second);

const step = (hash: number, by: number, other: number, constant: number): number =>
  (Math.imul((rotate(hash, by) + other) | 0, 5) + constant) | 0;

function spread(h1: number, h2: number, h3: number, h4: number): Words {
  const sum = (h1 + h2 + h3 + h4) | 0;
  return [sum >>> 0, (h2 + sum) >>> 0, (h3 + sum) >>> 0, (h4 + sum) >>> 0];
}

function avalanche(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
