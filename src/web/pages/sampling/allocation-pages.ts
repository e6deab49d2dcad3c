import { z } from 'zod';
import type { Actor } from '../../../inspection/ports/index.ts';
import {
  type AllocationState,
  allocateCases,
  readAllocation,
  setCapacities,
} from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { writeCsv } from '../../../sheet/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, file, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { withQuery } from './addresses.ts';
import { allocationView, SHOWN } from './allocation-view.ts';
import { orAgain } from './form-errors.ts';
import { ofInspection, pageNumber, several } from './shapes.ts';

const asked = z.object({ show: z.enum(SHOWN).catch('all'), page: pageNumber });

/** Who assesses what: the table, giving cases by hand, limits, and the whole as a file. */
export const allocationPages = (deps: WebDeps): readonly Route[] => {
  const read = (actor: Actor, inspectionId: string) => perform(deps.store, actor, readAllocation, { inspectionId });
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/allocation',
      permission: 'case.allocate',
      audit: readAllocation.audit,
      params: ofInspection,
      query: asked,
      handle: async ({ actor, params, query }) =>
        page('sampling/allocation.njk', allocationView(await read(actor, params.inspectionId), query)),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/allocation',
      permission: 'case.allocate',
      audit: allocateCases.audit,
      params: ofInspection,
      query: asked,
      body: z.object({ cases: several, person: z.string().default('') }),
      handle: async ({ actor, params, query, body }) =>
        orAgain(
          async () => {
            const accountId = body.person === '' ? undefined : body.person;
            await perform(deps.store, actor, allocateCases, { ...params, accountId, caseIds: body.cases });
            return redirect(withQuery(`/inspections/${params.inspectionId}/allocation`, query), 'allocation.given');
          },
          async (errors) => {
            const view = allocationView(await read(actor, params.inspectionId), query, body);
            const first = view.items[0];
            const at = atTheForm(first ? `case-${first.id}` : 'person');
            const wrongCases = errors.filter(({ field }) => field !== 'person').map(({ text }) => text);
            return formAgain('sampling/allocation.njk', { ...view, wrongCases, errors: errors.map(at) });
          },
          'person',
        ),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/allocation/capacity',
      permission: 'case.allocate',
      audit: setCapacities.audit,
      params: ofInspection,
      body: z.record(z.string(), z.string()),
      handle: async ({ actor, params, body }) => {
        const state = await read(actor, params.inspectionId);
        const { capacities, errors } = limitsIn(state, body);
        if (errors.length > 0) {
          const view = allocationView(state, { show: 'all', page: 1 });
          const people = view.people.map((one) => ({ ...one, capacity: body[`capacity-${one.id}`] ?? one.capacity }));
          return formAgain('sampling/allocation.njk', { ...view, people, errors });
        }
        await perform(deps.store, actor, setCapacities, { ...params, capacities });
        return redirect(`/inspections/${params.inspectionId}/allocation`, 'allocation.capacity.saved');
      },
    }),
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/allocation/download',
      permission: 'case.allocate',
      audit: readAllocation.audit,
      params: ofInspection,
      handle: async ({ actor, params }) =>
        file('allocation.csv', 'text/csv; charset=utf-8', csvOf(await read(actor, params.inspectionId))),
    }),
  ];
};

/** Problems of rows lead to the first case to choose, as the row may stand on another page by now. */
const atTheForm =
  (firstCase: string) =>
  ({ field, text }: FieldError): FieldError => ({ field: field === 'person' ? 'person' : firstCase, text });

const MOST = 1000;

function limitsIn({ team }: AllocationState, body: Readonly<Record<string, string>>) {
  const capacities: Record<string, number | null> = {};
  const errors: FieldError[] = [];
  for (const { accountId, displayName } of team) {
    const field = `capacity-${accountId}`;
    const text = body[field]?.trim();
    if (text === undefined) continue;
    const isFit = text === '' || (/^\d{1,4}$/.test(text) && Number(text) <= MOST);
    if (isFit) capacities[accountId] = text === '' ? null : Number(text);
    else errors.push({ field, text: words('allocation.capacity.invalid', { name: displayName }) });
  }
  return { capacities, errors };
}

/** One row for each case and assessor; one without an assessor for a case that lacks one. */
const csvOf = ({ cases }: AllocationState): string =>
  writeCsv(
    ['case', 'kind', 'service_reference', 'case_manager', 'assessor', 'state', 'conflict_of_interest'],
    cases.flatMap((one) => {
      const about = [one.reference, one.kind, one.serviceReference, one.caseManager];
      if (one.assessors.length === 0) return [[...about, '', 'not allocated', '']];
      return one.assessors.map(({ displayName, hasBegun, hasSubmitted, hasInterest }) => [
        ...about,
        displayName,
        hasSubmitted ? 'submitted' : hasBegun ? 'begun' : 'not begun',
        hasInterest ? 'yes' : 'no',
      ]);
    }),
    { bom: true },
  );
