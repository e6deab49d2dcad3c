import { afterAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/inspection/ports/index.ts';
import type { WebDeps } from '../../src/web/deps.ts';
import { deviceKeyPage } from '../../src/web/pages/device/device-key.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { addCase, pinAll } from './testing/cases.ts';
import { realApp } from './testing/real-app.ts';

const real = await realApp();
const { server } = real.app;

afterAll(async () => {
  await real.close();
  await releaseTestServer();
});

const DEVICE = '2f1f4a53-3c0a-4b8f-9d55-0a7b6f0c9e11';

interface Keys {
  readonly accountId: string;
  readonly key: string;
  readonly former: string | null;
}

describe('the key of a device', () => {
  const asked = async (who: 'inspector' | 'local-assessor', device = DEVICE): Promise<Keys> => {
    const cookie = await real.signIn(who);
    return (await server.inject({ url: `/device-key?device=${device}`, headers: { cookie } })).json<Keys>();
  };

  it('is the same at each sign-in, and another for another account or device', async () => {
    const first = await asked('inspector');
    expect(Buffer.from(first.key, 'base64')).toHaveLength(32);
    expect(await asked('inspector')).toEqual(first);
    expect((await asked('local-assessor')).key).not.toBe(first.key);
    expect((await asked('inspector', crypto.randomUUID())).key).not.toBe(first.key);
    expect(first.former).toBeNull();
  });

  it('comes with the one before it, where the secret of the service has changed', async () => {
    const [old, now] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const under = async (secretKey: Buffer, formerSecretKey: Buffer | null) => {
      const { handle } = deviceKeyPage({ config: { secretKey, formerSecretKey } } as unknown as WebDeps);
      const actor = { accountId: DEVICE } as Actor;
      const answer = await handle({ actor, query: { device: DEVICE } } as unknown as Parameters<typeof handle>[0]);
      return (answer as unknown as { body: Keys }).body;
    };
    const [before, after] = [await under(old, null), await under(now, old)];
    expect(after.former).toBe(before.key);
    expect(after.key).not.toBe(before.key);
  });

  it('is given to nobody who has not signed in, and keeps nobody signed in', async () => {
    const answer = await server.inject({ url: `/device-key?device=${DEVICE}` });
    expect([answer.statusCode, answer.body]).toEqual([303, '']);
    expect(deviceKeyPage(real.deps).byItself).toBe(true);
  });
});

describe('the data of an instrument', () => {
  it('is found by the hashes of its version, may be kept, and says nothing of guidance', async () => {
    const [framework] = await pinAll(real, ['domain-three-2022']);
    await addCase(real, 'domain-three-2022/child');
    const [row] = await real.database.asSuperuser(
      `SELECT meaning, wording FROM framework_version WHERE framework = 'domain-three-2022'`,
    );
    const cookie = await real.signIn('inspector');
    const url = `/instrument-data/domain-three-2022/${row?.['meaning']}/${row?.['wording']}/child`;
    const answer = await server.inject({ url, headers: { cookie } });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.json<{ framework: { id: string } }>().framework.id).toBe(framework?.id);
    expect(answer.body).not.toContain('guidance/');
    expect((await server.inject({ url: url.replace('child', 'none'), headers: { cookie } })).statusCode).toBe(404);
  });
});
