import { z } from 'zod';
import type { Actor } from '../../../inspection/ports/index.ts';
import { createInspection, offerInspection } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { attempt } from './attempt.ts';
import { DAY_FIELDS, dateViews, offerItems, programmeItems, readDates, regionItems, typedDays } from './create-form.ts';
import { type Fields, fields, idOrNull, list, noFields, oneOf, text } from './fields.ts';
import { libraryOfShelf } from './library-of-shelf.ts';
import { inspectionHref } from './links.ts';
import { todayInLondon } from './london.ts';
import { programmeChoices } from './programme-choice.ts';

const KINDS = ['single', 'joint', 'thematic'] as const;
const permission = 'inspection.create';

/** Setting up an inspection of the inspectorate: its kind first, then everything else on one page. */
export const createPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/new',
    permission,
    audit: offerInspection.audit,
    query: z.object({ kind: z.enum(KINDS).optional() }),
    handle: ({ actor, query }) =>
      query.kind === undefined ? kindView() : detailsView(deps, actor, query.kind, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/new',
    permission,
    audit: createInspection.audit,
    body: fields,
    handle: async ({ actor, body }) => {
      const kind = oneOf(body, 'kind', KINDS);
      if (kind === null) return kindView([{ field: 'kind', text: words('set-up.kind.choose') }]);
      const dates = readDates(body);
      const [framework = '', programme = ''] = text(body, 'programme').split('/');
      const missing = [
        ...(programme === '' ? [{ field: 'programme', text: words('set-up.programme.choose') }] : []),
        ...(dates.value.region === null ? [{ field: 'region', text: words('set-up.region.choose') }] : []),
        ...dates.errors,
      ];
      if (missing.length > 0) return detailsView(deps, actor, kind, body, missing);
      const given = {
        ...dates.value,
        kind,
        framework,
        programme,
        title: text(body, 'title'),
        serviceIds: list(body, 'serviceIds').filter((one) => z.uuid().safeParse(one).success),
        newService: text(body, 'newService'),
        leadId: idOrNull(body, 'leadId'),
        today: todayInLondon(deps.clock.now()),
        library: libraryOfShelf(deps.frameworks),
      };
      const made = await attempt(() => perform(deps.store, actor, createInspection, given), DAY_FIELDS);
      if (!made.ok) return detailsView(deps, actor, kind, body, made.errors);
      const isMine = given.leadId === null || given.leadId === actor.accountId;
      return redirect(isMine ? inspectionHref(made.value) : '/inspections', 'set-up.created');
    },
  }),
];

const kindView = (errors: readonly FieldError[] = []): Answer => {
  const view = {
    title: words('set-up.new.title'),
    errors,
    kinds: KINDS.map((kind) => ({
      value: kind,
      text: words(`kind.${kind}`),
      hint: { text: words(`set-up.kind.${kind}.hint`) },
    })),
  };
  return errors.length > 0 ? formAgain('set-up/kind.njk', view) : page('set-up/kind.njk', view);
};

async function detailsView(
  deps: WebDeps,
  actor: Actor,
  kind: (typeof KINDS)[number],
  form: Fields,
  errors: readonly FieldError[],
): Promise<Answer> {
  const offer = await perform(deps.store, actor, offerInspection, {});
  const choices = await programmeChoices(deps.frameworks, kind, todayInLondon(deps.clock.now()));
  const isAdministrator = actor.globalRoles.includes('administrator');
  const view = {
    title: words(`set-up.new.${kind}.title`),
    errors,
    action: '/inspections/new',
    kind,
    isAudit: false,
    hasSeveral: kind !== 'single',
    ...offerItems(form, offer, isAdministrator ? null : actor.accountId),
    isAdministrator,
    newService: text(form, 'newService'),
    inspectionTitle: text(form, 'title'),
    frameworks: programmeItems(choices, text(form, 'programme')),
    dates: dateViews(typedDays(form), errors),
    regionItems: regionItems(oneOf(form, 'region', ['england', 'wales'])),
  };
  return errors.length > 0 ? formAgain('set-up/new.njk', view) : page('set-up/new.njk', view);
}
