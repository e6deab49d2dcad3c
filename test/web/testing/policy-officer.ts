import { createHash, randomBytes } from 'node:crypto';
import { beginDraft } from '../../../src/inspection/framework/index.ts';
import { perform } from '../../../src/inspection/use-case/index.ts';
import type { RealApp } from './real-app.ts';

/** One more policy officer, signed in: the value of their session's cookie. */
export async function makePolicyOfficer({ store }: RealApp, displayName: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await store.system(async (tx) => {
    const { accountId } = await tx.accounts.create({
      userName: displayName.toLowerCase().replaceAll(' ', '.'),
      displayName,
      globalRoles: ['policy-officer'],
    });
    const tokenHash = createHash('sha256').update(token).digest();
    await tx.sessions.create({ tokenHash, accountId, expiresAt, provedAt: new Date(), method: 'passkey' });
  });
  return token;
}

/** A draft of the world's policy officer, copied from a framework that comes with the product. */
export async function beginYjsDraft({ store, world, deps }: RealApp) {
  const files = (await deps.frameworks.files('yjs-2025')) ?? {};
  const base = { framework: 'yjs-2025', version: '2025' };
  return perform(store, world.actors.policy, beginDraft, { origin: 'copied', files, base });
}
