import { z } from 'zod';
import { Conflict } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { addEntry, cancelEntry, changeEntry, type EntryForm, readEntryForm } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { attempt } from './attempt.ts';
import { contentOf, entryView, fieldsOf } from './entry-fields.ts';
import { type Fields, fields, idOrNull, noFields, text } from './fields.ts';
import { inspectionHref } from './links.ts';

const permission = 'inspection.manage';
const params = z.object({ inspectionId: z.uuid() });
const one = params.extend({ entryId: z.uuid() });
const versionOf = (form: Fields) => Number.parseInt(text(form, 'version'), 10);

/** Adding, changing and cancelling what is in the timetable. */
export const timetableEntryPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/timetable/new',
    permission,
    audit: readEntryForm.audit,
    params,
    handle: ({ actor, params }) => view(deps, actor, { ...params, entryId: null }, noFields, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/timetable/new',
    permission,
    audit: addEntry.audit,
    params,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const content = contentOf(body);
      const place = { ...params, entryId: null };
      if (!content.ok) return view(deps, actor, place, body, content.errors);
      const input = { ...params, ...content.value, caseId: idOrNull(body, 'caseId') };
      const done = await attempt(() => perform(deps.store, actor, addEntry, input));
      if (!done.ok) return view(deps, actor, place, body, done.errors);
      return redirect(inspectionHref(params, 'timetable'), 'timetable.added');
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/timetable/:entryId',
    permission,
    audit: readEntryForm.audit,
    params: one,
    handle: ({ actor, params }) => view(deps, actor, params, null, []),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/timetable/:entryId',
    permission,
    audit: changeEntry.audit,
    params: one,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const content = contentOf(body);
      if (!content.ok) return view(deps, actor, params, body, content.errors);
      const input = { ...params, ...content.value, version: versionOf(body) };
      try {
        const done = await attempt(() => perform(deps.store, actor, changeEntry, input));
        if (!done.ok) return view(deps, actor, params, body, done.errors);
      } catch (error) {
        if (!(error instanceof Conflict && error.reason === 'entry-changed')) throw error;
        return view(deps, actor, params, body, [{ field: 'title', text: words('timetable.changed-meanwhile') }]);
      }
      return redirect(inspectionHref(params, 'timetable'), 'timetable.changed');
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/timetable/:entryId/cancel',
    permission,
    audit: cancelEntry.audit,
    params: one,
    body: fields,
    handle: async ({ actor, params, body }) => {
      const cancelled = text(body, 'cancelled') !== 'no';
      if (Number.isNaN(versionOf(body))) return view(deps, actor, params, null, []);
      await perform(deps.store, actor, cancelEntry, { ...params, version: versionOf(body), cancelled });
      return redirect(inspectionHref(params, 'timetable'), cancelled ? 'timetable.cancelled' : 'timetable.restored');
    },
  }),
];

/** @param typed null: the entry as it stands */
async function view(
  deps: WebDeps,
  actor: Actor,
  place: { readonly inspectionId: string; readonly entryId: string | null },
  typed: Fields | null,
  errors: readonly FieldError[],
): Promise<Answer> {
  const form: EntryForm = await perform(deps.store, actor, readEntryForm, place);
  const shown = typed ?? (form.entry === null ? noFields : fieldsOf(form.entry));
  const content = { ...entryView(form, shown, errors), errors };
  return errors.length > 0 ? formAgain('set-up/entry.njk', content) : page('set-up/entry.njk', content);
}
