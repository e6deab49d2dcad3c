import { z } from 'zod';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { acceptProposal, type Proposal, proposeAllocation } from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { formAgain, page, redirect } from '../../shell/answer.ts';
import { counted, type WordKey, words } from '../../words/words.ts';
import { roleWords } from '../roles.ts';
import { inspectionAddress } from './addresses.ts';
import { ofInspection, several } from './shapes.ts';

/** What a proposal is asked to do; what does not fit is as if it were not there. */
const asked = z.object({
  plan: z
    .string()
    .max(60)
    .optional()
    .transform((text) => text || undefined),
  second: z.coerce.number().min(0).max(100).catch(0),
  people: several,
});

type Asked = z.infer<typeof asked>;

/** A proposal is looked at first, then accepted as it was shown. */
export const proposalPages = (deps: WebDeps): readonly Route[] => {
  const propose = (actor: Actor, inspectionId: string, wanted: Asked) =>
    perform(deps.store, actor, proposeAllocation, { inspectionId, ...wanted });
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/allocation/proposal',
      permission: 'case.allocate',
      audit: proposeAllocation.audit,
      params: ofInspection,
      query: asked,
      handle: async ({ actor, params, query }) => {
        try {
          return page('sampling/proposal.njk', view(await propose(actor, params.inspectionId, query), query));
        } catch (error) {
          if (!(error instanceof Invalid)) throw error;
          // Somebody who was chosen left the team: all who usually take part are shown instead.
          const usual = { ...query, people: [] };
          const proposal = await propose(actor, params.inspectionId, usual);
          const errors = [{ field: 'people', text: error.message }];
          return formAgain('sampling/proposal.njk', { ...view(proposal, usual), errors });
        }
      },
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/allocation/proposal',
      permission: 'case.allocate',
      audit: acceptProposal.audit,
      params: ofInspection,
      body: asked.extend({ digest: z.string().max(64).default('') }),
      handle: async ({ actor, params, body: { digest, ...wanted } }) => {
        try {
          await perform(deps.store, actor, acceptProposal, { ...params, ...wanted, digest });
          return redirect(`/inspections/${params.inspectionId}/allocation`, 'proposal.accepted');
        } catch (error) {
          if (!(error instanceof Conflict) && !(error instanceof Invalid)) throw error;
          const usual = { ...wanted, people: [] };
          const proposal = await propose(actor, params.inspectionId, usual);
          const errors = [{ field: 'second', text: words('proposal.changed') }];
          return formAgain('sampling/proposal.njk', { ...view(proposal, usual), errors });
        }
      },
    }),
  ];
};

function view(proposal: Proposal, { plan, second }: Asked) {
  const base = inspectionAddress(proposal.inspection.inspectionId);
  return {
    title: words('proposal.title'),
    inspection: { title: proposal.inspection.title, href: base },
    allocationHref: `${base}/allocation`,
    action: `${base}/allocation/proposal`,
    plans:
      proposal.plans.length < 2
        ? null
        : [
            { value: '', text: words('proposal.plan.all') },
            ...proposal.plans.map(({ id, title }) => ({ value: id, text: title, selected: id === plan })),
          ],
    plan: plan ?? '',
    second,
    chosen: proposal.people,
    people: proposal.team
      .filter(({ isOfService }) => !isOfService)
      .map(({ accountId, displayName, roles }) => ({
        value: accountId,
        text: `${displayName} (${roles.map(roleWords).join(', ')})`,
        checked: proposal.people.includes(accountId),
      })),
    digest: proposal.digest,
    given: proposal.given.map((one) => ({
      reference: one.case.reference,
      kind: words(`case.kind.${one.case.kind}`),
      caseManager: one.case.caseManager,
      to: one.to.displayName,
      isSecond: one.isSecond,
    })),
    accept: counted('proposal.accept', proposal.given.length),
    load: proposal.team
      .filter(({ accountId }) => proposal.load.has(accountId))
      .map(({ accountId, displayName, cases, capacity }) => ({
        name: displayName,
        before: cases.length,
        after: proposal.load.get(accountId) ?? 0,
        capacity: capacity ?? '',
      })),
    left: proposal.left.map((one) => ({
      reference: one.case.reference,
      why: words(`proposal.left.${one.reason}` as WordKey),
    })),
    steps: proposal.steps,
  };
}
