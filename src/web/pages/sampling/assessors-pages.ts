import { z } from 'zod';
import { NotFound } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import {
  type AllocationState,
  allocateCases,
  END_REASONS,
  endAllocation,
  readAllocation,
} from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { formAgain, page, redirect } from '../../shell/answer.ts';
import { counted, words } from '../../words/words.ts';
import { inspectionAddress } from './addresses.ts';
import { orAgain } from './form-errors.ts';
import { ofCase } from './shapes.ts';

/** Who assesses one case: taking it from somebody, or giving it to a second person. */
export const assessorsPages = (deps: WebDeps): readonly Route[] => {
  const read = async (actor: Actor, { inspectionId, caseId }: z.infer<typeof ofCase>) => {
    const state = await perform(deps.store, actor, readAllocation, { inspectionId });
    return viewOf(state, caseId);
  };
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/cases/:caseId/assessors',
      permission: 'case.allocate',
      audit: readAllocation.audit,
      params: ofCase,
      handle: async ({ actor, params }) => page('sampling/assessors.njk', await read(actor, params)),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/cases/:caseId/assessors',
      permission: 'case.allocate',
      audit: allocateCases.audit,
      params: ofCase,
      body: z.object({ person: z.string().default('') }),
      handle: async ({ actor, params, body }) =>
        orAgain(
          async () => {
            const accountId = body.person === '' ? undefined : body.person;
            const input = { inspectionId: params.inspectionId, accountId, caseIds: [params.caseId] };
            await perform(deps.store, actor, allocateCases, input);
            return redirect(addressOf(params), 'allocation.given');
          },
          async (errors) => {
            const all = errors.map(({ text }) => ({ field: 'person', text }));
            return formAgain('sampling/assessors.njk', { ...(await read(actor, params)), errors: all });
          },
          'person',
        ),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/cases/:caseId/assessors/end',
      permission: 'case.allocate',
      audit: endAllocation.audit,
      params: ofCase,
      body: z.object({ accountId: z.uuid(), reason: z.enum(END_REASONS) }),
      whenInvalid: async ({ actor, params, body }) => {
        const field = `reason-${String(body['accountId'] ?? '')}`;
        return formAgain('sampling/assessors.njk', {
          ...(await read(actor, params)),
          errors: [{ field, text: words('assessors.reason.missing') }],
        });
      },
      handle: async ({ actor, params, body }) => {
        await perform(deps.store, actor, endAllocation, { ...params, ...body });
        return redirect(addressOf(params), 'assessors.ended');
      },
    }),
  ];
};

const addressOf = ({ inspectionId, caseId }: z.infer<typeof ofCase>): string =>
  `${inspectionAddress(inspectionId)}/cases/${caseId}/assessors`;

function viewOf({ inspection, cases, team }: AllocationState, caseId: string) {
  const one = cases.find((each) => each.caseId === caseId);
  if (!one) throw new NotFound();
  const { inspectionId } = inspection;
  const action = addressOf({ inspectionId, caseId });
  const holders = new Set(one.assessors.map(({ accountId }) => accountId));
  const free = team.filter(({ accountId, isOfService }) => !isOfService && !holders.has(accountId));
  return {
    title: words('assessors.title', { reference: one.reference }),
    inspection: { title: inspection.title, href: inspectionAddress(inspectionId) },
    allocationHref: `${inspectionAddress(inspectionId)}/allocation`,
    assessors: one.assessors.map((each) => ({
      ...each,
      title: words('assessors.end', { name: each.displayName }),
      text: endText(each),
    })),
    action,
    endAction: `${action}/end`,
    reasons: [
      { value: '', text: words('conflicts.choose') },
      ...END_REASONS.map((value) => ({ value, text: words(`assessors.reason.${value}`) })),
    ],
    isSecond: one.assessors.length > 0,
    choices: [
      { value: '', text: words('allocation.to.choose') },
      ...free.map(({ accountId, displayName, cases: own }) => ({
        value: accountId,
        text: words('allocation.to.load', { name: displayName, count: counted('allocation.cases', own.length) }),
      })),
    ],
  };
}

function endText({
  displayName: name,
  hasBegun,
  hasSubmitted,
}: AllocationState['cases'][number]['assessors'][number]): string | null {
  if (hasSubmitted) return words('assessors.end.submitted', { name });
  return hasBegun ? words('assessors.end.begun', { name }) : null;
}
