import { z } from 'zod';
import { listAlerts, readAlertsAround, readReleasedAlerts } from '../../../inspection/alert/index.ts';
import type { Alert } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { bannerLines } from '../../shell/alerts-around.ts';
import { json, page } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';
import { alertTitle, shortReference } from './alert-view.ts';

const params = z.object({ inspectionId: z.uuid() });

/** The alerts of an inspection; for the service, what it was told; for open pages, what waits. */
export const alertListPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/alerts',
    permission: 'alert.read',
    audit: listAlerts.audit,
    params,
    handle: async ({ actor, params }) => {
      const { inspection, alerts, leads, settings } = await perform(deps.store, actor, listAlerts, params);
      return page('alerts/list.njk', {
        title: words('alerts.title'),
        caption: inspection.title,
        trail: trailTo(inspection, { text: words('alerts.title') }),
        lead: words(leads ? 'alerts.lead.leads' : 'alerts.lead.own'),
        alerts: alerts.map(lineOf),
        newHref: inspectionHref(inspection, 'alerts/new'),
        settingsHref: leads ? inspectionHref(inspection, 'alerts/settings') : null,
        releasedHref:
          leads && alerts.some(({ releasedAt }) => releasedAt) ? inspectionHref(inspection, 'alerts/released') : null,
        warnNoDuty: leads && settings.dutyNumber === '',
      });
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/alerts/released',
    permission: 'alert.released',
    audit: readReleasedAlerts.audit,
    params,
    handle: async ({ actor, params }) => {
      const { inspection, alerts } = await perform(deps.store, actor, readReleasedAlerts, params);
      const roles = await perform(deps.store, actor, readAlertsAround, { within: params.inspectionId });
      const title = words(roles.leads ? 'released.title.leads' : 'released.title');
      return page('alerts/released.njk', {
        title,
        caption: inspection.title,
        trail: trailTo(inspection, { text: title }),
        alerts: alerts.map(({ alertId, about, releasedAt, concern, message }) => ({
          heading: alertTitle(about),
          at: words('released.at', { time: timeInWords(releasedAt) }),
          message: message ?? words('alert.erased'),
          rows: [
            { key: words('alert.reference.key'), value: shortReference(alertId) },
            ...(['who', 'seen', 'done'] as const).map((name) => ({
              key: words(`alert.check.${name}`),
              value: concern === null ? words('alert.erased') : concern[name] || words('alert.check.nothing'),
            })),
          ],
        })),
      });
    },
  }),
  route({
    method: 'GET',
    url: '/alerts/waiting',
    permission: 'first-page.see',
    audit: readAlertsAround.audit,
    byItself: true,
    handle: async ({ actor }) =>
      json({ banner: bannerLines((await perform(deps.store, actor, readAlertsAround, {})).waiting) }),
  }),
];

const COLOURS = { open: 'govuk-tag--red', acknowledged: 'govuk-tag--yellow', closed: 'govuk-tag--grey' } as const;

const lineOf = ({ inspectionId, alertId, about, caseReference, raisedAt, raisedByName, state }: Alert) => ({
  href: inspectionHref({ inspectionId }, `alerts/${alertId}`),
  reference: words('alert.reference', { reference: shortReference(alertId) }),
  about: words(`alert.about.${about}`),
  caseReference,
  raised: timeInWords(raisedAt),
  by: raisedByName,
  state: { text: words(`alert.state.${state}`), classes: COLOURS[state] },
});
