import type { Account } from './accounts.ts';
import type { GlobalRole, InspectionRole } from './actor.ts';
import type { JsonObject } from './json.ts';

/** A passkey as the browser registered it. */
export interface Passkey {
  /** Base64url. */
  readonly credentialId: string;
  readonly accountId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

/** The secret of a time-based code, encrypted by the caller under a key outside the database. */
export interface TotpSecret {
  readonly sealed: Uint8Array;
  readonly confirmedAt: Date | null;
  /** The last time step that was accepted, so that no code is taken twice. */
  readonly lastStep: number | null;
}

export interface Credentials {
  /** The PHC string of the password; null where there is none. */
  passwordHash(accountId: string): Promise<string | null>;
  setPasswordHash(accountId: string, hash: string | null): Promise<void>;
  totp(accountId: string): Promise<TotpSecret | null>;
  setTotp(accountId: string, sealed: Uint8Array | null): Promise<void>;
  confirmTotp(accountId: string): Promise<void>;
  /** True where the step is later than the last one accepted, which it then becomes. Safe against two at once. */
  takeTotpStep(accountId: string, step: number): Promise<boolean>;
  passkeys(accountId: string): Promise<readonly Passkey[]>;
  passkey(credentialId: string): Promise<Passkey | null>;
  addPasskey(passkey: Omit<Passkey, 'createdAt' | 'usedAt'>): Promise<void>;
  /** Records a use of the passkey. */
  usedPasskey(credentialId: string, counter: number): Promise<void>;
  removePasskey(accountId: string, credentialId: string): Promise<void>;
}

export interface Session {
  readonly sessionId: string;
  /** Null until somebody has signed in with it (before the second step, or on the way to single sign-on). */
  readonly accountId: string | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** When the person last proved who they are. */
  readonly provedAt: Date | null;
  /** How: `password`, `password+totp`, `passkey`, `oidc`. */
  readonly method: string | null;
  /** Small things that belong to the session: state and nonce of single sign-on, a challenge. No personal data. */
  readonly data: JsonObject;
}

export interface NewSession {
  /** SHA-256 of the random token in the cookie. */
  readonly tokenHash: Uint8Array;
  readonly accountId: string | null;
  readonly expiresAt: Date;
  readonly provedAt?: Date | null;
  readonly method?: string | null;
  readonly data?: JsonObject;
}

export interface Sessions {
  create(session: NewSession): Promise<Session>;
  /** Null where there is none, or it has expired. */
  byTokenHash(tokenHash: Uint8Array): Promise<Session | null>;
  /** The same with whose it is; null also where it is nobody's yet. */
  withAccount(tokenHash: Uint8Array): Promise<{ readonly session: Session; readonly account: Account } | null>;
  /** Seen just now; moves the expiry where one is given. */
  touch(sessionId: string, expiresAt?: Date): Promise<void>;
  update(
    sessionId: string,
    change: Partial<Pick<Session, 'accountId' | 'provedAt' | 'method' | 'data' | 'expiresAt'>> & {
      /** A new token, so that a session fixed beforehand is worth nothing. */
      readonly tokenHash?: Uint8Array;
    },
  ): Promise<void>;
  end(sessionId: string): Promise<void>;
  /** Ends all sessions of an account but one; says how many. */
  endAllOf(accountId: string, exceptSessionId?: string): Promise<number>;
  ofAccount(accountId: string): Promise<readonly Session[]>;
  removeExpired(): Promise<number>;
}

/** Counts of attempts under a key, such as an account or an address (hashed by the caller). */
export interface Throttle {
  /** Counts one more attempt and says how many there were within the window that is running. */
  hit(key: string, windowSeconds: number): Promise<number>;
  /** How many there are in the window that is running, without counting. */
  count(key: string): Promise<number>;
  clear(key: string): Promise<void>;
}

export interface OneTimeLink {
  readonly purpose: string;
  readonly accountId: string | null;
  readonly expiresAt: Date;
  readonly data: JsonObject;
}

export interface OneTimeLinks {
  create(link: OneTimeLink & { readonly tokenHash: Uint8Array }): Promise<void>;
  /** Looks without using it up. Null where unknown, used or expired. */
  look(tokenHash: Uint8Array, purpose: string): Promise<OneTimeLink | null>;
  /** Uses it up: of two at once only one gets it. */
  take(tokenHash: Uint8Array, purpose: string): Promise<OneTimeLink | null>;
  /** Ends all unused links of a purpose, of one account where given. */
  revoke(purpose: string, accountId?: string): Promise<void>;
}

/** Accounts at other issuers (OpenID Connect). */
export interface Identities {
  accountOf(issuer: string, subject: string): Promise<string | null>;
  /** Throws Conflict `identity-taken`. */
  link(issuer: string, subject: string, accountId: string): Promise<void>;
}

export interface ApiToken {
  readonly tokenId: string;
  readonly accountId: string;
  readonly label: string;
  /** Only these of the account's roles count. */
  readonly roles: readonly (GlobalRole | InspectionRole)[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export interface ApiTokens {
  create(
    token: Pick<ApiToken, 'accountId' | 'label' | 'roles' | 'expiresAt'> & { readonly tokenHash: Uint8Array },
  ): Promise<ApiToken>;
  /** Null where unknown, expired or revoked. Records the use. */
  byHash(tokenHash: Uint8Array): Promise<ApiToken | null>;
  ofAccount(accountId: string): Promise<readonly ApiToken[]>;
  revoke(accountId: string, tokenId: string): Promise<void>;
}
