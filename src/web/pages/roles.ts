import type { GlobalRole, InspectionRole } from '../../inspection/ports/index.ts';
import { words } from '../words/words.ts';

export const roleWords = (role: GlobalRole | InspectionRole): string => words(`role.${role}`);

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a, b and c`. */
export const inSentence = (parts: readonly string[]): string => LIST.format(parts);
