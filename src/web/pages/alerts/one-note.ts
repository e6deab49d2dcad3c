import { z } from 'zod';
import {
  dealWithNote,
  keepOutOfReport,
  type NoteRecord,
  openNoteAgain,
  readForNames,
  readNoteToLead,
  versionForReport,
} from '../../../inspection/note/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform, type UseCase } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, type RouteAudit, route } from '../../route.ts';
import { type Answer, type FieldError, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { isWordKey, type WordKey, words } from '../../words/words.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';
import { type Form, orShowAgain, shown, trimmed } from './form.ts';

const params = z.object({ inspectionId: z.uuid(), noteId: z.uuid() });
type Place = z.output<typeof params>;

interface Act {
  readonly name: string;
  readonly audit: RouteAudit;
  readonly done: WordKey;
  readonly run: (deps: WebDeps, actor: Actor, place: Place, form: Form) => Promise<unknown>;
}

const doing =
  <Input, Output>(useCase: UseCase<Input, Output>, input: (form: Form) => object) =>
  (deps: WebDeps, actor: Actor, place: Place, form: Form) =>
    perform(deps.store, actor, useCase, { ...place, ...input(form) });

const ACTS: readonly Act[] = [
  {
    name: 'deal-with',
    audit: dealWithNote.audit as RouteAudit,
    done: 'note.dealt',
    run: doing(dealWithNote, (form) => ({ words: trimmed(form, 'words') })),
  },
  {
    name: 'open-again',
    audit: openNoteAgain.audit as RouteAudit,
    done: 'note.opened',
    run: doing(openNoteAgain, () => ({})),
  },
  {
    name: 'read-for-names',
    audit: readForNames.audit as RouteAudit,
    done: 'note.report.let',
    run: doing(readForNames, (form) => ({ version: trimmed(form, 'version'), isRead: form['isRead'] === 'yes' })),
  },
  {
    name: 'keep-out',
    audit: keepOutOfReport.audit as RouteAudit,
    done: 'note.report.kept',
    run: doing(keepOutOfReport, () => ({})),
  },
];

/** One note, and what those who lead do with it. */
export const oneNotePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/notes/:noteId',
    permission: 'note.write',
    audit: readNoteToLead.audit as RouteAudit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params, {}, []),
  }),
  ...ACTS.map((act) =>
    route({
      method: 'POST',
      url: `/inspections/:inspectionId/notes/:noteId/${act.name}`,
      permission: 'note.handle',
      audit: act.audit,
      params,
      body: z.record(z.string(), z.string()),
      handle: ({ actor, params, body }) =>
        orShowAgain(
          async () => {
            await act.run(deps, actor, params, body);
            return redirect(inspectionHref(params, `notes/${params.noteId}`), act.done);
          },
          (errors) => view(deps, actor, params, body, errors),
          'words',
        ),
    }),
  ),
];

async function view(
  deps: WebDeps,
  actor: Actor,
  place: Place,
  typed: Form,
  errors: readonly FieldError[],
): Promise<Answer> {
  const record = await perform(deps.store, actor, readNoteToLead, place);
  return shown('alerts/note.njk', viewOf(record, typed), errors);
}

function viewOf({ inspection, note, events, leads }: NoteRecord, typed: Form) {
  const href = inspectionHref(inspection, `notes/${note.noteId}`);
  const title = words('note.title', { kind: words(`note.kind.${note.kind}`) });
  const said = note.words ?? words('alert.erased');
  const list = { text: words('notes.title'), href: inspectionHref(inspection, 'notes') };
  return {
    title,
    caption: inspection.title,
    trail: trailTo(inspection, list, { text: title }),
    href,
    about: [
      { key: words('notes.what'), value: said },
      { key: words('notes.case'), value: note.caseReference ?? words('notes.no-case') },
      ...(note.itemId === null
        ? []
        : [{ key: words('notes.question'), value: words('note.new.item', { item: note.itemId }) }]),
      {
        key: words('note.written'),
        value: words('alert.by.value', { name: note.writtenByName, time: timeInWords(note.writtenAt) }),
      },
      { key: words('notes.state'), value: words(`note.state.${note.state}`) },
    ],
    leads,
    isOpen: note.state === 'open',
    isExample: note.kind === 'practice-example',
    isForReport: note.isForReport,
    version: trimmed(typed, 'version') || (versionForReport(note, events) ?? note.words ?? ''),
    forReport: versionForReport(note, events),
    isRead: typed['isRead'] === 'yes',
    words: trimmed(typed, 'words'),
    timeline: events
      .map((one) => ({
        when: timeInWords(one.at),
        who: one.actorName ?? words('alert.event.nobody'),
        what: isWordKey(`note.event.${one.event}`) ? words(`note.event.${one.event}` as WordKey) : one.event,
        words: one.event === 'written' || one.words === null ? [] : Object.values(one.words),
      }))
      .toReversed(),
  };
}
