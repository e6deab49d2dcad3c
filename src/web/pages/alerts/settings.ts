import { z } from 'zod';
import { changeAlertSettings, readAlertSettings } from '../../../inspection/alert/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';
import { type Form, orShowAgain, shown, trimmed } from './form.ts';

const params = z.object({ inspectionId: z.uuid() });
const url = '/inspections/:inspectionId/alerts/settings';

/** Whom to telephone, and how long an alert waits. */
export const alertSettingsPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url,
    permission: 'inspection.manage',
    audit: readAlertSettings.audit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params.inspectionId, null, []),
  }),
  route({
    method: 'POST',
    url,
    permission: 'inspection.manage',
    audit: changeAlertSettings.audit,
    params,
    body: z.record(z.string(), z.string()),
    handle: async ({ actor, params, body }) =>
      orShowAgain(
        async () => {
          await perform(deps.store, actor, changeAlertSettings, {
            ...params,
            dutyName: trimmed(body, 'dutyName'),
            dutyNumber: trimmed(body, 'dutyNumber'),
            minutesInHours: minutes(body, 'minutesInHours'),
            minutesOtherwise: minutes(body, 'minutesOtherwise'),
          });
          return redirect(inspectionHref(params, 'alerts'), 'alert-settings.saved');
        },
        (errors) => view(deps, actor, params.inspectionId, body, errors),
        'dutyName',
      ),
  }),
];

/** What is no number is one that the use case refuses. */
const minutes = (form: Form, name: string): number =>
  /^\d{1,4}$/.test(trimmed(form, name)) ? Number(trimmed(form, name)) : 0;

async function view(
  deps: WebDeps,
  actor: Actor,
  inspectionId: string,
  typed: Form | null,
  errors: readonly FieldError[],
): Promise<Answer> {
  const { inspection, settings } = await perform(deps.store, actor, readAlertSettings, { inspectionId });
  const title = words('alert-settings.title');
  const alerts = { text: words('alerts.title'), href: inspectionHref(inspection, 'alerts') };
  return shown(
    'alerts/settings.njk',
    {
      title,
      ...{ caption: inspection.title, trail: trailTo(inspection, alerts, { text: title }), typed: typed ?? settings },
    },
    errors,
  );
}
