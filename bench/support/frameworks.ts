import { join } from 'node:path';
import type { Framework } from '../../src/framework/model/framework.ts';
import { type HolidayCalendar, readCalendar } from '../../src/framework/read/calendar.ts';
import { loadFramework } from '../../src/framework/read/index.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../frameworks');

/** One of the frameworks that come with the product. */
export async function shipped(id: string): Promise<Framework> {
  const result = await loadFramework(join(FRAMEWORKS, id));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return result.framework;
}

/** The bank holidays that come with the product. */
export const holidays = (): Promise<HolidayCalendar> => readCalendar(FRAMEWORKS);
