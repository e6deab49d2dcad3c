import { z } from 'zod';
import { Conflict, Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';
import { allocationState } from './read-allocation.ts';

/** What kind of conflict it is. Coded, so that nothing about anybody's life is written down. */
export const INTEREST_REASONS = ['worked-together', 'family-or-friend', 'worked-on-the-case', 'other'] as const;

/** Who told of it. */
export const SAID_BY = ['the-person', 'a-colleague', 'the-service', 'other'] as const;

/** Records that somebody must not judge a case, or any case of a case manager, and who said so. */
export const recordInterest = useCase({
  name: 'record-conflict',
  permission: permitted('case.allocate'),
  audit: {
    event: 'conflict-recorded',
    subject: ({ inspectionId, accountId, reference, reason, saidBy }) => ({
      inspectionId,
      ...(accountId === undefined ? {} : { accountId }),
      detail: { about: reference ? 'case' : 'case-manager', reason: reason ?? '', saidBy: saidBy ?? '' },
    }),
  },
  input: z.object({
    inspectionId: z.uuid(),
    accountId: z.uuid().optional(),
    /** Pseudonym of a case manager; or the reference of a case. */
    manager: z.string().trim().max(200).default(''),
    reference: z.string().trim().max(40).default(''),
    reason: z.enum(INTEREST_REASONS).optional(),
    saidBy: z.enum(SAID_BY).optional(),
  }),
  run: async (tx, _actor, { inspectionId, accountId, manager, reference, reason, saidBy }): Promise<void> => {
    const { cases, team } = await allocationState(tx, inspectionId);
    const drawn = await tx.draws.cases(inspectionId);
    const wanted = reference.toUpperCase();
    const found = [...cases, ...drawn].find((one) => wanted !== '' && one.reference === wanted);
    const isKnownManager = drawn.some((one) => one.manager === manager);
    const problem = (column: string, message: string, isWrong: boolean) =>
      isWrong ? [{ code: `no-${column}`, message, column }] : [];
    const problems = [
      ...problem('person', 'Choose whose conflict it is.', !team.some((one) => one.accountId === accountId)),
      ...problem(
        'about',
        'Choose a case manager, or give the reference of a case.',
        manager === '' && reference === '',
      ),
      ...problem('about', 'Choose a case manager or a case, not both.', manager !== '' && reference !== ''),
      ...problem('about', 'There is no such case manager in the sample.', manager !== '' && !isKnownManager),
      ...problem('reference', 'There is no case with this reference in the sample.', reference !== '' && !found),
      ...problem('reason', 'Choose what kind of conflict it is.', reason === undefined),
      ...problem('saidBy', 'Choose who told of it.', saidBy === undefined),
    ];
    if (accountId === undefined || reason === undefined || saidBy === undefined || problems.length > 0)
      throw new Invalid(problems);
    await tx.draws.addInterest({
      inspectionId,
      accountId,
      caseId: found?.caseId ?? null,
      manager: found ? null : manager,
      reason,
      saidBy,
    });
  },
});

/** Ends a conflict that was recorded by mistake; that it stood stays on record. */
export const endInterest = useCase({
  name: 'end-conflict',
  permission: permitted('case.allocate'),
  audit: {
    event: 'conflict-ended',
    subject: ({ inspectionId, interestId }) => ({ inspectionId, detail: { conflict: interestId } }),
  },
  input: z.object({ inspectionId: z.uuid(), interestId: z.string() }),
  run: async (tx, _actor, { inspectionId, interestId }): Promise<void> => {
    const standing = await tx.draws.interests(inspectionId);
    if (!standing.some((one) => one.interestId === interestId))
      throw new Conflict('ended-already', 'Somebody ended this conflict of interest already.');
    await tx.draws.endInterest(inspectionId, interestId);
  },
});

/** Case managers of the sample, reserve included, by pseudonym. */
export const readManagers = useCase({
  name: 'read-case-managers',
  permission: permitted('case.allocate'),
  audit: { event: 'allocation-read' },
  reads: true,
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, _actor, { inspectionId }): Promise<ReadonlyMap<string, string>> => {
    const drawn = await tx.draws.cases(inspectionId);
    const named = drawn.filter(({ manager, caseManager }) => manager !== '' && caseManager !== '');
    return new Map(named.map(({ manager, caseManager }) => [manager, caseManager]));
  },
});
