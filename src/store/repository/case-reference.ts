import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when read out. */
const SIGNS = 'ABCDEFGHJKMNPQRTVWXY346789';

/** A random reference for a case, such as `K7QM-4XW9`: says nothing about the child, the place or the order. */
export const newReference = (): string => `${four()}-${four()}`;

const four = (): string => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
