import { z } from 'zod';
import { type AlertForm, readAlertForm } from '../../../inspection/alert/index.ts';
import { listNotesToLead, NOTE_KINDS, writeNoteToLead } from '../../../inspection/note/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';
import { chosen, type Form, orShowAgain, shown, trimmed } from './form.ts';
import { comingFrom } from './raise.ts';

const params = z.object({ inspectionId: z.uuid() });
/** A question's id; what does not look like one is as if it were not there. */
const item = z
  .string()
  .regex(/^[\w ./-]{1,60}$/)
  .optional()
  .catch(undefined);

/** Notes to the lead inspector: the list, and writing one. */
export const notePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/notes',
    permission: 'note.write',
    audit: listNotesToLead.audit,
    params,
    handle: async ({ actor, params }) => {
      const { inspection, notes, leads } = await perform(deps.store, actor, listNotesToLead, params);
      return page('alerts/notes.njk', {
        title: words('notes.title'),
        caption: inspection.title,
        trail: trailTo(inspection, { text: words('notes.title') }),
        lead: words(leads ? 'notes.lead.leads' : 'notes.lead.own'),
        newHref: inspectionHref(inspection, 'notes/new'),
        notes: notes.map((one) => ({
          href: inspectionHref(inspection, `notes/${one.noteId}`),
          kind: words(`note.kind.${one.kind}`),
          excerpt: one.words === null ? words('alert.erased') : excerptOf(one.words),
          caseReference: one.caseReference ?? words('notes.no-case'),
          by: words('alert.by.value', { name: one.writtenByName, time: timeInWords(one.writtenAt) }),
          isOpen: one.state === 'open',
          state: words(`note.state.${one.state}`),
          isForReport: one.isForReport,
        })),
      });
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/notes/new',
    permission: 'note.write',
    audit: readAlertForm.audit,
    params,
    query: comingFrom.extend({ item }),
    handle: async ({ actor, params, query }) => {
      const input = { ...params, caseId: query.case, responseId: query.response };
      const found = await perform(deps.store, actor, readAlertForm, input);
      return write(found, { noteId: crypto.randomUUID(), caseId: found.case?.caseId, itemId: query.item }, []);
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/notes/new',
    permission: 'note.write',
    audit: writeNoteToLead.audit,
    params,
    body: z.record(z.string(), z.string()),
    handle: async ({ actor, params, body }) => {
      const input = { ...params, ...chosen(body, 'caseId') };
      const found = await perform(deps.store, actor, readAlertForm, input);
      const noteId = z.uuid().safeParse(body['noteId']).data ?? crypto.randomUUID();
      const kind = NOTE_KINDS.find((one) => one === body['kind']);
      return orShowAgain(
        async () => {
          await perform(deps.store, actor, writeNoteToLead, {
            ...input,
            noteId,
            ...(kind === undefined ? {} : { kind }),
            ...(item.parse(body['itemId'] || undefined) === undefined ? {} : { itemId: body['itemId'] }),
            words: trimmed(body, 'words'),
          });
          return redirect(inspectionHref(params, `notes/${noteId}`), 'note.sent');
        },
        async (errors) => write(found, { ...body, noteId }, errors),
        'words',
      );
    },
  }),
];

const EXCERPT = 120;
const excerptOf = (text: string): string => (text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT)}…`);

function write({ inspection, case: from }: AlertForm, typed: Form, errors: readonly FieldError[]): Answer {
  const title = words('note.new.title');
  const itemId = trimmed(typed, 'itemId');
  const view = {
    title,
    caption: inspection.title,
    trail: trailTo(inspection, { text: title }),
    from: from && words('note.new.from', { reference: from.reference }),
    item: itemId === '' ? null : words('note.new.item', { item: itemId }),
    typed: Object.fromEntries(['noteId', 'caseId', 'itemId', 'words'].map((name) => [name, trimmed(typed, name)])),
    kinds: NOTE_KINDS.map((value) => ({
      value,
      text: words(`note.kind.${value}`),
      hint: { text: words(`note.kind.${value}.hint`) },
      checked: trimmed(typed, 'kind') === value,
    })),
    alertHref: inspectionHref(inspection, `alerts/new${from ? `?case=${from.caseId}` : ''}`),
    backHref: inspectionHref(inspection, from ? `cases/${from.caseId}` : ''),
  };
  return shown('alerts/new-note.njk', view, errors);
}
