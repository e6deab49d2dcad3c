import { randomInt } from 'node:crypto';

const SIGNS = 'abcdefghjkmnpqrtvwxy346789';

/** A random seed that can be read out: `k7qm-4xw2-9bcd`. */
export const newSeed = (): string => [four(), four(), four()].join('-');

const four = (): string => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
