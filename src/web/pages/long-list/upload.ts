import { z } from 'zod';
import { Conflict } from '../../../inspection/errors.ts';
import { beginList, openAbout, readSuppliedList, takeUpload } from '../../../inspection/long-list/index.ts';
import type { Actor, ListDraft } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, json, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { keysOf, listDeps } from './list-deps.ts';
import { listAddress, type OfList, ofList } from './shapes.ts';
import { trailOf } from './trail.ts';

const FILE_BYTES = 20 * 1024 * 1024;
/** So long a request waits for a list to be read; a longer one is watched on a page of its own. */
const WAIT_MS = 1_500;
/** Reading says how far it is at least this often; a list that says nothing for longer was cut off. */
const SILENCE_MS = 30_000;

/** Giving a list: the form, what comes of it, and how far reading is. */
export const uploadPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/upload',
    permission: 'long-list.supply',
    audit: readSuppliedList.audit,
    params: ofList,
    query: z.object({ again: z.literal('yes').optional(), done: z.literal('yes').optional() }),
    handle: async ({ actor, params, query }) => {
      const { list } = await perform(deps.store, actor, readSuppliedList, params);
      if (list.arriving?.state === 'reading' && query.again === undefined)
        return readingPage(deps, actor, params, list.arriving);
      if (list.draft && !list.arriving && query.done !== undefined)
        return redirect(listAddress(params, `/${list.draft.state}`));
      const refused = list.arriving?.state === 'refused' && query.again === undefined ? list.arriving : null;
      return refused === null
        ? page('long-list/upload.njk', await uploadView(deps, actor, params))
        : formAgain('long-list/upload.njk', await uploadView(deps, actor, params, refusedErrors(deps, refused)));
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/upload/progress',
    permission: 'long-list.supply',
    audit: readSuppliedList.audit,
    params: ofList,
    handle: async ({ actor, params }) => {
      const { list } = await perform(deps.store, actor, readSuppliedList, params);
      const reading = list.arriving?.state === 'reading' ? list.arriving : null;
      return json({
        reading: reading !== null && !isSilent(deps, reading),
        text: words('list.reading.rows', { rows: (reading?.rows ?? 0).toLocaleString('en-GB') }),
      });
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/upload',
    permission: 'long-list.supply',
    audit: beginList.audit,
    params: ofList,
    body: z.object({ again: z.literal('yes').optional() }),
    upload: { fileBytes: FILE_BYTES, files: 1 },
    handle: async ({ actor, params, body, files }) => {
      const again = async (text: string) =>
        formAgain('long-list/upload.njk', await uploadView(deps, actor, params, [{ field: 'file', text }]));
      const [given] = files;
      if (!given) return again(words('list.upload.none'));
      const target = { ...params, again: body.again !== undefined };
      try {
        const { arrived } = await takeUpload(listDeps(deps), actor, target, given);
        return await answerTo(deps, actor, params, arrived);
      } catch (error) {
        if (error instanceof Conflict && error.reason.startsWith('same-as-'))
          return sameAgain(deps, actor, params, error);
        throw error;
      }
    },
  }),
];

async function answerTo(
  deps: WebDeps,
  actor: Actor,
  params: OfList,
  arrived: Awaited<ReturnType<typeof takeUpload>>['arrived'],
): Promise<Answer> {
  arrived.catch((error) => deps.log.error({ err: error }, 'a list could not be read to its end'));
  const done = await Promise.race([arrived, new Promise<null>((resolve) => setTimeout(resolve, WAIT_MS, null))]);
  if (done === null) return redirect(listAddress(params, '/upload'));
  if (done.kind === 'ready') return redirect(listAddress(params, `/${done.draft.state}`));
  const errors = done.problems.map(({ message }) => ({ field: 'file', text: message }));
  return formAgain('long-list/upload.njk', await uploadView(deps, actor, params, errors));
}

const refusedErrors = (deps: WebDeps, draft: ListDraft): readonly FieldError[] =>
  (openAbout(keysOf(deps)(draft.inspectionId), draft).refused ?? []).map(({ message }) => ({
    field: 'file',
    text: message,
  }));

const sameAgain = async (deps: WebDeps, actor: Actor, params: OfList, { reason }: Conflict): Promise<Answer> => {
  const text = words(reason === 'same-as-draft' ? 'list.upload.same-draft' : 'list.upload.same-confirmed');
  const view = await uploadView(deps, actor, params, [{ field: 'file', text }]);
  return formAgain('long-list/upload.njk', { ...view, isSame: true });
};

async function uploadView(deps: WebDeps, actor: Actor, params: OfList, errors: readonly FieldError[] = []) {
  const { inspection, list } = await perform(deps.store, actor, readSuppliedList, params);
  return {
    title: words('list.upload.title', { title: list.title }),
    inspection: { title: inspection.title },
    trail: trailOf(inspection, { text: list.title, href: listAddress(params) }, { text: words('list.upload.short') }),
    action: listAddress(params, '/upload'),
    templateHref: listAddress(params, '/template'),
    backHref: listAddress(params),
    replaces:
      list.draft &&
      words('list.upload.replaces', { by: list.draft.changedByName, at: timeInWords(list.draft.changedAt) }),
    limit: words('list.upload.limit', { rows: deps.config.longListRows.toLocaleString('en-GB') }),
    isSame: false,
    errors,
  };
}

const isSilent = ({ clock }: WebDeps, { changedAt }: ListDraft): boolean =>
  clock.now().getTime() - changedAt.getTime() > SILENCE_MS;

async function readingPage(deps: WebDeps, actor: Actor, params: OfList, draft: ListDraft): Promise<Answer> {
  const { inspection, list } = await perform(deps.store, actor, readSuppliedList, params);
  const isCutOff = isSilent(deps, draft);
  return page('long-list/reading.njk', {
    title: words(isCutOff ? 'list.reading.cut-off' : 'list.reading.title'),
    inspection: { title: inspection.title },
    trail: trailOf(inspection, { text: list.title, href: listAddress(params) }, { text: words('list.reading.title') }),
    isCutOff,
    rows: words('list.reading.rows', { rows: draft.rows.toLocaleString('en-GB') }),
    href: listAddress(params, '/upload?done=yes'),
    againHref: listAddress(params, '/upload?again=yes'),
    progressHref: listAddress(params, '/upload/progress'),
  });
}
