import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../framework/model/problem.ts';
import type { S3Config } from '../inspection/evidence/index.ts';

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim that holds the roles, and the role of ours for each of its values. */
  readonly rolesClaim: string;
  readonly roles: Readonly<Record<string, string>>;
}

export interface WebConfig {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end; where people reach the application. */
  readonly baseUrl: string;
  /** People come over https: cookies are bound to it. */
  readonly secure: boolean;
  /** Null for the embedded server. */
  readonly databaseUrl: string | null;
  /** The owner's connection, for migrations; null where migrations are run apart. */
  readonly ownerDatabaseUrl: string | null;
  /** The connection of background work, and the Ed25519 key (PEM) with which it signs the heads of chains; both or none. */
  readonly jobs: { readonly databaseUrl: string; readonly chainKey: string } | null;
  /** Folder of what this machine keeps: the embedded database, drafts. */
  readonly home: string;
  /** File outside the database to which erasures are added, for a restore to carry them out again; null for none. */
  readonly erasuresFile: string | null;
  /** 32 bytes outside the database, under which forms are bound and secrets are kept. */
  readonly secretKey: Buffer;
  /** The key before it, under which secrets still open while they move to the present one; null where none changed. */
  readonly formerSecretKey: Buffer | null;
  /** Addresses of the proxy in front, whose word on the caller is taken; null without one. */
  readonly trustedProxy: readonly string[] | null;
  readonly oidc: OidcConfig | null;
  /** Rows that a list of cases may have. */
  readonly longListRows: number;
  /** Where the content of evidence is kept; null for the database. */
  readonly evidenceStore: S3Config | null;
  /** Asked of whoever reads `/metrics`; null: only this machine reads them. */
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
  /** The example is served: an embedded database, no proxy in front, and ABOVELINE_EXAMPLE is not `no`. */
  readonly isExample: boolean;
  readonly build: { readonly version: string; readonly commit: string };
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigResult =
  | { readonly ok: true; readonly config: WebConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the environment; says everything that is wrong with it at once. A name that ends in
 * `_FILE` gives a file to read the value from. `localKey` makes or finds the key of the embedded database, which alone
 * may do without one that is given.
 */
export function readConfig(env: Environment, localKey: (home: string) => Buffer): ConfigResult {
  const reader = new Reader(env);
  const port = reader.port('PORT', 3000);
  const databaseUrl = reader.databaseUrl('DATABASE_URL');
  const ownerDatabaseUrl = reader.databaseUrl('DATABASE_OWNER_URL');
  const trustedProxy = reader.list('TRUSTED_PROXY');
  const baseUrl = reader.baseUrl('BASE_URL', `http://localhost:${port}`);
  const home = reader.text('ABOVELINE_HOME') ?? defaultHome(env);
  const config = {
    port,
    host: reader.text('HOST') ?? (databaseUrl === null ? '127.0.0.1' : '0.0.0.0'),
    baseUrl,
    secure: baseUrl.startsWith('https:'),
    databaseUrl,
    ownerDatabaseUrl,
    jobs: reader.jobs(),
    home,
    erasuresFile: reader.text('ABOVELINE_ERASURES') ?? (databaseUrl === null ? join(home, 'erasures.jsonl') : null),
    trustedProxy,
    oidc: reader.oidc(),
    longListRows: reader.count('LONG_LIST_ROWS', 50_000),
    evidenceStore: reader.evidenceStore(),
    metricsToken: reader.secret('METRICS_TOKEN', 16),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    isExample:
      reader.oneOf('ABOVELINE_EXAMPLE', ['yes', 'no'], 'yes') === 'yes' &&
      databaseUrl === null &&
      trustedProxy === null,
    build: { version: reader.text('BUILD_VERSION') ?? 'checkout', commit: reader.text('BUILD_COMMIT') ?? 'unknown' },
  };
  const given = reader.key('ABOVELINE_SECRET_KEY');
  const formerSecretKey = reader.key('ABOVELINE_SECRET_KEY_FORMER');
  if (given !== null && formerSecretKey?.equals(given))
    reader.problem('ABOVELINE_SECRET_KEY_FORMER', 'must be the key before ABOVELINE_SECRET_KEY, not the same');
  if (given === null && databaseUrl !== null)
    reader.problem(
      'ABOVELINE_SECRET_KEY',
      'is needed with DATABASE_URL: 32 random bytes, as openssl rand -hex 32 makes',
    );
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  return { ok: true, config: { ...config, secretKey: given ?? localKey(home), formerSecretKey } };
}

function defaultHome({ XDG_DATA_HOME, APPDATA }: Environment): string {
  // The embedded server does not run as root, and the account it then runs under cannot reach root's own folder.
  if (process.getuid?.() === 0 && !XDG_DATA_HOME) return '/var/tmp/aboveline-example';
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/aboveline');
  if (process.platform === 'win32') return join(APPDATA ?? homedir(), 'aboveline');
  return join(XDG_DATA_HOME || join(homedir(), '.local/share'), 'aboveline');
}

/** Reads values one by one, and gathers what is wrong with them. A value that is secret is never repeated. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  problem(name: string, what: string): void {
    this.problems.push({ code: 'configuration', message: `${name} ${what}` });
  }

  text(name: string): string | null {
    const file = this.#env[`${name}_FILE`];
    if (file !== undefined && file !== '') return this.#fromFile(name, file);
    const value = this.#env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  #fromFile(name: string, path: string): string | null {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      this.problem(`${name}_FILE`, `names a file that cannot be read: ${path}`);
      return null;
    }
  }

  port(name: string, otherwise: number): number {
    const text = this.text(name);
    if (text === null) return otherwise;
    const port = Number(text);
    if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
    this.problem(name, `must be a number from 0 to 65535, not "${text}"`);
    return otherwise;
  }

  count(name: string, otherwise: number): number {
    const text = this.text(name);
    if (text === null) return otherwise;
    if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
    this.problem(name, `must be a whole number above 0, not "${text}"`);
    return otherwise;
  }

  /** All of its values, or none. */
  evidenceStore(): S3Config | null {
    const names = [
      'EVIDENCE_S3_ENDPOINT',
      'EVIDENCE_S3_BUCKET',
      'EVIDENCE_S3_ACCESS_KEY_ID',
      'EVIDENCE_S3_SECRET_ACCESS_KEY',
    ] as const;
    const given = names.map((name) => this.text(name));
    if (given.every((value) => value === null)) return null;
    names.forEach((name, i) => {
      if (given[i] === null) this.problem(name, 'is needed with the other values of EVIDENCE_S3');
    });
    const [endpoint, bucket, accessKeyId, secretAccessKey] = given.map((value) => value ?? '') as [
      string,
      string,
      string,
      string,
    ];
    if (endpoint !== '' && !/^https?:\/\/[^/\s]+\/?$/.test(endpoint))
      this.problem('EVIDENCE_S3_ENDPOINT', 'must be an address without a path, such as https://s3.example');
    const region = this.text('EVIDENCE_S3_REGION') ?? 'eu-west-2';
    return { endpoint: endpoint.replace(/\/$/, ''), bucket, region, accessKeyId, secretAccessKey };
  }

  databaseUrl(name: string): string | null {
    const text = this.text(name);
    if (text === null || /^postgres(ql)?:\/\/\S+$/.test(text)) return text;
    this.problem(name, 'must begin with postgresql://');
    return null;
  }

  baseUrl(name: string, otherwise: string): string {
    const text = this.text(name)?.replace(/\/+$/, '') ?? null;
    if (text === null) return otherwise;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
      this.problem(name, `must be an address without a path, such as https://aboveline.example, not "${text}"`);
    } else if (url.protocol === 'http:' && !LOCAL.has(url.hostname)) {
      this.problem(name, 'must begin with https://, since cookies and records would go unprotected over http');
    }
    return text;
  }

