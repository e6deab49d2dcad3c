import { createHash, randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { INSTRUMENT, type Person } from '../store/testing/world.ts';
import { pinAll } from './testing/cases.ts';
import { clientOf, formClient, formFields, withFields } from './testing/form-client.ts';
import type { Who } from './testing/people.ts';
import { realApp } from './testing/real-app.ts';

const real = await realApp();
const { store, world } = real;
await pinAll(real, ['domain-three-2022', 'yot-standards-2020']);

afterAll(async () => {
  await real.close();
  await releaseTestServer();
});

const sessionOf = async (person: Person): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest();
  const { accountId } = world.actors[person];
  const expiresAt = new Date(Date.now() + 3_600_000);
  await store.system((tx) =>
    tx.sessions.create({ tokenHash, accountId, expiresAt, provedAt: new Date(), method: 'passkey' }),
  );
  return `session=${token}`;
};

/** An audit that somebody of a service set up over their own cases, and leads. */
async function ownAudit() {
  const auditor = world.actors.otherService;
  const inspection = await store.transaction(auditor, async (tx) => {
    const made = await tx.inspections.create({
      ...{ title: 'Our own look', kind: 'self-audit', serviceId: auditor.serviceId, seed: 's', asOf: '2022-05-16' },
      ...{ framework: 'yot-standards-2020', programme: 'self-audit' },
    });
    await tx.memberships.add(made.inspectionId, auditor.accountId, 'lead-inspector');
    return made;
  });
  return store.transaction(auditor, async (tx) => {
    const { inspectionId } = inspection;
    const pins = (await tx.frameworks.list()).map(({ framework, version, meaning, wording }) => ({
      ...{ framework, version, meaning, wording },
    }));
    await tx.inspections.pinFrameworks(inspectionId, pins);
    const one = await tx.cases.add(inspectionId, { instruments: [INSTRUMENT], facts: { caseType: 'out-of-court' } });
    const { accountId } = auditor;
    await tx.cases.allocate({ inspectionId, caseId: one.caseId, instrument: INSTRUMENT, accountId });
    return one;
  });
}

describe('a service’s own audit', async () => {
  const one = await ownAudit();
  const auditor = clientOf(real, await sessionOf('otherService'));
  const url = `/inspections/${one.inspectionId}/cases/${one.caseId}/assess`;
  const at = (await auditor.post(url, formFields((await auditor.get(url)).body, 'name="instrument"'))).to;

  it('is assessed on the same pages by people of the service', async () => {
    const mine = (await auditor.get('/my-cases')).body;
    expect(mine).toContain(one.reference);
    expect(mine).toContain('Our own look');
    const section = `${at}/sections/A1`;
    const fields = withFields(formFields((await auditor.get(section)).body), {
      'answer:A 1.1': 'no',
      'note:A 1.1': 'Ours',
    });
    expect((await auditor.post(section, fields)).status).toBe(303);
    expect((await auditor.get(`${at}/check`)).body).toContain('Ours');
  });

  const inspectorate: readonly Who[] = [
    ...([
      'administrator',
      'analyst',
      'inspection-planner',
      'policy-officer',
      'lead-inspector',
      'quality-lead',
    ] as const),
    ...(['inspector', 'panel-chair', 'other-lead', 'local-assessor', 'service-contact'] as const),
  ];
  it.each(inspectorate)('shows nothing of it to: %s', async (who) => {
    const other = await formClient(real, who);
    for (const page of [
      '',
      '/sections/A1',
      '/summary',
      '/check',
      '/guidance',
      '/history',
      '/history/compare',
      '/reopen',
    ])
      expect([page, (await other.get(`${at}${page}`)).status]).toEqual([page, 404]);
    expect([403, 404]).toContain((await other.get(url)).status);
    expect((await other.get('/my-cases')).body).not.toContain(one.reference);
  });

  it.each(['administrator', 'analyst', 'lead', 'quality', 'planner', 'local'] as const)(
    'has no row that the database would show to: %s',
    async (person) => {
      await store.transaction(world.actors[person], async (tx) => {
        expect(await tx.responses.list(one.inspectionId)).toEqual([]);
        expect(await tx.cases.list(one.inspectionId)).toEqual([]);
        expect(await tx.audit.list({ inspectionId: one.inspectionId })).toEqual([]);
        expect(await tx.responses.judgements(one.inspectionId, at.split('/').at(-1) ?? '')).toEqual([]);
      });
    },
  );
});
