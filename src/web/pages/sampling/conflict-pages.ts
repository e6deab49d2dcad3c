import { z } from 'zod';
import type { Actor } from '../../../inspection/ports/index.ts';
import {
  type AllocationState,
  endInterest,
  INTEREST_REASONS,
  readAllocation,
  readManagers,
  recordInterest,
  SAID_BY,
} from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { formAgain, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { type WordKey, words } from '../../words/words.ts';
import { inspectionAddress } from './addresses.ts';
import { orAgain } from './form-errors.ts';
import { ofInspection } from './shapes.ts';

const form = z.object({
  person: z.string().default(''),
  manager: z.string().max(200).default(''),
  reference: z.string().max(40).default(''),
  reason: z.string().default(''),
  saidBy: z.string().default(''),
});

type Typed = Partial<z.infer<typeof form>>;

/** Who must not judge whose work. */
export const conflictPages = (deps: WebDeps): readonly Route[] => {
  const read = async (actor: Actor, inspectionId: string, typed: Typed = {}) => {
    const state = await perform(deps.store, actor, readAllocation, { inspectionId });
    return view(state, await perform(deps.store, actor, readManagers, { inspectionId }), typed);
  };
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/allocation/conflicts',
      permission: 'case.allocate',
      audit: readAllocation.audit,
      params: ofInspection,
      handle: async ({ actor, params }) => page('sampling/conflicts.njk', await read(actor, params.inspectionId)),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/allocation/conflicts',
      permission: 'case.allocate',
      audit: recordInterest.audit,
      params: ofInspection,
      body: form,
      handle: async ({ actor, params, body }) =>
        orAgain(
          async () => {
            const { person, reason, saidBy, ...about } = body;
            await perform(deps.store, actor, recordInterest, {
              ...params,
              ...about,
              ...(person === '' ? {} : { accountId: person }),
              ...(INTEREST_REASONS.some((one) => one === reason) ? { reason } : {}),
              ...(SAID_BY.some((one) => one === saidBy) ? { saidBy } : {}),
            });
            return redirect(`/inspections/${params.inspectionId}/allocation/conflicts`, 'conflicts.recorded.done');
          },
          async (errors) => {
            const all = errors.map(({ field, text }) => ({ field: FIELDS[field] ?? field, text }));
            return formAgain('sampling/conflicts.njk', {
              ...(await read(actor, params.inspectionId, body)),
              errors: all,
            });
          },
          'person',
        ),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/allocation/conflicts/end',
      permission: 'case.allocate',
      audit: endInterest.audit,
      params: ofInspection,
      body: z.object({ interestId: z.string().default('') }),
      handle: async ({ actor, params, body }) =>
        orAgain(
          async () => {
            await perform(deps.store, actor, endInterest, { ...params, ...body });
            return redirect(`/inspections/${params.inspectionId}/allocation/conflicts`, 'conflicts.ended.done');
          },
          async (errors) =>
            formAgain('sampling/conflicts.njk', { ...(await read(actor, params.inspectionId)), errors }),
          'person',
        ),
    }),
  ];
};

/** Where a fault of two fields together is shown. */
const FIELDS: Readonly<Record<string, string>> = { about: 'manager', accountId: 'person' };

function view({ inspection, cases, team }: AllocationState, managers: ReadonlyMap<string, string>, typed: Typed) {
  const base = inspectionAddress(inspection.inspectionId);
  const here = `${base}/allocation/conflicts`;
  const references = new Map(cases.map((one) => [one.caseId, one.reference]));
  const choose = { value: '', text: words('conflicts.choose') };
  const about = (caseId: string | null, manager: string | null) =>
    caseId === null
      ? words('conflicts.about.manager', { name: managers.get(manager ?? '') ?? words('sample.erased') })
      : words('conflicts.about.case', { reference: references.get(caseId) ?? words('case.state.withdrawn') });
  return {
    title: words('conflicts.title'),
    inspection: { title: inspection.title, href: base },
    allocationHref: `${base}/allocation`,
    action: here,
    endAction: `${here}/end`,
    conflicts: team
      .flatMap(({ interests }) => interests)
      .map((one) => ({
        id: one.interestId,
        person: one.displayName,
        about: about(one.caseId, one.manager),
        kind: words(`conflicts.reason.${one.reason}` as WordKey),
        saidBy: words(`conflicts.said.${one.saidBy}` as WordKey),
        recorded: words('conflicts.recorded.value', { name: one.recordedByName, time: timeInWords(one.recordedAt) }),
      })),
    people: [
      choose,
      ...team.map((one) => ({
        value: one.accountId,
        text: one.displayName,
        selected: one.accountId === typed.person,
      })),
    ],
    managers: [
      choose,
      ...[...managers]
        .toSorted(([, a], [, b]) => a.localeCompare(b, 'en-GB'))
        .map(([value, text]) => ({ value, text, selected: value === typed.manager })),
    ],
    reference: typed.reference ?? '',
    reasons: INTEREST_REASONS.map((value) => ({
      value,
      text: words(`conflicts.reason.${value}`),
      checked: value === typed.reason,
    })),
    saidBy: SAID_BY.map((value) => ({
      value,
      text: words(`conflicts.said.${value}`),
      checked: value === typed.saidBy,
    })),
  };
}
