import { z } from 'zod';
import type { Framework, Instrument } from '../../../framework/model/framework.ts';
import { workingDays } from '../../../inspection/assess/working-days.ts';
import {
  type CheckedFiles,
  checkFilesOnce,
  type ProvedFramework,
  readDraft,
  type Shelf,
  textsOf,
} from '../../../inspection/framework/index.ts';
import type { Permission } from '../../../inspection/permission/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { PageError } from '../../shell/page-error.ts';
import { words } from '../../words/words.ts';

export const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
export const versionQuery = z.object({ version: z.string().max(40).optional() });

interface TrailItem {
  readonly text: string;
  readonly href?: string;
}

/** A framework that is being read: a version that is in use, or a draft. */
export interface Subject {
  readonly framework: Framework;
  /** Address of a page about it, such as `/examples`; keeps the version that is being read. */
  readonly at: (path?: string) => string;
  readonly trail: readonly TrailItem[];
  /** What is said above everything: that it is a draft, or an earlier version. */
  readonly banner: string | null;
  readonly draftId: string | null;
  /** With examples worked through, and conformance statements. */
  readonly proved: () => Promise<ProvedFramework>;
}

export type Params = Readonly<Record<string, string | undefined>>;

/** One of the two places where frameworks are read. */
export interface ReadingPlace {
  readonly url: string;
  readonly permission: Permission;
  readonly idParams: { readonly [name: string]: z.ZodType };
  readonly find: (actor: Actor, params: Params, version: string | undefined) => Promise<Subject>;
}

/** What is checked beside the files of a framework. */
export const shelfOf = async ({ frameworks }: Pick<WebDeps, 'frameworks'>): Promise<Shelf> => ({
  framework: (id) => frameworks.get(id),
  versionsOf: async (id) => (await frameworks.versions(id)).map(({ header }) => header.version),
  calendar: await workingDays(),
});

/** Frameworks in use, for everybody who has signed in. */
export const publishedPlace = (deps: WebDeps): ReadingPlace => ({
  url: '/frameworks/:frameworkId',
  permission: 'framework.read',
  idParams: { frameworkId: code },
  find: async (_actor, { frameworkId = '' }, version) => {
    const { frameworks } = deps;
    const framework = await frameworks.get(frameworkId, version);
    if (!framework) throw new PageError('not-found');
    const latest = (await frameworks.versions(frameworkId))[0]?.header.version;
    const isLatest = latest === framework.version;
    const query = isLatest ? '' : `?version=${encodeURIComponent(framework.version)}`;
    const at = (path = '') => `/frameworks/${frameworkId}${path}${query}`;
    return {
      framework,
      at,
      trail: [
        { text: words('frameworks.title'), href: '/frameworks' },
        { text: framework.title, href: at() },
      ],
      banner: isLatest ? null : words('reading.earlier', { version: framework.version, latest: latest ?? '' }),
      draftId: null,
      proved: async () => {
        const files = await frameworks.files(frameworkId, framework.version);
        const { proved } = await checkFilesOnce(files ?? {}, await shelfOf(deps));
        if (!proved) throw new PageError('not-found');
        return proved;
      },
    };
  },
});

/** Drafts whose files make a sound framework, for those who work on them. */
export const draftPlace = (deps: WebDeps): ReadingPlace => ({
  url: '/framework-drafts/:draftId/read',
  permission: 'framework.change',
  idParams: { draftId: z.uuid() },
  find: async (actor, { draftId = '' }) => {
    const { draft, files } = await perform(deps.store, actor, readDraft, { draftId });
    const { proved } = await checkFilesOnce(textsOf(files), await shelfOf(deps));
    if (!proved) throw new NotReadable(draftId);
    return {
      framework: proved.framework,
      at: (path = '') => `/framework-drafts/${draftId}/read${path}`,
      trail: [
        { text: words('frameworks.title'), href: '/frameworks' },
        { text: words('drafts.title'), href: '/framework-drafts' },
        {
          text: words('draft.trail', { title: draft.title, version: draft.version }),
          href: `/framework-drafts/${draftId}`,
        },
      ],
      banner: words('reading.draft'),
      draftId,
      proved: async () => proved,
    };
  },
});

/** A draft with faults cannot be shown as a framework: its own page lists them. */
export class NotReadable extends Error {
  readonly draftId: string;
  constructor(draftId: string) {
    super('the draft has faults');
    this.draftId = draftId;
  }
}

export function instrumentOf({ framework }: Subject, { instrumentId }: Params): Instrument {
  const instrument = framework.instruments.find(({ id }) => id === instrumentId);
  if (!instrument) throw new PageError('not-found');
  return instrument;
}

/** Everything that is wrong with the files of a draft, from memory where they were checked before. */
export const checkedDraft = async (deps: WebDeps, files: Parameters<typeof textsOf>[0]): Promise<CheckedFiles> =>
  checkFilesOnce(textsOf(files), await shelfOf(deps));
