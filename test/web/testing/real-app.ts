import { createHash, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { GLOBAL_ROLES, INSPECTION_ROLES } from '../../../src/inspection/ports/index.ts';
import type { Part } from '../../../src/web/app.ts';
import { readConfig, type WebConfig } from '../../../src/web/config.ts';
import { composeWeb } from '../../../src/web/start.ts';
import { freshStore } from '../../store/testing/fresh-store.ts';
import { makeWorld } from '../../store/testing/world.ts';
import { freePort } from './free-port.ts';
import { PERSON, type Who } from './people.ts';

/** The whole application over a PostgreSQL of its own, with somebody for each role. */
export async function realApp(parts: readonly Part[] = []) {
  const { store, database, dispose } = await freshStore();
  const world = await makeWorld(store);
  const { inspectionId } = world.inspection;
  await store.transaction(world.actors.lead, (tx) =>
    tx.cases.grant(inspectionId, world.shared.caseId, world.actors.partner.accountId),
  );
  const config = testConfig({ PORT: String(await freePort()), ABOVELINE_HOME: '/nonexistent' });
  const { app, deps } = await composeWeb(config, store, pino({ level: 'silent' }), parts);

  /** A cookie of somebody who signed in just now, as sign-in would have given it. */
  const signIn = async (who: Who): Promise<string> => {
    if (who === 'signed-out') return '';
    const { accountId } = world.actors[PERSON[who]];
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + 3_600_000);
    await store.system((tx) =>
      tx.sessions.create({ tokenHash: hash(token), accountId, expiresAt, provedAt: new Date(), method: 'passkey' }),
    );
    return `session=${token}`;
  };

  /** One of their sessions, by its id; empty for nobody. */
  const sessionIdOf = async (who: Who): Promise<string> => {
    if (who === 'signed-out') return '';
    const { accountId } = world.actors[PERSON[who]];
    return (await store.system((tx) => tx.sessions.ofAccount(accountId)))[0]?.sessionId ?? '';
  };

  /** A token of theirs for the API, limited to some of their roles where those are given. */
  const tokenFor = async (who: Exclude<Who, 'signed-out'>, roles = [...GLOBAL_ROLES, ...INSPECTION_ROLES]) => {
    const { accountId } = world.actors[PERSON[who]];
    const token = `aboveline_${randomBytes(32).toString('base64url')}`;
    const expiresAt = new Date(Date.now() + 3_600_000);
    await store.system((tx) => tx.tokens.create({ accountId, label: who, roles, expiresAt, tokenHash: hash(token) }));
    return token;
  };

  const close = async () => {
    await app.server.close();
    await dispose();
  };
  return { app, deps, store, database, world, config, signIn, sessionIdOf, tokenFor, close };
}

export { freePort };

export type RealApp = Awaited<ReturnType<typeof realApp>>;

const hash = (token: string) => createHash('sha256').update(token).digest();

export function testConfig(env: Readonly<Record<string, string>>): WebConfig {
  const read = readConfig({ LOG_LEVEL: 'silent', ...env }, () => Buffer.alloc(32, 7));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  return read.config;
}
