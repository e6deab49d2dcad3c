import { Forbidden } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { createOwnAudit } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { attempt } from './attempt.ts';
import { DAY_FIELDS, dateViews, programmeItems, readDates, regionItems, typedDays } from './create-form.ts';
import { type Fields, fields, noFields, oneOf, text } from './fields.ts';
import { libraryOfShelf } from './library-of-shelf.ts';
import { inspectionHref } from './links.ts';
import { todayInLondon } from './london.ts';
import { programmeChoices } from './programme-choice.ts';

const permission = 'own-audit.create';

/** Setting up an audit of the service that one works for. */
export const ownAuditPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/own-audit',
    permission,
    audit: { notRecorded: 'an empty form' },
    handle: ({ actor }) => formView(deps, actor, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/own-audit',
    permission,
    audit: createOwnAudit.audit,
    body: fields,
    handle: async ({ actor, body }) => {
      const dates = readDates(body);
      const [framework = '', programme = ''] = text(body, 'programme').split('/');
      const missing = [
        ...(programme === '' ? [{ field: 'programme', text: words('set-up.programme.choose') }] : []),
        ...(dates.value.region === null ? [{ field: 'region', text: words('set-up.region.choose') }] : []),
        ...dates.errors,
      ];
      if (missing.length > 0) return formView(deps, actor, body, missing);
      const given = {
        ...dates.value,
        framework,
        programme,
        title: text(body, 'title'),
        today: todayInLondon(deps.clock.now()),
        library: libraryOfShelf(deps.frameworks),
      };
      const made = await attempt(() => perform(deps.store, actor, createOwnAudit, given), DAY_FIELDS);
      if (!made.ok) return formView(deps, actor, body, made.errors);
      return redirect(inspectionHref(made.value), 'set-up.created');
    },
  }),
];

async function formView(deps: WebDeps, actor: Actor, form: Fields, errors: readonly FieldError[]): Promise<Answer> {
  if (actor.serviceId === null) throw new Forbidden();
  const choices = await programmeChoices(deps.frameworks, 'self-audit', todayInLondon(deps.clock.now()));
  const view = {
    title: words('set-up.new.self-audit.title'),
    errors,
    action: '/inspections/own-audit',
    isAudit: true,
    inspectionTitle: text(form, 'title'),
    frameworks: programmeItems(choices, text(form, 'programme')),
    dates: dateViews(typedDays(form), errors),
    regionItems: regionItems(oneOf(form, 'region', ['england', 'wales'])),
  };
  return errors.length > 0 ? formAgain('set-up/new.njk', view) : page('set-up/new.njk', view);
}
