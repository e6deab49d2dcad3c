import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Inspection, MatterEvent, NoteToLead } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

export const NOTE_KINDS = ['practice-example', 'follow-up', 'doubt-about-record', 'doubt-about-date'] as const;

const ofInspection = z.object({ inspectionId: z.uuid() });
const one = ofInspection.extend({ noteId: z.uuid() });
const words = z.string().trim().max(10_000).default('');
const onRecord = (event: string) => ({
  event,
  subject: ({ inspectionId, noteId }: z.output<typeof one>) => ({ inspectionId, detail: { note: noteId } }),
});

/** Throws Invalid, and NotFound for a case that the writer may not see. */
export const writeNoteToLead = useCase({
  name: 'write-note-to-lead',
  permission: permitted('note.write'),
  audit: {
    event: 'note-to-lead-written',
    subject: ({ inspectionId, noteId, caseId, kind }) => ({
      inspectionId,
      ...(caseId === undefined ? {} : { caseId }),
      detail: { note: noteId, kind: kind ?? '' },
    }),
  },
  input: one.extend({
    kind: z.enum(NOTE_KINDS).optional(),
    caseId: z.uuid().optional(),
    /** Id of the question that the writer was at. */
    itemId: z
      .string()
      .regex(/^[\w ./-]{1,60}$/)
      .optional(),
    words,
  }),
  run: async (tx, _actor, { inspectionId, noteId, kind, caseId, itemId, words: text }): Promise<void> => {
    const problems: Problem[] = [];
    if (kind === undefined)
      problems.push({ code: 'no-kind', message: 'Choose what kind of note it is.', column: 'kind' });
    if (text === '') problems.push({ code: 'no-words', message: 'Write the note.', column: 'words' });
    if (kind === undefined || problems.length > 0) throw new Invalid(problems);
    if (caseId !== undefined && !(await tx.cases.byId(inspectionId, caseId))) throw new NotFound();
    await tx.notesToLead.write({
      inspectionId,
      noteId,
      kind,
      caseId: caseId ?? null,
      itemId: itemId ?? null,
      words: text,
    });
  },
});

export interface NoteList {
  readonly inspection: Inspection;
  readonly notes: readonly NoteToLead[];
  readonly leads: boolean;
}

export const listNotesToLead = useCase({
  name: 'list-notes-to-lead',
  permission: permitted('note.write'),
  audit: { event: 'notes-to-lead-read' },
  reads: true,
  input: ofInspection,
  run: async (tx, actor, { inspectionId }): Promise<NoteList> => {
    const [inspection, notes, roles] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.notesToLead.list(inspectionId),
      tx.memberships.rolesOf(inspectionId, actor.accountId),
    ]);
    if (!inspection) throw new NotFound();
    return { inspection, notes, leads: roles.some((role) => role === 'lead-inspector' || role === 'quality-lead') };
  },
});

export interface NoteRecord {
  readonly inspection: Inspection;
  readonly note: NoteToLead;
  readonly events: readonly MatterEvent[];
  readonly leads: boolean;
}

export const readNoteToLead = useCase({
  name: 'read-note-to-lead',
  permission: permitted('note.write'),
  audit: onRecord('note-to-lead-read'),
  reads: true,
  input: one,
  run: async (tx, actor, { inspectionId, noteId }): Promise<NoteRecord> => {
    const [inspection, note, events, roles] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.notesToLead.byId(inspectionId, noteId),
      tx.notesToLead.events(inspectionId, noteId),
      tx.memberships.rolesOf(inspectionId, actor.accountId),
    ]);
    if (!inspection || !note) throw new NotFound();
    const leads = roles.some((role) => role === 'lead-inspector' || role === 'quality-lead');
    return { inspection, note, events, leads };
  },
});

/** Throws Conflict `already`. */
export const dealWithNote = useCase({
  name: 'deal-with-note',
  permission: permitted('note.handle'),
  audit: onRecord('note-to-lead-dealt-with'),
  input: one.extend({ words }),
  run: async (tx, _actor, { inspectionId, noteId, words: text }): Promise<void> => {
    if (text === '')
      throw new Invalid([{ code: 'no-words', message: 'Say in a sentence what came of it.', column: 'words' }]);
    await tx.notesToLead.act(inspectionId, noteId, 'dealt-with', text);
  },
});

export const openNoteAgain = useCase({
  name: 'open-note-again',
  permission: permitted('note.handle'),
  audit: onRecord('note-to-lead-opened-again'),
  input: one,
  run: (tx, _actor, { inspectionId, noteId }) => tx.notesToLead.act(inspectionId, noteId, 'opened-again', null),
});

/** The version that may enter a report, by somebody who says that they read it for names. */
export const readForNames = useCase({
  name: 'read-practice-example-for-names',
  permission: permitted('note.handle'),
  audit: onRecord('practice-example-read-for-names'),
  input: one.extend({ version: words, isRead: z.boolean().default(false) }),
  run: async (tx, _actor, { inspectionId, noteId, version, isRead }): Promise<void> => {
    const problems: Problem[] = [];
    if (version === '')
      problems.push({ code: 'no-version', message: 'Write the example as the report may give it.', column: 'version' });
    if (!isRead) {
      const message = 'Read it for names and anything else by which somebody could be recognised, then tick the box.';
      problems.push({ code: 'not-read', message, column: 'isRead' });
    }
    if (problems.length > 0) throw new Invalid(problems);
    await tx.notesToLead.act(inspectionId, noteId, 'read-for-names', version);
  },
});

export const keepOutOfReport = useCase({
  name: 'keep-practice-example-out',
  permission: permitted('note.handle'),
  audit: onRecord('practice-example-kept-out'),
  input: one,
  run: (tx, _actor, { inspectionId, noteId }) => tx.notesToLead.act(inspectionId, noteId, 'kept-out', null),
});

/** The version of a practice example that may enter a report; null while nobody read it for names, or it was erased. */
export function versionForReport(note: NoteToLead, events: readonly MatterEvent[]): string | null {
  if (!note.isForReport) return null;
  return events.findLast(({ event }) => event === 'read-for-names')?.words?.['words'] ?? null;
}

/** Practice examples that may enter a report, as they may enter it. */
export const listPracticeExamples = useCase({
  name: 'list-practice-examples',
  permission: permitted('note.handle'),
  audit: { event: 'practice-examples-read' },
  reads: true,
  input: ofInspection,
  run: async (tx, _actor, { inspectionId }): Promise<readonly { noteId: string; words: string }[]> => {
    const found = [];
    for (const note of await tx.notesToLead.list(inspectionId)) {
      if (!note.isForReport) continue;
      const version = versionForReport(note, await tx.notesToLead.events(inspectionId, note.noteId));
      if (version !== null) found.push({ noteId: note.noteId, words: version });
    }
    return found;
  },
});
