import { z } from 'zod';
import { appointLead, listInspections, type PlannedInspections } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inSentence } from '../roles.ts';
import { fields, idOrNull } from './fields.ts';

/** Every inspection that somebody keeps or planned, with who leads it; an administrator can name another lead inspector. */
export const inspectionsPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections',
    permission: 'inspection.create',
    audit: listInspections.audit,
    handle: async ({ actor }) =>
      page('set-up/inspections.njk', view(await perform(deps.store, actor, listInspections, {}), [])),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lead',
    permission: 'inspection.appoint',
    audit: appointLead.audit,
    params: z.object({ inspectionId: z.uuid() }),
    body: fields,
    handle: async ({ actor, params, body }) => {
      const accountId = idOrNull(body, 'accountId');
      if (accountId === null) {
        const error = { field: `lead-${params.inspectionId}`, text: words('inspections.lead.choose') };
        return formAgain(
          'set-up/inspections.njk',
          view(await perform(deps.store, actor, listInspections, {}), [error]),
        );
      }
      await perform(deps.store, actor, appointLead, { ...params, accountId });
      return redirect('/inspections', 'inspections.lead.done');
    },
  }),
];

const view = ({ inspections, candidates }: PlannedInspections, errors: readonly FieldError[]) => ({
  title: words('inspections.title'),
  errors,
  mayAppoint: candidates.length > 0,
  candidates: [
    { value: '', text: words('inspections.lead.choose') },
    ...candidates.map(({ accountId, displayName }) => ({ value: accountId, text: displayName })),
  ],
  inspections: inspections.map(({ inspection, leads }) => ({
    id: inspection.inspectionId,
    title: inspection.title,
    service: inspection.serviceName ?? words('inspection.services'),
    kind: words(`kind.${inspection.kind}`),
    stage: inspection.stage,
    leads: leads === null ? words('inspections.lead.hidden') : inSentence(leads) || words('inspections.lead.none'),
  })),
});
