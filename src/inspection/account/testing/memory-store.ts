import { randomUUID } from 'node:crypto';
import { Conflict, NotFound } from '../../errors.ts';
import type {
  Account,
  ApiToken,
  JsonObject,
  OneTimeLink,
  Passkey,
  Session,
  Store,
  SystemTx,
  TotpSecret,
} from '../../ports/index.ts';

/** An event as it was appended. */
export interface Appended {
  readonly event: string;
  readonly subject: Readonly<Record<string, unknown>>;
}

/** A double of the system's port in memory, for quick tests. Nothing is rolled back. */
export const memoryStore = (
  now: () => Date,
): Pick<Store, 'system'> & { readonly tx: SystemTx; readonly events: Appended[] } => {
  const events: Appended[] = [];
  const settings = new Map<string, JsonObject>();
  const accounts = accountsIn(now);
  const tx: SystemTx = {
    accounts,
    ...credentialsIn(now),
    sessions: sessionsIn(now, accounts),
    throttle: throttleIn(now),
    oneTimeLinks: linksIn(now),
    identities: identitiesIn(),
    tokens: tokensIn(now),
    settings: {
      get: async (name) => settings.get(name),
      set: async (name, value) => void settings.set(name, value as JsonObject),
    },
    frameworks: { byPin: async () => null },
    published: { latest: async () => 0, list: async () => [], files: async () => ({}) },
    services: {
      create: async ({ name }) => ({ serviceId: randomUUID(), name }),
      byId: async () => null,
      list: async () => [],
    },
    joining: { look: async () => null, accept: async () => null },
    audit: { append: async (event, subject = {}) => void events.push({ event, subject: { ...subject } }) },
  };
  return { tx, events, system: (run) => run(tx) };
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const accountsIn = (now: () => Date): SystemTx['accounts'] => {
  const rows = new Map<string, Account>();
  const byUserName = (name: string) =>
    [...rows.values()].find(({ userName }) => userName.toLowerCase() === name.toLowerCase()) ?? null;
  return {
    create: async (made) => {
      if (byUserName(made.userName)) throw new Conflict('user-name-taken');
      const account: Account = {
        email: null,
        globalRoles: [],
        serviceId: null,
        example: false,
        ...made,
        accountId: randomUUID(),
        state: 'active',
        createdAt: now(),
      };
      rows.set(account.accountId, account);
      return account;
    },
    byId: async (id) => rows.get(id) ?? null,
    byUserName: async (name) => byUserName(name),
    list: async () => [...rows.values()],
    update: async (id, change) => {
      const known = rows.get(id);
      if (!known) throw new NotFound();
      const changed = { ...known, ...change };
      rows.set(id, changed);
      return changed;
    },
    count: async (role) => [...rows.values()].filter((one) => !role || one.globalRoles.includes(role)).length,
  };
};

const credentialsIn = (now: () => Date): Pick<SystemTx, 'credentials'> => {
  const hashes = new Map<string, string>();
  const totps = new Map<string, TotpSecret>();
  const passkeys = new Map<string, Passkey>();
  return {
    credentials: {
      passwordHash: async (id) => hashes.get(id) ?? null,
      setPasswordHash: async (id, hash) => void (hash === null ? hashes.delete(id) : hashes.set(id, hash)),
      totp: async (id) => totps.get(id) ?? null,
      setTotp: async (id, sealed) =>
        void (sealed === null ? totps.delete(id) : totps.set(id, { sealed, confirmedAt: null, lastStep: null })),
      confirmTotp: async (id) => {
        const known = totps.get(id);
        if (known) totps.set(id, { ...known, confirmedAt: now() });
      },
      takeTotpStep: async (id, step) => {
        const known = totps.get(id);
        if (!known || (known.lastStep !== null && step <= known.lastStep)) return false;
        totps.set(id, { ...known, lastStep: step });
        return true;
      },
      passkeys: async (id) => [...passkeys.values()].filter(({ accountId }) => accountId === id),
      passkey: async (id) => passkeys.get(id) ?? null,
      addPasskey: async (made) => void passkeys.set(made.credentialId, { ...made, createdAt: now(), usedAt: null }),
      usedPasskey: async (id, counter) => {
        const known = passkeys.get(id);
        if (known) passkeys.set(id, { ...known, counter, usedAt: now() });
      },
      removePasskey: async (_, id) => void passkeys.delete(id),
    },
  };
};

const sessionsIn = (now: () => Date, accounts: SystemTx['accounts']): SystemTx['sessions'] => {
  const rows = new Map<string, Session & { readonly hash: string }>();
  const live = () => [...rows.values()].filter(({ expiresAt }) => expiresAt > now());
  return {
    create: async ({ tokenHash, ...made }) => {
      const row = {
        provedAt: null,
        method: null,
        data: {},
        ...made,
        sessionId: randomUUID(),
        createdAt: now(),
        seenAt: now(),
        hash: hex(tokenHash),
      };
      rows.set(row.sessionId, row);
      return row;
    },
    byTokenHash: async (hash) => live().find((row) => row.hash === hex(hash)) ?? null,
    withAccount: async (hash) => {
      const session = live().find((row) => row.hash === hex(hash));
      const account = await accounts.byId(session?.accountId ?? '');
      return session === undefined || account === null ? null : { session, account };
    },
    touch: async (id, expiresAt) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, seenAt: now(), expiresAt: expiresAt ?? row.expiresAt });
    },
    update: async (id, { tokenHash, ...change }) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, ...change, hash: tokenHash ? hex(tokenHash) : row.hash });
    },
    end: async (id) => void rows.delete(id),
    endAllOf: async (accountId, except) => {
      const ended = live().filter((row) => row.accountId === accountId && row.sessionId !== except);
      for (const { sessionId } of ended) rows.delete(sessionId);
      return ended.length;
    },
    ofAccount: async (id) => live().filter(({ accountId }) => accountId === id),
    removeExpired: async () => 0,
  };
};

