import { z } from 'zod';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import { changeDraftFile, type DraftRecord, isFrameworkFile, readDraft } from '../../../inspection/framework/index.ts';
import type { Actor, DraftFile } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { draftView, fileHref, filesView, problemsInText } from './draft-views.ts';
import { checkedDraft } from './subject.ts';

const permission = 'framework.change';
const audit = { event: 'framework-draft-changed' };
const params = z.object({ draftId: z.uuid() });
const name = z.string().trim().max(200).default('');
const basedOn = z.coerce.number().int().min(0).default(0);

/** What is shown of a file instead of what is stored: what was typed and could not be saved. */
interface Unsaved {
  readonly text: string;
  readonly errors: readonly FieldError[];
  /** What somebody else wrote meanwhile. */
  readonly theirs?: DraftFile | null;
}

/** One file of a draft: its text, with every problem beside its place. */
export function draftFilePages(deps: WebDeps): readonly Route[] {
  const show = async (actor: Actor, draftId: string, file: string, unsaved?: Unsaved): Promise<Answer> => {
    const record = await perform(deps.store, actor, readDraft, { draftId });
    if (!isFrameworkFile(file)) return noSuchFile(deps, record, file);
    const view = await fileView(deps, record, file, unsaved);
    return page('frameworks/file.njk', view, unsaved === undefined ? 200 : unsaved.theirs === undefined ? 422 : 409);
  };

  /** Saves, and shows what was typed again where it cannot be. */
  const save = async (actor: Actor, draftId: string, file: string, text: string | null, on: number) => {
    const shown = text ?? '';
    try {
      const result = await perform(deps.store, actor, changeDraftFile, { draftId, name: file, text, basedOn: on });
      if (result.kind === 'overtaken') {
        const errors = [{ field: 'text', text: words('file.overtaken') }];
        return show(actor, draftId, file, { text: shown, errors, theirs: result.theirs });
      }
      if (text === null) return redirect(`/framework-drafts/${draftId}`, 'file.removed');
      return redirect(fileHref(draftId, file), result.kind === 'same' ? 'file.same' : 'file.saved');
    } catch (error) {
      const errors = errorsOf(error);
      if (errors === null) throw error;
      return show(actor, draftId, file, { text: shown, errors });
    }
  };

  return [
    route({
      method: 'GET',
      url: '/framework-drafts/:draftId/file',
      permission,
      audit: readDraft.audit,
      params,
      query: z.object({ name }),
      handle: ({ actor, params: { draftId }, query }) => show(actor, draftId, query.name),
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/file',
      permission,
      audit,
      params,
      body: z.object({ name, basedOn, text: z.string().default('') }),
      // Every sign of a text may take three in a form.
      bodyLimit: 4 * 1024 * 1024,
      handle: ({ actor, params: { draftId }, body }) =>
        save(actor, draftId, body.name, body.text.replaceAll('\r\n', '\n'), body.basedOn),
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/file/upload',
      permission,
      audit,
      params,
      upload: { fileBytes: 1024 * 1024, files: 1 },
      body: z.object({ name, basedOn }),
      handle: ({ actor, params: { draftId }, body, files }) => {
        const [file] = files;
        const text = file && textOf(file.bytes);
        if (text === undefined || text === null) return noText(actor, draftId, body.name, text === undefined);
        return save(actor, draftId, body.name, text.replaceAll('\r\n', '\n'), body.basedOn);
      },
    }),
    route({
      method: 'POST',
      url: '/framework-drafts/:draftId/file/remove',
      permission,
      audit,
      params,
      body: z.object({ name, basedOn }),
      handle: ({ actor, params: { draftId }, body }) => save(actor, draftId, body.name, null, body.basedOn),
    }),
  ];

  async function noText(actor: Actor, draftId: string, file: string, isMissing: boolean): Promise<Answer> {
    const { files } = await perform(deps.store, actor, readDraft, { draftId });
    const text = files.find((one) => one.name === file)?.text ?? '';
    const said = words(isMissing ? 'file.upload.missing' : 'file.upload.not-text');
    return show(actor, draftId, file, { text, errors: [{ field: 'file', text: said }] });
  }
}

function errorsOf(error: unknown): readonly FieldError[] | null {
  if (error instanceof Invalid) return error.problems.map(({ message }) => ({ field: 'text', text: message }));
  if (error instanceof Conflict && error.reason === 'not-open') return [{ field: 'text', text: error.message }];
  return null;
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function noSuchFile(deps: WebDeps, { draft, files }: DraftRecord, asked: string): Promise<Answer> {
  const { problems } = await checkedDraft(deps, files);
  return page(
    'frameworks/draft-files.njk',
    {
      title: words('file.add'),
      trail: trailOf(draft, words('file.add')),
      draft: draftView(draft),
      files: filesView(draft.draftId, files, problems),
      asked,
      errors: [
        { field: 'name', text: asked === '' ? words('file.name.missing') : words('file.name.wrong', { name: asked }) },
      ],
    },
    422,
  );
}

const trailOf = (draft: DraftRecord['draft'], last: string) => [
  { text: words('frameworks.title'), href: '/frameworks' },
  { text: words('drafts.title'), href: '/framework-drafts' },
  {
    text: words('draft.trail', { title: draft.title, version: draft.version }),
    href: `/framework-drafts/${draft.draftId}`,
  },
  { text: last },
];

async function fileView(deps: WebDeps, { draft, files }: DraftRecord, file: string, unsaved: Unsaved | undefined) {
  const stored = files.find((one) => one.name === file);
  const { problems } = await checkedDraft(deps, files);
  const text = unsaved?.text ?? stored?.text ?? '';
  const own = problems.filter((problem) => problem.file === file);
  return {
    title: file,
    trail: trailOf(draft, file),
    draft: draftView(draft),
    file,
    text,
    isNew: stored === undefined,
    isOpen: draft.state === 'open',
    basedOn: stored?.revision ?? 0,
    changed: stored ? words('draft.by', { who: stored.changedBy, when: timeInWords(stored.changedAt) }) : null,
    problems: stored ? problemsInText(own, stored.text) : [],
    elsewhere: problems.length - own.length,
    theirs: unsaved?.theirs ?? null,
    wasRemoved: unsaved?.theirs === null,
    errors: unsaved?.errors ?? [],
  };
}
