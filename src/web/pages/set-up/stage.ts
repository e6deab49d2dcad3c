import { z } from 'zod';
import type { Actor } from '../../../inspection/ports/index.ts';
import { moveStage, type Obstacle, readStage, STAGES, type StageChoice } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { attempt } from './attempt.ts';
import { type Fields, fields, noFields, oneOf, text } from './fields.ts';
import { inspectionHref, trailTo } from './links.ts';
import { todayInLondon } from './london.ts';

const permission = 'inspection.manage';
const params = z.object({ inspectionId: z.uuid() });

/** Where an inspection stands, what the next stage means and what stands against it. */
export const stagePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/stage',
    permission,
    audit: readStage.audit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params.inspectionId, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/stage',
    permission,
    audit: moveStage.audit,
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const to = oneOf(body, 'to', STAGES);
      const from = oneOf(body, 'from', STAGES);
      if (to === null || from === null) {
        return view(deps, actor, params.inspectionId, body, [{ field: 'to', text: words('stage.choose') }]);
      }
      const input = { ...params, from, to, because: text(body, 'because'), today: todayInLondon(deps.clock.now()) };
      const done = await attempt(() => perform(deps.store, actor, moveStage, input));
      if (!done.ok) return view(deps, actor, params.inspectionId, body, done.errors);
      return redirect(inspectionHref(params), 'stage.moved');
    },
  }),
];

async function view(
  deps: WebDeps,
  actor: Actor,
  inspectionId: string,
  form: Fields,
  errors: readonly FieldError[],
): Promise<Answer> {
  const today = todayInLondon(deps.clock.now());
  const choice = await perform(deps.store, actor, readStage, { inspectionId, today });
  const content = { ...stageView(choice, form), errors };
  return errors.length > 0 ? formAgain('set-up/stage.njk', content) : page('set-up/stage.njk', content);
}

function stageView({ inspection, next, before, against }: StageChoice, form: Fields) {
  const item = (stage: NonNullable<typeof next>, key: 'stage.go-on' | 'stage.go-back') => ({
    value: stage,
    text: words(key, { stage: words(`stage.${stage}`) }),
    hint: { text: words(`stage.${stage}.means`) },
    checked: text(form, 'to') === stage,
  });
  return {
    title: words('stage.title'),
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('stage.title') }),
    from: inspection.stage,
    now: words('stage.now', { stage: words(`stage.${inspection.stage}`) }),
    means: words(`stage.${inspection.stage}.means`),
    against: against.map(inWords),
    items: [
      ...(next === null ? [] : [item(next, 'stage.go-on')]),
      ...(before === null ? [] : [item(before, 'stage.go-back')]),
    ],
    because: text(form, 'because'),
    backHref: inspectionHref(inspection),
  };
}

const inWords = ({ code, count }: Obstacle): string => words(`obstacle.${code}`, { count });