const throttleIn = (now: () => Date): SystemTx['throttle'] => {
  const rows = new Map<string, { count: number; readonly until: number }>();
  const running = (key: string) => {
    const row = rows.get(key);
    return row && row.until > now().getTime() ? row : null;
  };
  return {
    hit: async (key, seconds) => {
      const row = running(key) ?? { count: 0, until: now().getTime() + seconds * 1000 };
      row.count += 1;
      rows.set(key, row);
      return row.count;
    },
    count: async (key) => running(key)?.count ?? 0,
    clear: async (key) => void rows.delete(key),
  };
};

const linksIn = (now: () => Date): SystemTx['oneTimeLinks'] => {
  const rows = new Map<string, OneTimeLink>();
  const look = (hash: Uint8Array, purpose: string) => {
    const row = rows.get(hex(hash));
    return row?.purpose === purpose && row.expiresAt > now() ? row : null;
  };
  return {
    create: async ({ tokenHash, ...link }) => void rows.set(hex(tokenHash), link),
    look: async (hash, purpose) => look(hash, purpose),
    take: async (hash, purpose) => {
      const found = look(hash, purpose);
      if (found) rows.delete(hex(hash));
      return found;
    },
    revoke: async (purpose, accountId) => {
      for (const [key, row] of rows) {
        if (row.purpose === purpose && (accountId === undefined || row.accountId === accountId)) rows.delete(key);
      }
    },
  };
};

const identitiesIn = (): SystemTx['identities'] => {
  const rows = new Map<string, string>();
  return {
    accountOf: async (issuer, subject) => rows.get(`${issuer}\n${subject}`) ?? null,
    link: async (issuer, subject, accountId) => {
      if (rows.has(`${issuer}\n${subject}`)) throw new Conflict('identity-taken');
      rows.set(`${issuer}\n${subject}`, accountId);
    },
  };
};

const tokensIn = (now: () => Date): SystemTx['tokens'] => {
  const rows = new Map<string, ApiToken & { readonly hash: string }>();
  return {
    create: async ({ tokenHash, ...made }) => {
      const row = { ...made, tokenId: randomUUID(), createdAt: now(), usedAt: null, hash: hex(tokenHash) };
      rows.set(row.tokenId, row);
      return row;
    },
    byHash: async (hash) => [...rows.values()].find((row) => row.hash === hex(hash) && row.expiresAt > now()) ?? null,
    ofAccount: async (id) => [...rows.values()].filter(({ accountId }) => accountId === id),
    revoke: async (_, id) => void rows.delete(id),
  };
};
