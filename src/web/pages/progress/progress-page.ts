import { z } from 'zod';
import { PROGRESS } from '../../../inspection/overview/index.ts';
import { type Arrangement, readProgress, SORTS } from '../../../inspection/progress/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { todayInLondon } from '../set-up/london.ts';
import { type ProgressDeps, readerOf } from './catch-up.ts';
import { progressView } from './progress-view.ts';

/** What a form sends for a field that was left alone. */
const orNothing = <S extends z.ZodType>(shape: S) =>
  z.union([shape, z.literal('').transform(() => undefined)]).optional();

/** A filter that is not known shows everything: an old bookmark still opens the page. */
const query = z.object({
  progress: orNothing(z.enum(PROGRESS as [(typeof PROGRESS)[number]])).catch(undefined),
  assessor: orNothing(z.union([z.uuid(), z.literal('nobody')])).catch(undefined),
  kind: orNothing(z.enum(['child', 'victim'])).catch(undefined),
  late: orNothing(z.literal('yes')).catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  order: z.enum(['up', 'down']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});

/** How far each case is and with whom; filtered, sorted and paged here. */
export const progressPage = (deps: ProgressDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/progress',
    permission: 'case.list',
    audit: readProgress.audit,
    params: z.object({ inspectionId: z.uuid() }),
    query,
    handle: async ({ actor, params: { inspectionId }, query: asked }) => {
      const at = deps.clock.now();
      const read = await perform(deps.store, actor, readProgress, { inspectionId, today: todayInLondon(at) });
      deps.given.note(readerOf(actor, inspectionId), read.board);
      const wanted: Arrangement = {
        progress: asked.progress ?? null,
        assessor: asked.assessor ?? null,
        kind: asked.kind ?? null,
        lateOnly: asked.late === 'yes',
        sort: asked.sort ?? 'reference',
        descending: asked.order === 'down',
      };
      return page('progress/progress.njk', progressView(read, wanted, asked.page ?? 1, actor, at));
    },
  });