  list(name: string): readonly string[] | null {
    return (
      this.text(name)
        ?.split(/[\s,]+/)
        .filter((part) => part !== '') ?? null
    );
  }

  oneOf<T extends string>(name: string, known: readonly T[], otherwise: T): T {
    const text = this.text(name);
    const found = known.find((one) => one === text);
    if (text !== null && found === undefined) this.problem(name, `must be one of ${known.join(', ')}, not "${text}"`);
    return found ?? otherwise;
  }

  secret(name: string, atLeast: number): string | null {
    const text = this.text(name);
    if (text !== null && text.length < atLeast) this.problem(name, `must have at least ${atLeast} characters`);
    return text;
  }

  key(name: string): Buffer | null {
    const text = this.text(name);
    if (text === null) return null;
    const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
    if (key.length === 32) return key;
    this.problem(name, 'must be 32 bytes, written as 64 hexadecimal digits or in base64');
    return key;
  }

  jobs(): WebConfig['jobs'] {
    const databaseUrl = this.databaseUrl('DATABASE_JOBS_URL');
    const chainKey = this.text('ABOVELINE_CHAIN_KEY');
    if (databaseUrl !== null && chainKey !== null) return { databaseUrl, chainKey };
    if (databaseUrl !== null)
      this.problem('ABOVELINE_CHAIN_KEY', 'is needed with DATABASE_JOBS_URL: an Ed25519 key (PEM)');
    if (chainKey !== null) this.problem('DATABASE_JOBS_URL', 'is needed with ABOVELINE_CHAIN_KEY');
    return null;
  }

  oidc(): OidcConfig | null {
    const issuer = this.text('OIDC_ISSUER');
    const clientId = this.text('OIDC_CLIENT_ID');
    const clientSecret = this.text('OIDC_CLIENT_SECRET');
    const roles = this.#roles('OIDC_ROLES');
    if (issuer === null && clientId === null && clientSecret === null) return null;
    if (issuer === null || !URL.canParse(issuer)) this.problem('OIDC_ISSUER', 'must be the address of the issuer');
    if (clientId === null) this.problem('OIDC_CLIENT_ID', 'is needed with OIDC_ISSUER');
    if (clientSecret === null) this.problem('OIDC_CLIENT_SECRET', 'is needed with OIDC_ISSUER');
    const rolesClaim = this.text('OIDC_ROLES_CLAIM') ?? 'roles';
    return { issuer: issuer ?? '', clientId: clientId ?? '', clientSecret: clientSecret ?? '', rolesClaim, roles };
  }

  /** `value=role,value=role`. */
  #roles(name: string): Readonly<Record<string, string>> {
    const pairs = (this.list(name) ?? []).map((pair) => pair.split('='));
    if (pairs.some((pair) => pair.length !== 2))
      this.problem(name, 'must be pairs such as staff-policy=policy-officer');
    return Object.fromEntries(pairs.map(([value, role]) => [value ?? '', role ?? '']));
  }
}

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
