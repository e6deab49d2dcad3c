import { readCalendar } from '../../framework/read/calendar.ts';
import { type Found, type Library, openLibrary } from '../../inspection/offline/library.ts';
import { frameworkFolders, SHIPPED } from '../frameworks.ts';
import { Refusal } from '../output.ts';

/** The shipped frameworks and the user's. */
export const library = async (): Promise<Library> => openLibrary(await frameworkFolders(), await readCalendar(SHIPPED));

/** What was found, or a refusal with every problem. */
export function orRefuse<T>(found: Found<T>): T {
  if (found.ok) return found.value;
  throw new Refusal(found.problems);
}
