import { join } from 'node:path';
import { readCalendar } from '../../src/framework/read/calendar.ts';
import { type Found, type Library, openLibrary } from '../../src/inspection/offline/library.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../frameworks');
const USED = ['yot-standards-2020', 'domain-three-2022'];

/** The shipped frameworks that the examples use. */
export const shippedLibrary = async (): Promise<Library> =>
  openLibrary(new Map(USED.map((id) => [id, join(FRAMEWORKS, id)])), await readCalendar(FRAMEWORKS));

/** What was found. @throws with every problem, since what this program writes must be sound. */
export function sound<T>(found: Found<T>): T {
  if (found.ok) return found.value;
  throw new Error(
    found.problems.map(({ row, column, message }) => `${row ?? ''} ${column ?? ''} ${message}`).join('\n'),
  );
}
