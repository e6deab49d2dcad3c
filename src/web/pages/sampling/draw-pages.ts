import { z } from 'zod';
import type { Actor } from '../../../inspection/ports/index.ts';
import {
  drawCases,
  newSeed,
  type PlanState,
  REDRAW_REASONS,
  readToDraw,
  releaseSample,
} from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { planAddress, withQuery } from './addresses.ts';
import { orAgain } from './form-errors.ts';
import { notNow } from './not-now.ts';
import { planHead } from './plan-view.ts';
import { choicesInQuery, ofPlan, optionalNumber, serviceQuery } from './shapes.ts';

const form = z.object({
  service: z.uuid().optional(),
  seed: z.string().max(200).default(''),
  size: optionalNumber,
  reserve: optionalNumber,
  listId: z.string().default(''),
  reason: z.string().optional(),
  words: z.string().max(4000).default(''),
});

type Typed = Partial<z.infer<typeof form>>;

/** Setting the seed, drawing, and drawing again. */
export function drawPages(deps: WebDeps): readonly Route[] {
  const stateFor = (actor: Actor, input: object) => perform(deps.store, actor, readToDraw, input);
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/sample/:plan/draw',
      permission: 'sample.draw',
      audit: readToDraw.audit,
      params: ofPlan,
      query: serviceQuery.extend(choicesInQuery.shape),
      handle: async ({ actor, params, query }) => {
        const state = await stateFor(actor, { ...params, ...query });
        return page('sampling/draw.njk', drawView(state, query));
      },
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/sample/:plan/draw',
      permission: 'sample.draw',
      audit: drawCases.audit,
      params: ofPlan,
      body: form,
      handle: async ({ actor, params, body }) => {
        const { reason, ...typed } = body;
        const input = { ...params, ...typed, ...(isReason(reason) ? { reason } : {}) };
        const again = async (errors: readonly FieldError[]): Promise<Answer> => {
          const state = await stateFor(actor, { ...params, service: body.service });
          return formAgain('sampling/draw.njk', { ...drawView(state, body), errors: errors.map(onPage) });
        };
        return orAgain(
          async () => {
            await perform(deps.store, actor, drawCases, input);
            return redirect(
              withQuery(`/inspections/${params.inspectionId}/sample/${params.plan}`, { service: body.service }),
              'draw.done',
            );
          },
          again,
          'seed',
        );
      },
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/sample/:plan/release',
      permission: 'sample.draw',
      audit: releaseSample.audit,
      params: ofPlan,
      body: z.object({ drawId: z.string().default(''), service: z.uuid().optional() }),
      handle: async ({ actor, params, body }) => {
        const { inspectionId, plan } = params;
        const back = withQuery(`/inspections/${inspectionId}/sample/${plan}`, { service: body.service });
        return orAgain(
          async () => {
            await perform(deps.store, actor, releaseSample, { ...params, drawId: body.drawId });
            return redirect(back, 'release.done');
          },
          async ([error]) => notNow(inspectionId, error?.text ?? '', { href: back, text: words('sample.back') }),
          'draw',
        );
      },
    }),
  ];
}

const isReason = (text: string | undefined): boolean => REDRAW_REASONS.some((one) => one === text);

/** A problem that concerns no field of the form is shown at the first one. */
const onPage = ({ field, text }: FieldError): FieldError => ({
  field: ['seed', 'size', 'reserve', 'reason', 'words'].includes(field) ? field : 'seed',
  text,
});

function drawView(state: PlanState, typed: Typed) {
  const isAgain = state.draw !== null;
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    title: words(isAgain ? 'draw.title.again' : 'draw.title'),
    ...planHead(state),
    isAgain,
    isAllocated: state.isAllocated,
    hasList: state.list !== null,
    listId: state.list?.listId ?? '',
    serviceId: state.services.length > 1 ? state.service?.serviceId : null,
    action: planAddress({ ...state, services: [] }, '/draw'),
    // The seed of the inspection serves the first draw; another one must not be the same again by accident.
    seed: typed.seed ?? (isAgain ? newSeed() : state.inspection.seed || newSeed()),
    size: number(typed.size),
    reserve: number(typed.reserve),
    reserveHint: words('sample.reserve.hint', { percent: Math.round(state.plan.buffer * 100) }),
    button:
      state.preview && typed.size === undefined
        ? words('draw.button', { count: state.preview.required })
        : words('sample.draw'),
    reasons: REDRAW_REASONS.map((value) => ({
      value,
      text: words(`draw.reason.${value}`),
      checked: typed.reason === value,
    })),
    words: typed.words ?? '',
  };
}
