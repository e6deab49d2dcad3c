import { z } from 'zod';
import { allocate, chooseSeconds } from '../../sample/index.ts';
import { Conflict, Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { digestOf } from './digest.ts';
import { type AllocatedCase, type AllocationState, allocationState } from './read-allocation.ts';
import { hasInterest, type TeamMember } from './team.ts';

/** What a proposal may be asked to do. */
const asked = z.object({
  inspectionId: z.uuid(),
  plan: z.string().max(100).optional(),
  /** Per cent of the cases that two people assess, each without knowing of the other. */
  second: z.coerce.number().min(0).max(100).default(0),
  /** Cases that two people assess whatever the share says. */
  both: z.array(z.uuid()).max(1000).default([]),
  /** Who takes part; those who usually do where it is empty. */
  people: z.array(z.uuid()).max(500).default([]),
});

export interface ProposedCase {
  readonly case: AllocatedCase;
  readonly to: TeamMember;
  /** Whether somebody else has the case, or is given it too. */
  readonly isSecond: boolean;
}

export interface Proposal extends AllocationState {
  readonly given: readonly ProposedCase[];
  readonly left: readonly { readonly case: AllocatedCase; readonly reason: string; readonly words: string }[];
  /** Cases of each person as they would be, by account. */
  readonly load: ReadonlyMap<string, number>;
  readonly people: readonly string[];
  readonly steps: readonly string[];
  /** Of what is proposed: what is accepted is what was shown. */
  readonly digest: string;
}

/** Shares out cases that lack an assessor, to be looked at before it is accepted. */
export const proposeAllocation = useCase({
  name: 'propose-allocation',
  permission: permitted('case.allocate'),
  audit: { event: 'allocation-read' },
  reads: true,
  input: asked,
  run: (tx, actor, input) => propose(tx, actor, input),
});

/** Carries out a proposal, if it is still the one that was shown. */
export const acceptProposal = useCase({
  name: 'accept-proposal',
  permission: permitted('case.allocate'),
  audit: {
    event: 'cases-allocated',
    subject: ({ inspectionId }, given: number) => ({ inspectionId, detail: { proposal: true, places: given } }),
  },
  input: asked.extend({ digest: z.string() }),
  run: async (tx, actor, { digest, ...input }): Promise<number> => {
    const proposal = await propose(tx, actor, input);
    if (proposal.digest !== digest)
      throw new Conflict('proposal-changed', 'Something changed since. Look at the new proposal.');
    const rows = proposal.given.flatMap(({ case: one, to }) =>
      one.instruments.map((instrument) => ({ caseId: one.caseId, instrument, accountId: to.accountId })),
    );
    await tx.draws.allocate(input.inspectionId, rows);
    return proposal.given.length;
  },
});

async function propose(tx: Tx, actor: Actor, input: z.infer<typeof asked>): Promise<Proposal> {
  const state = await allocationState(tx, input.inspectionId);
  const { inspection } = state;
  const able = state.team.filter(({ isOfService }) => !isOfService);
  const people =
    input.people.length > 0 ? input.people : able.filter((one) => one.byDefault).map((one) => one.accountId);
  const taking = able.filter(({ accountId }) => people.includes(accountId));
  if (input.people.length > 0 && taking.length < input.people.length) {
    throw new Invalid([
      { code: 'no-assessor', message: 'Somebody chosen cannot be given cases here.', column: 'people' },
    ]);
  }
  const cases = state.cases.filter(({ plan }) => input.plan === undefined || plan === input.plan);
  const wanted = wantedOf(cases, input, inspection.seed, actor);
  const found = allocate({
    cases: wanted.map(({ one, needed }) => ({ case: one.caseId, stratum: one.stratum, manager: one.manager, needed })),
    assessors: taking.map((member) => asAssessor(member, wanted, actor)),
    // Who works for an inspected service was left out above.
    service: '',
    seed: inspection.seed,
  });
  const byId = new Map(cases.map((one) => [one.caseId, one]));
  const members = new Map(taking.map((one) => [one.accountId, one]));
  const places = Map.groupBy(found.allocation, (one) => one.case);
  const given = found.allocation.flatMap(({ case: id, assessor }): ProposedCase[] => {
    const [one, to] = [byId.get(id), members.get(assessor)];
    if (!one || !to) return [];
    return [{ case: one, to, isSecond: one.assessors.length + (places.get(id)?.length ?? 0) > 1 }];
  });
  return {
    ...state,
    cases,
    given,
    left: found.unallocated.flatMap(({ case: id, reason, words }) => {
      const one = byId.get(id);
      return one ? [{ case: one, reason, words }] : [];
    }),
    load: new Map(found.load.map(({ assessor, cases: load }) => [assessor, load])),
    people,
    steps: found.steps,
    digest: digestOf(found.allocation),
  };
}

interface Wanted {
  readonly one: AllocatedCase;
  readonly needed: number;
}

/** Cases that lack an assessor. One whom the actor assesses is never given a second by them: they must not know who it is. */
function wantedOf(
  cases: readonly AllocatedCase[],
  { second, both }: Pick<z.infer<typeof asked>, 'second' | 'both'>,
  seed: string,
  { accountId }: Actor,
): readonly Wanted[] {
  const open = cases.filter(({ assessors }) => !assessors.some((one) => one.accountId === accountId));
  const chosen = chooseSeconds(
    cases.map(({ reference }) => reference),
    second,
    seed,
  );
  return open
    .map((one) => ({
      one,
      needed: (chosen.has(one.reference) || both.includes(one.caseId) ? 2 : 1) - one.assessors.length,
    }))
    .filter(({ needed }) => needed > 0);
}

/** What somebody must not judge; the actor is kept out of pairs, since they would know of the other. */
function asAssessor(member: TeamMember, wanted: readonly Wanted[], actor: Actor) {
  const isActor = member.accountId === actor.accountId;
  const barred = wanted.filter(
    ({ one, needed }) => hasInterest(member, one) || (isActor && needed + one.assessors.length > 1),
  );
  return {
    id: member.accountId,
    ...(member.capacity === null ? {} : { capacity: member.capacity }),
    conflicts: barred.map(({ one }) => one.caseId),
    held: [...member.cases],
  };
}
