import { z } from 'zod';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import {
  type DraftRecord,
  proposeFramework,
  publishFramework,
  readDraft,
  setDraftAside,
  standingProposal,
  textsOf,
  undoDraftChange,
  versionProblem,
  withdrawProposal,
  zipFramework,
} from '../../../inspection/framework/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, file, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { compareView } from './compare-view.ts';
import { draftView, filesView, problemsView } from './draft-views.ts';
import { importReportView } from './import-report-view.ts';
import { checkedDraft, shelfOf } from './subject.ts';

const permission = 'framework.change';
const params = z.object({ draftId: z.uuid() });
const at = (draftId: string, path = '') => `/framework-drafts/${draftId}${path}`;

/** One draft: what is wrong with it, its files, and its way to publication. */
export function draftPage(deps: WebDeps): readonly Route[] {
  const read = (actor: Actor, draftId: string) => perform(deps.store, actor, readDraft, { draftId });

  const proposalPage = async (actor: Actor, draftId: string, errors: readonly FieldError[] = [], note = '') =>
    page(
      'frameworks/proposal.njk',
      { ...(await proposalView(deps, actor, await read(actor, draftId))), errors, note },
      errors.length > 0 ? 422 : 200,
    );

  return [
    route({
      method: 'GET',
      url: '/framework-drafts/:draftId',
      permission,
      audit: readDraft.audit,
      params,
      handle: async ({ actor, params: { draftId } }) =>
        page('frameworks/draft.njk', await overview(deps, await read(actor, draftId))),
    }),
    route({
      method: 'GET',
      url: '/framework-drafts/:draftId/import-report',
      permission,
      audit: readDraft.audit,
      params,
      handle: async ({ actor, params: { draftId } }) => {
        const { draft } = await read(actor, draftId);
        return page('frameworks/import-report.njk', {
          title: words('import.title'),
          trail: trailOf(draft, words('import.title')),
          draft: draftView(draft),
          report: draft.importReport === null ? null : importReportView(draft.importReport),
        });
      },
    }),
    route({
      method: 'GET',
      url: '/framework-drafts/:draftId/download',
      permission,
      audit: readDraft.audit,
      params,
      handle: async ({ actor, params: { draftId } }) => {
        const { files } = await read(actor, draftId);
        return file('framework-draft.zip', 'application/zip', zipFramework('framework-draft', textsOf(files)));
      },
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/undo',
      permission,
      audit: { event: 'framework-draft-undone' },
      params,
      body: z.object({ revision: z.coerce.number().int() }),
      handle: async ({ actor, params: { draftId }, body }) => {
        await perform(deps.store, actor, undoDraftChange, { draftId, ...body });
        return redirect(at(draftId), 'draft.undone');
      },
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/aside',
      permission,
      audit: { event: 'framework-draft-set-aside' },
      params,
      body: z.object({ aside: z.enum(['yes', 'no']) }),
      handle: async ({ actor, params: { draftId }, body }) => {
        const aside = body.aside === 'yes';
        await perform(deps.store, actor, setDraftAside, { draftId, aside });
        return redirect(at(draftId), aside ? 'draft.set-aside' : 'draft.taken-up');
      },
    }),
    route({
      method: 'GET',
      url: '/framework-drafts/:draftId/proposal',
      permission,
      audit: readDraft.audit,
      params,
      handle: ({ actor, params: { draftId } }) => proposalPage(actor, draftId),
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/propose',
      permission,
      audit: { event: 'framework-proposed' },
      params,
      body: z.object({ note: z.string().max(5000).default('') }),
      handle: async ({ actor, params: { draftId }, body: { note } }) => {
        if (note.trim() === '')
          return proposalPage(actor, draftId, [{ field: 'note', text: words('proposal.note.missing') }]);
        try {
          await perform(deps.store, actor, proposeFramework, { draftId, note, shelf: await shelfOf(deps) });
        } catch (error) {
          if (!(error instanceof Invalid)) throw error;
          return proposalPage(actor, draftId, [{ field: 'sound', text: words('proposal.not-sound') }], note);
        }
        return redirect(at(draftId, '/proposal'), 'proposal.made');
      },
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/withdraw',
      permission,
      audit: { event: 'framework-proposal-withdrawn' },
      params,
      handle: async ({ actor, params: { draftId } }) => {
        await perform(deps.store, actor, withdrawProposal, { draftId });
        return redirect(at(draftId), 'proposal.withdrawn');
      },
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/publish',
      permission,
      audit: { event: 'framework-published' },
      params,
      body: z.object({ proposal: z.coerce.number().int() }),
      handle: async ({ actor, params: { draftId }, body }) => {
        try {
          await perform(deps.store, actor, publishFramework, { draftId, ...body, shelf: await shelfOf(deps) });
        } catch (error) {
          const answer = refusedToPublish(error);
          if (answer === null) throw error;
          return proposalPage(actor, draftId, [{ field: 'publish', text: answer }]);
        }
        return redirect(at(draftId, '/proposal'), 'proposal.published');
      },
    }),
  ];
}

