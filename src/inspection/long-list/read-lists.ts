import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, Inspection, ListDraft, StandingList, Tx } from '../ports/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';
import { askedList, askedLists } from './plans.ts';
import { mustSupply, supplies } from './supply.ts';

/** One list that is asked for, and how far it is. */
export interface ListState {
  readonly plan: string;
  readonly title: string;
  /** Lists of other services are there in a thematic inspection. */
  readonly standing: readonly NamedList[];
  /** Confirmed after a draw; wait for the lead inspector. */
  readonly waiting: readonly NamedList[];
  /** Every version, latest first. */
  readonly versions: readonly NamedList[];
  /** Being prepared or arriving; only for the service itself. */
  readonly draft: ListDraft | null;
  readonly arriving: ListDraft | null;
}

export interface NamedList extends StandingList {
  readonly serviceName: string;
  readonly confirmedByName: string;
}

export interface ListsOverview {
  readonly inspection: Inspection;
  readonly lists: readonly ListState[];
  /** Whether the reader gives lists, or lets a late one stand. */
  readonly supplies: boolean;
  readonly takes: boolean;
}

/** The lists that an inspection asks for, and how far each of them is. */
export const readLists = useCase({
  name: 'read-lists',
  permission: permitted('long-list.read'),
  audit: { notRecorded: 'says which lists there are and how many rows they have, and shows none of them' },
  input: z.object({ inspectionId: z.uuid() }),
  run: (tx, actor, { inspectionId }) => overviewOf(tx, actor, inspectionId),
});

const ofList = z.object({ inspectionId: z.uuid(), plan: z.string() });

/** One list and how far it is, for those who give it. */
export const readSuppliedList = useCase({
  name: 'read-supplied-list',
  permission: permitted('long-list.supply'),
  audit: { notRecorded: 'says how far the service’s own list is, and shows none of it' },
  input: ofList,
  run: async (tx, actor, { inspectionId, plan }) => {
    await mustSupply(tx, actor, inspectionId);
    const { inspection, lists } = await overviewOf(tx, actor, inspectionId);
    const list = lists.find((one) => one.plan === plan);
    if (!list) throw new NotFound();
    return { inspection, list };
  },
});

/** What a list asks for: its columns, and the words that they take. */
export const readAskedList = useCase({
  name: 'read-asked-list',
  permission: permitted('long-list.read'),
  audit: { notRecorded: 'part of the framework, and nothing of anybody' },
  input: ofList,
  run: async (tx, _, { inspectionId, plan }) => askedList(await settingOfInspection(tx, inspectionId), plan),
});

async function overviewOf(tx: Tx, actor: Actor, inspectionId: string): Promise<ListsOverview> {
  const inspection = await tx.inspections.byId(inspectionId);
  if (!inspection) throw new NotFound();
  const setting = await settingOfInspection(tx, inspectionId);
  const services = new Map((await tx.services.list()).map(({ serviceId, name }) => [serviceId, name]));
  const people = new Map((await tx.accounts.list()).map(({ accountId, displayName }) => [accountId, displayName]));
  const named = (list: StandingList): NamedList => ({
    ...list,
    serviceName: services.get(list.serviceId) ?? '',
    confirmedByName: people.get(list.confirmedBy) ?? '',
  });
  const versions = (await tx.longLists.versions(inspectionId)).map(named);
  const standing = new Set((await tx.longLists.standing(inspectionId)).map(({ listId }) => listId));
  const serviceId = await supplies(tx, actor, inspection);
  const roles = await tx.memberships.rolesOf(inspectionId, actor.accountId);
  const lists: ListState[] = [];
  for (const { plan } of askedLists(setting)) {
    const of = versions.filter((list) => list.plan === plan.id);
    lists.push({
      plan: plan.id,
      title: plan.title,
      standing: of.filter(({ listId }) => standing.has(listId)),
      waiting: of.filter(({ takenAt }) => takenAt === null),
      versions: of,
      draft: serviceId === null ? null : await tx.longLists.draft(inspectionId, plan.id),
      arriving: serviceId === null ? null : await tx.longLists.arriving(inspectionId, plan.id),
    });
  }
  return { inspection, lists, supplies: serviceId !== null, takes: roles.includes('lead-inspector') };
}
