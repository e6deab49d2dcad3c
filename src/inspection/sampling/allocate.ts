import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { type AllocatedCase, allocationState } from './read-allocation.ts';
import { hasInterest, mustNotKnow, type TeamMember } from './team.ts';

const MOST_AT_ONCE = 1000;

/** Gives cases to one person, all their questionnaires; every case that cannot be given is named, and none is given then. */
export const allocateCases = useCase({
  name: 'allocate-cases',
  permission: permitted('case.allocate'),
  audit: {
    event: 'cases-allocated',
    subject: ({ inspectionId, accountId, caseIds }) => ({
      inspectionId,
      ...(accountId === undefined ? {} : { accountId }),
      detail: { cases: caseIds },
    }),
  },
  input: z.object({
    inspectionId: z.uuid(),
    accountId: z.uuid().optional(),
    caseIds: z.array(z.uuid()).max(MOST_AT_ONCE),
  }),
  run: async (tx, actor, { inspectionId, accountId, caseIds }): Promise<number> => {
    const { cases, team } = await allocationState(tx, inspectionId);
    const wanted = caseIds.map((id) => cases.find((one) => one.caseId === id));
    const to = team.find((one) => one.accountId === accountId);
    const problems = [
      ...choiceProblems(caseIds, accountId, to),
      ...wanted.flatMap((one) => caseProblems(actor, one, to)),
    ];
    if (problems.length > 0) throw new Invalid(problems);
    const given = wanted.flatMap((one) =>
      (one?.instruments ?? []).map((instrument) => ({
        caseId: one?.caseId ?? '',
        instrument,
        accountId: accountId ?? '',
      })),
    );
    await tx.draws.allocate(inspectionId, given);
    return caseIds.length;
  },
});

function choiceProblems(
  caseIds: readonly string[],
  accountId: string | undefined,
  to: TeamMember | undefined,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (caseIds.length === 0) problems.push({ code: 'no-case', message: 'Choose at least one case.', column: 'cases' });
  if (accountId === undefined)
    problems.push({ code: 'nobody', message: 'Choose who assesses them.', column: 'person' });
  else if (!to)
    problems.push({ code: 'no-assessor', message: 'This person does not assess cases here.', column: 'person' });
  else if (to.isOfService) {
    const message = `${to.displayName} works for the inspected service and cannot assess its cases. Choose somebody else.`;
    problems.push({ code: 'own-service', message, column: 'person' });
  }
  return problems;
}

function caseProblems(actor: Actor, one: AllocatedCase | undefined, to: TeamMember | undefined): readonly Problem[] {
  if (!one) return [{ code: 'not-selected', message: 'A chosen case is no longer in the sample.', column: 'cases' }];
  if (!to || to.isOfService) return [];
  const { reference } = one;
  const at = (code: string, message: string): Problem[] => [{ code, message, column: `case-${one.caseId}` }];
  if (hasInterest(to, one)) {
    return at('interest', `${to.displayName} has a conflict of interest with case ${reference}. Choose somebody else.`);
  }
  const holders = one.assessors.map(({ accountId }) => accountId);
  if (holders.includes(to.accountId)) return at('has-it', `${to.displayName} already has case ${reference}.`);
  switch (mustNotKnow(actor, to.accountId, holders)) {
    case 'you-assess-it':
      return at(
        'you-assess-it',
        `You assess case ${reference} yourself, so you must not know who else does. Somebody else has to give it to another person.`,
      );
    case 'you-would-know':
      return at(
        'you-would-know',
        `You know who else assesses case ${reference}, so you cannot judge it independently.`,
      );
    case null:
      return [];
  }
}

/** Why a case is taken away from somebody. */
export const END_REASONS = ['conflict-of-interest', 'absence', 'workload', 'mistake', 'other'] as const;

/** Takes a case back from somebody who has not handed it in. What they entered stays on record. */
export const endAllocation = useCase({
  name: 'end-allocation',
  permission: permitted('case.allocate'),
  audit: {
    event: 'allocation-ended',
    subject: ({ inspectionId, caseId, accountId, reason }) => ({ inspectionId, caseId, accountId, detail: { reason } }),
  },
  input: z.object({ inspectionId: z.uuid(), caseId: z.uuid(), accountId: z.uuid(), reason: z.enum(END_REASONS) }),
  run: async (tx, _actor, { inspectionId, caseId, accountId }): Promise<void> => {
    if ((await tx.draws.endAllocation(inspectionId, caseId, accountId)) === 0) throw new NotFound();
  },
});

/** Says how many cases each person can take; empty is no limit. */
export const setCapacities = useCase({
  name: 'set-capacities',
  permission: permitted('case.allocate'),
  audit: { event: 'capacities-set', subject: ({ inspectionId }) => ({ inspectionId }) },
  input: z.object({
    inspectionId: z.uuid(),
    capacities: z.record(z.uuid(), z.number().int().min(0).max(1000).nullable()),
  }),
  run: async (tx, _actor, { inspectionId, capacities }): Promise<void> => {
    const { team } = await allocationState(tx, inspectionId);
    for (const { accountId, capacity } of team) {
      const wanted = capacities[accountId];
      if (wanted !== undefined && wanted !== capacity) await tx.draws.setCapacity(inspectionId, accountId, wanted);
    }
  },
});
