import { z } from 'zod';
import type { Problem } from '../../../framework/model/problem.ts';
import { Invalid } from '../../../inspection/errors.ts';
import {
  beginDraft,
  importDraft,
  LIMITS,
  listDrafts,
  nextVersion,
  unzipFramework,
  withVersion,
} from '../../../inspection/framework/index.ts';
import type { FrameworkDraft } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import type { UploadedFile } from '../../shell/upload.ts';
import { words } from '../../words/words.ts';
import { draftView } from './draft-views.ts';

const MEGABYTE = 1024 * 1024;
const permission = 'framework.change';
const begun = { event: 'framework-draft-begun' };

/** What a form of this page held, so that it is shown again as it was. */
interface Typed {
  readonly from?: string | undefined;
  readonly as?: string | undefined;
  readonly day?: string | undefined;
}

/** Drafts that there are, and the three ways to begin one. */
export const draftPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/framework-drafts',
    permission,
    audit: listDrafts.audit,
    handle: async ({ actor }) => {
      const drafts = (await perform(deps.store, actor, listDrafts, {})).map(draftView);
      return page('frameworks/drafts.njk', {
        title: words('drafts.title'),
        trail: [{ text: words('frameworks.title'), href: '/frameworks' }, { text: words('drafts.title') }],
        open: drafts.filter(({ state }) => state === 'open' || state === 'proposed'),
        closed: drafts.filter(({ state }) => state === 'published' || state === 'discarded'),
      });
    },
  }),
  route({
    method: 'GET',
    url: '/framework-drafts/new',
    permission,
    audit: { notRecorded: 'an empty form' },
    query: z.object({ from: z.string().max(120).optional() }),
    handle: async ({ query }) => page('frameworks/new-draft.njk', await newDraftView(deps, { from: query.from })),
  }),
  route({
    method: 'POST',
    url: '/framework-drafts/copy',
    permission,
    audit: begun,
    body: z.object({ from: z.string().max(120).default('') }),
    handle: async ({ actor, body }) => {
      const [framework = '', version = ''] = body.from.split('@');
      const files = await deps.frameworks.files(framework, version);
      if (!files) return again(deps, { field: 'from', text: words('draft.new.from.missing') }, body);
      const latest = (await deps.frameworks.versions(framework))[0]?.header.version ?? version;
      const copied = { ...files, 'framework.yaml': withVersion(files['framework.yaml'] ?? '', nextVersion(latest)) };
      return begin(() =>
        perform(deps.store, actor, beginDraft, { origin: 'copied', files: copied, base: { framework, version } }),
      );
    },
  }),
  route({
    method: 'POST',
    url: '/framework-drafts/upload',
    permission,
    audit: begun,
    upload: { fileBytes: LIMITS.bytes, files: 1 },
    handle: async ({ actor, files }) => {
      const read = await filesOf(files);
      if (!read.ok) return again(deps, ...asErrors('files', read.problems));
      return begin(
        () => perform(deps.store, actor, beginDraft, { origin: 'uploaded', files: read.value }),
        (problems) => again(deps, ...asErrors('files', problems)),
      );
    },
  }),
  route({
    method: 'POST',
    url: '/framework-drafts/import',
    permission,
    audit: begun,
    upload: { fileBytes: 20 * MEGABYTE, files: 1 },
    body: z.object({ as: z.string().trim().max(60).default(''), day: z.string().trim().max(20).default('') }),
    handle: async ({ actor, files, body }) => {
      const [document] = files;
      const errors = importErrors(body, document);
      if (errors.length > 0 || !document) return again(deps, ...errors, body);
      const read = await importDraft(document.bytes, { name: document.name, as: body.as, from: body.day });
      if (!read.ok) return again(deps, ...asErrors('document', read.problems), body);
      const { files: made, report } = read.value;
      return begin(
        () => perform(deps.store, actor, beginDraft, { origin: 'imported', files: made, importReport: report }),
        (problems) => again(deps, ...asErrors('document', problems), body),
      );
    },
  }),
];

async function begin(
  make: () => Promise<FrameworkDraft>,
  whenInvalid?: (problems: readonly Problem[]) => Promise<Answer>,
): Promise<Answer> {
  try {
    const { draftId } = await make();
    return redirect(`/framework-drafts/${draftId}`, 'draft.begun');
  } catch (error) {
    if (error instanceof Invalid && whenInvalid) return whenInvalid(error.problems);
    throw error;
  }
}

/** Told by its first bytes, not by its name. */
async function filesOf([file]: readonly UploadedFile[]): ReturnType<typeof unzipFramework> {
  if (!file) return { ok: false, problems: [{ code: 'no-files', message: words('draft.new.files.missing') }] };
  return unzipFramework(file.bytes);
}

const asErrors = (field: string, problems: readonly Problem[]): readonly FieldError[] =>
  problems.slice(0, 20).map(({ message }) => ({ field, text: message }));

function importErrors(
  { as, day }: { readonly as: string; readonly day: string },
  document: unknown,
): readonly FieldError[] {
  return [
    ...(document ? [] : [{ field: 'document', text: words('draft.new.document.missing') }]),
    ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(as) ? [] : [{ field: 'as', text: words('draft.new.as.wrong') }]),
    ...(isDay(day) ? [] : [{ field: 'day', text: words('draft.new.day.wrong') }]),
  ];
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

async function again(deps: WebDeps, ...faults: readonly (FieldError | Typed)[]): Promise<Answer> {
  const errors = faults.filter((one): one is FieldError => 'field' in one);
  const typed = faults.find((one): one is Typed => !('field' in one)) ?? {};
  return formAgain('frameworks/new-draft.njk', { ...(await newDraftView(deps, typed)), errors });
}

async function newDraftView({ frameworks }: WebDeps, typed: Typed) {
  const list = (await frameworks.list()).toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const choices = await Promise.all(list.map(({ id }) => frameworks.versions(id)));
  return {
    title: words('draft.new.title'),
    trail: [
      { text: words('frameworks.title'), href: '/frameworks' },
      { text: words('drafts.title'), href: '/framework-drafts' },
      { text: words('draft.new.title') },
    ],
    typed: { as: '', day: '', ...typed },
    choices: choices.flat().map(({ header }) => {
      const value = `${header.id}@${header.version}`;
      const text = words('compare.choice', { title: header.title, version: header.version });
      return { value, text, selected: value === typed.from };
    }),
  };
}
