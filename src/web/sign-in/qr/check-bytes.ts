/** Multiplication in the field of 256 elements that QR codes use (polynomial x^8 + x^4 + x^3 + x^2 + 1). */
const times = (one: number, other: number): number => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product;
};

const generator = (degree: number): readonly number[] => {
  const terms: number[] = Array.from({ length: degree }, (_, at) => (at === degree - 1 ? 1 : 0));
  let root = 1;
  for (let round = 0; round < degree; round += 1) {
    for (let at = 0; at < degree; at += 1) terms[at] = times(terms[at] ?? 0, root) ^ (terms[at + 1] ?? 0);
    root = times(root, 2);
  }
  return terms;
};

/** The Reed-Solomon check bytes of one block. */
export const checkBytesOf = (data: readonly number[], count: number): readonly number[] => {
  const divisor = generator(count);
  const rest: number[] = Array.from({ length: count }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let at = 0; at < count; at += 1) rest[at] = (rest[at] ?? 0) ^ times(divisor[at] ?? 0, factor);
  }
  return rest;
};
