import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NotFound } from '../errors.ts';
import type { Actor, InspectionRole } from '../ports/actor.ts';
import type { Store, Tx } from '../ports/store.ts';
import { allUseCases, perform, useCase } from './index.ts';
import type { Permission } from './use-case.ts';

const actor: Actor = { accountId: 'a', displayName: 'A', globalRoles: ['analyst'], serviceId: null };

/** A store that keeps what was committed, and drops what was rolled back. */
function fakeStore(roles: readonly InspectionRole[]) {
  const events: unknown[] = [];
  const store = {
    async transaction(_: Actor, run: (tx: Tx) => Promise<unknown>) {
      const pending: unknown[] = [];
      const result = await run({
        memberships: { rolesOf: async () => roles },
        audit: {
          append: async (event: string, subject: unknown) => void pending.push([event, subject]),
          refused: async (subject: unknown) => void pending.push(['refused', subject]),
        },
      } as unknown as Tx);
      events.push(...pending);
      return result;
    },
  } as unknown as Store;
  return { store, events };
}

let count = 0;
const tried = (permission: Permission, run: () => Promise<string> = async () => 'done') =>
  useCase({
    name: `try-${++count}`,
    permission,
    audit: { event: 'tried' },
    input: z.object({ inspectionId: z.string(), caseId: z.string().optional() }),
    run,
  });
const member = (...roles: InspectionRole[]): Permission => ({ kind: 'member', roles });

describe('perform', () => {
  it('runs for a member with the role, and records what it was about', async () => {
    const { store, events } = fakeStore(['inspector']);
    const input = { inspectionId: 'i', caseId: 'c', extra: 'ignored' };
    expect(await perform(store, actor, tried(member('inspector')), input)).toBe('done');
    expect(events).toEqual([['tried', { inspectionId: 'i', caseId: 'c' }]]);
  });

  it.each<[string, readonly InspectionRole[], Permission, string]>([
    ['no member is told that there is nothing', [], member('inspector'), 'not-found'],
    ['a member of another role is told that they may not', ['panel-member'], member('inspector'), 'forbidden'],
    ['a global role that is not held', [], { kind: 'global', roles: ['administrator'] }, 'forbidden'],
    [
      'neither of two',
      [],
      { kind: 'any-of', permissions: [{ kind: 'global', roles: ['administrator'] }, member('inspector')] },
      'not-found',
    ],
  ])('%s; the attempt is on record', async (_, roles, permission, code) => {
    const { store, events } = fakeStore(roles);
    const one = tried(permission, () => Promise.reject(new Error('must not run')));
    await expect(perform(store, actor, one, { inspectionId: 'i', caseId: 'c' })).rejects.toMatchObject({ code });
    // Whose record it goes to, the store decides.
    expect(events).toEqual([['refused', { inspectionId: 'i', caseId: 'c', detail: { useCase: one.name, code } }]]);
  });

  it('gives nothing of what was read beside a permission that is refused, and answers with the refusal', async () => {
    const { store, events } = fakeStore(['panel-member']);
    for (const run of [async () => 'read', () => Promise.reject(new NotFound())]) {
      const one = useCase({ ...tried(member('inspector'), run), name: `try-${++count}`, reads: true });
      await expect(perform(store, actor, one, { inspectionId: 'i' })).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(events).toMatchObject([
      ['refused', {}],
      ['refused', {}],
    ]);
  });

  it.each([
    ['what reads and is not recorded', { notRecorded: 'a test' }, true, { readOnly: true }],
    ['what reads and is recorded', { event: 'tried' }, true, { readOnly: false }],
    ['what may write and is not recorded', { notRecorded: 'a test' }, undefined, { readOnly: false }],
  ] as const)('asks for a transaction that fits %s', async (_, audit, reads, expected) => {
    const { store } = fakeStore(['inspector']);
    const asked: unknown[] = [];
    const watched: Store = {
      ...store,
      transaction: (who, run, options) => {
        asked.push(options);
        return store.transaction(who, run);
      },
    };
    const base = tried(member('inspector'));
    const one = useCase({ ...base, name: `try-${++count}`, audit, ...(reads ? { reads } : {}) });
    await perform(watched, actor, one, { inspectionId: 'i' });
    expect(asked).toEqual([expected]);
  });

  it('counts only the roles that a token is limited to', async () => {
    const { store } = fakeStore(['inspector']);
    const limited: Actor = { ...actor, limitedTo: ['analyst'] };
    const analyst: Permission = { kind: 'global', roles: ['analyst'] };
    await expect(perform(store, limited, tried(member('inspector')), { inspectionId: 'i' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await perform(store, limited, tried(analyst), { inspectionId: 'i' })).toBe('done');
    await expect(
      perform(store, { ...actor, limitedTo: [] }, tried(analyst), { inspectionId: 'i' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('names every field that does not fit, before anything is asked of the store', async () => {
    const { store, events } = fakeStore(['inspector']);
    await expect(perform(store, actor, tried(member('inspector')), { caseId: 5 })).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ column: 'inspectionId' }, { column: 'caseId' }],
    });
    expect(events).toEqual([]);
  });

  it('records nothing of a use case that failed', async () => {
    const { store, events } = fakeStore(['inspector']);
    const one = tried(member('inspector'), () => Promise.reject(new Error('broken')));
    await expect(perform(store, actor, one, { inspectionId: 'i' })).rejects.toThrow('broken');
    expect(events).toEqual([]);
  });

  it('keeps a list of all use cases, each under a name of its own', () => {
    expect(allUseCases().length).toBe(count);
    expect(() => useCase({ ...tried(member()), name: 'try-1' })).toThrow(/try-1/);
  });
});
