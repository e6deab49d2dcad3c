import type { Library } from '../../../inspection/offline/library.ts';
import { WEEKENDS_ONLY } from '../../../response/index.ts';
import type { FrameworkShelf } from '../../framework-shelf.ts';

/** The frameworks of the day, for use cases that begin something on them. */
export const libraryOfShelf = (shelf: Pick<FrameworkShelf, 'get'>): Library => ({
  calendar: WEEKENDS_ONLY,
  async get(id) {
    const framework = await shelf.get(id);
    if (framework) return { ok: true, value: framework };
    return {
      ok: false,
      problems: [{ code: 'unknown-framework', message: 'This framework cannot be used at the moment.' }],
    };
  },
});
