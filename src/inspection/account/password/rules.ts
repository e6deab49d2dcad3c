import { isCommon } from './common.ts';

/** Why a new password is refused. There are no rules of composition, and passwords do not expire. */
export type PasswordFault = 'too-short' | 'too-long' | 'common';

/**
 * Above the 8 characters of NIST SP 800-63B-4 (3.1.1.2) for a password that is used with a second factor; about the
 * length of the three random words that the NCSC asks for.
 */
const SHORTEST_PASSWORD = 12;

/** Well above the 64 that NIST asks to allow; there only to bound the work of one request. */
const LONGEST_PASSWORD = 256;

/** @param ownWords names and address of the person, which a password must not merely repeat */
export const passwordFault = (password: string, ownWords: readonly string[]): PasswordFault | null => {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST_PASSWORD) return 'too-short';
  if (length > LONGEST_PASSWORD) return 'too-long';
  return isCommon(password, ownWords.flatMap(piecesOf)) ? 'common' : null;
};

const piecesOf = (words: string): readonly string[] => [words, ...words.split(/[^\p{L}\p{N}]+/u)];
