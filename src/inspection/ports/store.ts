import type { Accounts } from './accounts.ts';
import type { Actor } from './actor.ts';
import type { Alerts, NotesToLead } from './alerts.ts';
import type { Audit, SystemAudit } from './audit.ts';
import type { Cases } from './cases.ts';
import type { Changes } from './changes.ts';
import type { Decisions } from './decisions.ts';
import type { Draws } from './draws.ts';
import type { Evidence } from './evidence.ts';
import type { FrameworkDrafts, PublishedFrameworks, Publishing } from './framework-drafts.ts';
import type { Frameworks } from './frameworks.ts';
import type { Inspections, Memberships, Services } from './inspections.ts';
import type { JobRequests } from './jobs.ts';
import type { Json } from './json.ts';
import type { LongLists } from './long-lists.ts';
import type { Responses } from './responses.ts';
import type { Results } from './results.ts';
import type { Joining, SetUp } from './set-up.ts';
import type { ApiTokens, Credentials, Identities, OneTimeLinks, Sessions, Throttle } from './sign-in.ts';
import type { StandingCases } from './standing-cases.ts';

/** What one use case reads and writes, within one transaction. Shows only what the actor may see. */
export interface Tx {
  readonly accounts: Accounts;
  readonly services: Services;
  readonly inspections: Inspections;
  readonly memberships: Memberships;
  readonly cases: Cases;
  readonly standing: StandingCases;
  readonly responses: Responses;
  readonly results: Results;
  readonly decisions: Decisions;
  readonly frameworks: Frameworks;
  readonly longLists: LongLists;
  readonly evidence: Evidence;
  readonly draws: Draws;
  readonly drafts: FrameworkDrafts;
  readonly alerts: Alerts;
  readonly notesToLead: NotesToLead;
  readonly published: PublishedFrameworks & Publishing;
  readonly jobs: JobRequests;
  readonly setUp: SetUp;
  readonly audit: Audit;
}

/** Values of the installation, by name: when the example was loaded, and the like. No secrets. */
export interface Settings {
  get(name: string): Promise<Json | undefined>;
  set(name: string, value: Json): Promise<void>;
}

/** What happens before anybody is signed in. Sees no inspection. */
export interface SystemTx {
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly sessions: Sessions;
  readonly throttle: Throttle;
  readonly oneTimeLinks: OneTimeLinks;
  readonly identities: Identities;
  readonly tokens: ApiTokens;
  readonly settings: Settings;
  readonly frameworks: Pick<Frameworks, 'byPin'>;
  readonly published: PublishedFrameworks;
  readonly services: Pick<Services, 'create' | 'byId' | 'list'>;
  readonly joining: Joining;
  readonly audit: SystemAudit;
}

export interface StoreHealth {
  readonly ok: boolean;
  readonly milliseconds: number;
  readonly version: string | null;
  /** What is wrong, in words fit for an operator. */
  readonly problem: string | null;
  /** The embedded database ended by itself and is being started again. */
  readonly restarting?: boolean;
  /** Connections: open, idle, and requests waiting for one. */
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
}

export interface TransactionOptions {
  /** Nothing is written, and an attempt fails: cheaper, since nothing has to be committed. */
  readonly readOnly?: boolean;
}

export interface Store extends Changes {
  /** One transaction for one use case, as the actor; commits at the end, rolls back where `run` throws. */
  transaction<T>(actor: Actor, run: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** One transaction for sign-in and the like. Sees no case, no answer, no inspection. */
  system<T>(run: (tx: SystemTx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
