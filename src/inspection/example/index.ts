import { Refusal } from '../errors.ts';
import type { Library } from '../offline/library.ts';
import type { Actor } from '../ports/actor.ts';
import type { Store } from '../ports/store.ts';
import { loadCases } from './load-cases.ts';
import { loadDecisions } from './load-decisions.ts';
import { type CreateAccount, loadPeople } from './load-people.ts';
import { loadResponses } from './load-responses.ts';
import { type ExamplePerson, examplePeople } from './people.ts';
import { type Example, readExample } from './read-example.ts';

export type { CreateAccount } from './load-people.ts';
export type { ExamplePerson } from './people.ts';

/** What was loaded. */
export interface LoadedExample {
  readonly inspectionId: string;
  readonly people: readonly ExamplePerson[];
}

const SETTING = 'example';

interface Progress {
  readonly state: 'loading' | 'loaded';
  readonly inspectionId: string | null;
}

/**
 * Loads a folder of `examples/` as an inspection with accounts of every role; each person enters what is theirs, so
 * that all permissions hold. Null where it was loaded before. One that was broken off is closed, and loaded anew.
 */
export async function loadExample(
  store: Store,
  library: Library,
  folder: string,
  createAccount: CreateAccount,
): Promise<LoadedExample | null> {
  const before = await progress(store);
  if (before?.state === 'loaded') return null;
  const example = await readExample(folder, library);
  const people = examplePeople(example.assessors, example.service);
  await setProgress(store, { state: 'loading', inspectionId: before?.inspectionId ?? null });
  const actors = await loadPeople(store, people, createAccount);
  const person = (userName: string): Actor => {
    const actor = actors.get(userName);
    if (!actor) throw new Refusal('not-found');
    return actor;
  };
  const administrator = person('administrator');
  if (before?.inspectionId) await closeBroken(store, administrator, before.inspectionId);
  const inspectionId = await begin(store, administrator, example, people, actors);
  await setProgress(store, { state: 'loading', inspectionId });

  const pins = await store.transaction(person('lead'), async (tx) => {
    const stored = [];
    for (const framework of example.frameworks) stored.push(await tx.frameworks.store(framework));
    await tx.inspections.pinFrameworks(inspectionId, stored);
    return stored;
  });
  const cases = await loadCases(store, person('lead'), inspectionId, example, actors);
  await loadResponses(store, inspectionId, example, actors, cases, pins);
  await loadDecisions(store, inspectionId, example, person('lead'), person('panel-chair'));
  await setProgress(store, { state: 'loaded', inspectionId });
  return { inspectionId, people };
}

const progress = (store: Store): Promise<Progress | undefined> =>
  store.system(async (tx) => (await tx.settings.get(SETTING)) as Progress | undefined);

const setProgress = (store: Store, value: Progress): Promise<void> =>
  store.system((tx) => tx.settings.set(SETTING, { ...value }));

const closeBroken = (store: Store, administrator: Actor, inspectionId: string) =>
  store.transaction(administrator, async (tx) => {
    const found = await tx.inspections.byId(inspectionId);
    if (found)
      await tx.inspections.update(inspectionId, {
        title: `${found.title} (broken off while loading)`,
        stage: 'closed',
      });
  });

const begin = (
  store: Store,
  administrator: Actor,
  example: Example,
  people: readonly ExamplePerson[],
  actors: ReadonlyMap<string, Actor>,
): Promise<string> =>
  store.transaction(administrator, async (tx) => {
    const { title, framework, programme, asOf, seed, service } = example;
    const serviceId = (await tx.services.list()).find(({ name }) => name === service)?.serviceId ?? null;
    const made = await tx.inspections.create({
      title,
      kind: 'single',
      serviceId,
      framework,
      programme,
      asOf,
      seed,
      stage: 'panel',
    });
    await tx.audit.append('inspection-created', { inspectionId: made.inspectionId });
    for (const { userName, role } of people) {
      const accountId = actors.get(userName)?.accountId;
      if (role !== null && accountId !== undefined) await tx.memberships.add(made.inspectionId, accountId, role);
    }
    return made.inspectionId;
  });