/** Why a publication was refused, in words that say what to do; null for what is no refusal of ours. */
function refusedToPublish(error: unknown): string | null {
  if (error instanceof Conflict && error.reason === 'published-alone') return words('proposal.alone');
  if (error instanceof Conflict) return words('proposal.overtaken');
  if (error instanceof Invalid) return error.problems.map(({ message }) => message).join(' ');
  return null;
}

const trailOf = (draft: DraftRecord['draft'], last?: string) => [
  { text: words('frameworks.title'), href: '/frameworks' },
  { text: words('drafts.title'), href: '/framework-drafts' },
  {
    text: words('draft.trail', { title: draft.title, version: draft.version }),
    ...(last === undefined ? {} : { href: at(draft.draftId) }),
  },
  ...(last === undefined ? [] : [{ text: last }]),
];

async function overview(deps: WebDeps, { draft, files }: DraftRecord) {
  const { proved, problems } = await checkedDraft(deps, files);
  return {
    title: draft.title,
    trail: trailOf(draft),
    draft: draftView(draft),
    files: filesView(draft.draftId, files, problems),
    problems: problemsView(draft.draftId, problems),
    canRead: proved !== null,
    hasReport: draft.importReport !== null,
    isOpen: draft.state === 'open',
    canUndo: draft.state === 'open' && draft.revision > 1,
  };
}

async function proposalView(deps: WebDeps, actor: Actor, record: DraftRecord) {
  const { draft, files, proposals } = record;
  const { proved, problems } = await checkedDraft(deps, files);
  const shelf = await shelfOf(deps);
  const standing = standingProposal(record);
  const late = proved && draft.state === 'open' ? await versionProblem(proved.framework, shelf) : null;
  const versions = await deps.frameworks.versions(draft.framework);
  const before = versions.find(({ header }) => header.version !== draft.version)?.header;
  const earlier = before ? await deps.frameworks.get(before.id, before.version) : null;
  return {
    title: words(`proposal.title.${draft.state}`),
    trail: trailOf(draft, words('proposal.trail')),
    draft: draftView(draft),
    problemCount: problems.length,
    late,
    ready: proved !== null && problems.length === 0 && late === null && draft.state === 'open',
    hashes: proved && [
      { key: words('compare.meaning'), value: proved.hashes.meaning },
      { key: words('compare.wording'), value: proved.hashes.wording },
    ],
    comparison: earlier && proved && compareView(earlier, proved.framework),
    standing: standing && {
      number: standing.number,
      note: standing.note,
      by: words('draft.by', { who: standing.proposedBy, when: timeInWords(standing.proposedAt) }),
      isOwn: standing.proposedById === actor.accountId,
    },
    history: proposals.map((one) => ({
      number: one.number,
      version: one.version,
      note: one.note,
      by: words('draft.by', { who: one.proposedBy, when: timeInWords(one.proposedAt) }),
      withdrawn:
        one.withdrawnAt === null
          ? null
          : words('proposal.withdrawn-by', { who: one.withdrawnBy ?? '', when: timeInWords(one.withdrawnAt) }),
    })),
    published: versions.find(
      ({ header, publication }) =>
        publication !== null && header.version === draft.version && draft.state === 'published',
    )?.publication,
  };
}
