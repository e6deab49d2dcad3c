import { z } from 'zod';
import type { Actor, InspectionChange } from '../../../inspection/ports/index.ts';
import {
  addInspectedService,
  changeSettings,
  type InspectionSettings,
  readSettings,
  removeInspectedService,
} from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { attempt } from './attempt.ts';
import { DAY_FIELDS, dateViews, dayItems, REGIONS, readDates, regionItems, typedDays } from './create-form.ts';
import { dayBoxes, dayTyped, readDay } from './day-fields.ts';
import { type Fields, fields, idOrNull, oneOf, text } from './fields.ts';
import { historyView } from './history-view.ts';
import { inspectionHref, trailTo } from './links.ts';

const permission = 'inspection.manage';
const params = z.object({ inspectionId: z.uuid() });

/** Days, region, title and services of an inspection, and every change to them. */
export const settingsPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/settings',
    permission,
    audit: readSettings.audit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params.inspectionId, null, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/settings',
    permission,
    audit: changeSettings.audit,
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const dates = readDates(body);
      const asOf = readDay(body, 'asOf', 'set-up.asOf');
      const title = text(body, 'title');
      const wrong = [
        ...(title === '' ? [{ field: 'title', text: words('set-up.title.enter') }] : []),
        ...dates.errors,
        ...(asOf.error === null ? [] : [asOf.error]),
      ];
      if (wrong.length > 0) return view(deps, actor, params.inspectionId, body, wrong);
      const current = await perform(deps.store, actor, readSettings, params);
      const input = { ...params, title, ...dates.value, asOf: asOf.day ?? current.inspection.asOf };
      const done = await attempt(() => perform(deps.store, actor, changeSettings, input), {
        ...DAY_FIELDS,
        asOf: 'asOf-day',
      });
      if (!done.ok) return view(deps, actor, params.inspectionId, body, done.errors);
      return redirect(inspectionHref(params, 'settings'), 'set-up.saved');
    },
  }),
  serviceRoute(deps, 'add', addInspectedService),
  serviceRoute(deps, 'remove', removeInspectedService),
];

const serviceRoute = (deps: WebDeps, what: 'add' | 'remove', act: typeof addInspectedService): Route =>
  route({
    method: 'POST',
    url: `/inspections/:inspectionId/services/${what}`,
    permission,
    audit: act.audit,
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const serviceId = idOrNull(body, 'serviceId');
      const missing = { field: 'serviceId', text: words('set-up.services.choose') };
      if (serviceId === null) return view(deps, actor, params.inspectionId, null, [missing]);
      const done = await attempt(() => perform(deps.store, actor, act, { ...params, serviceId }), { '': 'serviceId' });
      if (!done.ok) return view(deps, actor, params.inspectionId, null, done.errors);
      return redirect(inspectionHref(params, 'settings'), 'set-up.saved');
    },
  });

async function view(
  deps: WebDeps,
  actor: Actor,
  inspectionId: string,
  typed: Fields | null,
  errors: readonly FieldError[],
): Promise<Answer> {
  const settings = await perform(deps.store, actor, readSettings, { inspectionId });
  const content = { ...formView(settings, typed, errors), ...servicesView(settings), ...(await historyOf(settings)) };
  return errors.length > 0 ? formAgain('set-up/settings.njk', content) : page('set-up/settings.njk', content);
}

function formView(
  { inspection, dates, isDrawn }: InspectionSettings,
  typed: Fields | null,
  errors: readonly FieldError[],
) {
  const asOf = typed === null ? dayBoxes(inspection.asOf) : dayTyped(typed, 'asOf');
  const asOfError = errors.find(({ field }) => field === 'asOf-day');
  return {
    title: words('settings.title'),
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('settings.title') }),
    stageHref: inspectionHref(inspection, 'stage'),
    errors,
    inspectionTitle: typed === null ? inspection.title : text(typed, 'title'),
    dates: dateViews(typed === null ? (name) => dayBoxes(dates[name]) : typedDays(typed), errors, true),
    regionItems: regionItems(typed === null ? dates.region : oneOf(typed, 'region', REGIONS)),
    isDrawn,
    asOf: { items: dayItems(asOf, asOfError !== undefined), error: asOfError ?? null, words: inspection.asOf },
  };
}

const servicesView = ({ inspection, services, others }: InspectionSettings) => ({
  hasSeveral: inspection.kind === 'joint' || inspection.kind === 'thematic',
  services: services.map(({ serviceId, name }) => ({
    serviceId,
    name,
    mayGo: services.length > 1 && serviceId !== inspection.serviceId,
  })),
  others: [
    { value: '', text: words('set-up.services.choose') },
    ...others.map(({ serviceId, name }) => ({ value: serviceId, text: name })),
  ],
  addHref: inspectionHref(inspection, 'services/add'),
  removeHref: inspectionHref(inspection, 'services/remove'),
});

const historyOf = async ({ history, services, others }: InspectionSettings) => {
  const names = new Map([...services, ...others].map(({ serviceId, name }) => [serviceId, name]));
  return { history: history.map((change: InspectionChange) => historyView(change, names)) };
};
