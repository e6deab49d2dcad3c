import { hash } from 'node:crypto';
import { z } from 'zod';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, DraftChange, ListDraft, StandingList, Tx } from '../ports/index.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';
import { useCase } from '../use-case/index.ts';
import type { Checked } from './check.ts';
import {
  type DraftAbout,
  type DraftRow,
  IDENTIFYING,
  LEFT_OUT,
  REMOVAL_REASONS,
  sealAbout,
  sealRows,
} from './content.ts';
import { keptRows } from './kept-rows.ts';
import { headingKey, isMatched, matchFaults } from './match.ts';
import { onRecord } from './on-record.ts';
import { checkOpen, type OpenList, openDraft } from './open-draft.ts';
import { wantedColumns } from './plans.ts';
import { withoutIdentity } from './read-file.ts';

const keys = z.custom<InspectionKeys>((value) => typeof value === 'object' && value !== null);
const of = z.object({ inspectionId: z.uuid(), plan: z.string(), keys });
/** A change names the state of the list that the person saw. */
const change = of.extend({ revision: z.int() });

const OWN_DRAFT = 'the service looks at and mends its own list, which nobody of the inspection sees yet';

/** A list that is being prepared, before or after its columns are matched. */
export const readDraft = useCase({
  name: 'read-list-draft',
  permission: permitted('long-list.supply'),
  audit: { notRecorded: OWN_DRAFT },
  input: of,
  run: (tx, actor, { inspectionId, plan, keys }) => openDraft(tx, actor, keys, inspectionId, plan),
});

/** The same with everything that is to be mended or looked at. Throws Conflict `columns-first`. */
export const checkDraft = useCase({
  name: 'check-list-draft',
  permission: permitted('long-list.supply'),
  audit: { notRecorded: OWN_DRAFT },
  input: of,
  run: async (tx, actor, { inspectionId, plan, keys }): Promise<OpenList & { readonly checked: Checked }> => {
    const open = await openDraft(tx, actor, keys, inspectionId, plan);
    if (open.draft.state === 'columns') throw new Conflict('columns-first');
    return { ...open, checked: await checkOpen(tx, keys, open) };
  },
});

/**
 * Says what each column is, and remembers it for the service. Throws Invalid where a needed column is missing or given
 * twice, Conflict `draft-changed` where somebody else was first.
 */
export const matchColumns = useCase({
  name: 'match-list-columns',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-matched'),
  input: change.extend({ meanings: z.array(z.string()) }),
  run: async (tx, actor, input): Promise<ListDraft> => {
    const open = await openAt(tx, actor, input);
    const meanings = open.about.columns.map(({ dropped, meaning }, index) =>
      dropped ? meaning : knownMeaning(open, input.meanings[index]),
    );
    const faults = matchFaults(open.asked.plan, meanings);
    if (!isMatched(faults))
      throw new Invalid([{ code: 'columns-not-matched', message: 'Not every column is matched.' }]);
    const nowDropped = meanings.flatMap((meaning, index) =>
      meaning === IDENTIFYING && !open.about.columns[index]?.dropped ? [index] : [],
    );
    const about: DraftAbout = {
      ...open.about,
      columns: open.about.columns.map(({ heading }, index) => {
        const meaning = meanings[index] ?? null;
        return { heading, meaning, dropped: meaning === IDENTIFYING };
      }),
    };
    const named = about.columns.filter(({ heading }) => heading.trim() !== '');
    await tx.longLists.remember(
      open.serviceId,
      open.asked.framework,
      open.asked.plan.id,
      new Map(named.map(({ heading, meaning }) => [headingKey(heading), meaning ?? LEFT_OUT])),
    );
    const parts = open.parts.map((rows) => rows.map((row) => withoutIdentity(row, nowDropped, input.keys)));
    return save(tx, input, open, { about, state: 'check', ...(nowDropped.length === 0 ? {} : { parts }) });
  },
});

function knownMeaning({ asked }: OpenList, meaning: string | undefined): string | null {
  if (meaning === LEFT_OUT || meaning === IDENTIFYING) return meaning;
  return wantedColumns(asked.plan).find(({ id }) => id === meaning)?.id ?? null;
}

const CELL = 1_000;

/** A change of one row: others may have changed other rows since, but not this one. */
const ofRow = of.extend({ row: z.int(), seen: z.string() });

/** What a row held when somebody saw it, in a word. */
export const rowMark = ({ cells }: DraftRow): string => hash('sha256', JSON.stringify(cells), 'hex').slice(0, 16);

async function openAtRow(tx: Tx, actor: Actor, { inspectionId, plan, keys, row, seen }: z.output<typeof ofRow>) {
  const open = await openDraft(tx, actor, keys, inspectionId, plan);
  const part = open.parts.findIndex((rows) => rows.some((one) => one.row === row));
  const found = open.parts[part]?.find((one) => one.row === row);
  if (!found) throw new NotFound();
  if (rowMark(found) !== seen) throw new Conflict('draft-changed');
  return { open, part };
}

/** Writes cells of one row anew. Throws Conflict `draft-changed` where somebody else did, NotFound without such a row. */
export const editRow = useCase({
  name: 'edit-list-row',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-edited'),
  input: ofRow.extend({ cells: z.record(z.string(), z.string().max(CELL)) }),
  run: async (tx, actor, input): Promise<ListDraft> => {
    const { open, part } = await openAtRow(tx, actor, input);
    const rows = open.parts[part] ?? [];
    const edited = rows.map((row) => (row.row === input.row ? withCells(row, input.cells, open.about) : row));
    return save(tx, input, open, { changed: new Map([[part, edited]]) });
  },
});

const withCells = (row: DraftRow, given: Readonly<Record<string, string>>, { columns }: DraftAbout): DraftRow => ({
  ...row,
  cells: row.cells.map((cell, index) => (columns[index]?.dropped ? cell : (given[String(index)]?.trim() ?? cell))),
});

/** Leaves a row out, with a reason; or takes it back in. */
export const removeRow = useCase({
  name: 'remove-list-row',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-edited'),
  input: ofRow.extend({ reason: z.enum(REMOVAL_REASONS).nullable() }),
  run: async (tx, actor, input): Promise<ListDraft> => {
    const { open } = await openAtRow(tx, actor, input);
    const others = open.about.removed.filter(({ row }) => row !== input.row);
    const removed = input.reason === null ? others : [...others, { row: input.row, reason: input.reason }];
    return save(tx, input, open, { about: { ...open.about, removed } });
  },
});

/** Gives up a list that is being prepared. What was confirmed before stays. */
export const discardDraft = useCase({
  name: 'discard-list-draft',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-discarded'),
  input: of,
  run: async (tx, actor, { inspectionId, plan, keys }) => {
    const { draft } = await openDraft(tx, actor, keys, inspectionId, plan);
    await tx.longLists.removeDraft(inspectionId, draft.draftId);
  },
});

/** A list that is kept now, and how many rows were left out by hand. */
export interface Confirmed {
  readonly list: StandingList;
  readonly removed: number;
}

/**
 * Confirms a list: what is kept of it is kept now, and the working copy goes. Throws Invalid where something must still be
 * mended or was not looked at, Conflict `draft-changed`.
 */
export const confirmDraft = useCase({
  name: 'confirm-list',
  permission: permitted('long-list.supply'),
  audit: {
    event: 'long-list-confirmed',
    subject: ({ inspectionId }, { list, removed }: Confirmed) => ({
      inspectionId,
      detail: { plan: list.plan, version: list.version, rows: list.rows, leftOut: removed },
    }),
  },
  input: change.extend({ looked: z.boolean() }),
  run: async (tx, actor, input): Promise<Confirmed> => {
    const open = await openAt(tx, actor, input);
    if (open.draft.state !== 'check') throw new Conflict('columns-first');
    // Held from here on: what somebody else changes meanwhile is refused, not lost.
    await tx.longLists.changeDraft(open.draft, {});
    const { list, problems } = await checkOpen(tx, input.keys, open);
    if (!list) throw new Invalid([{ code: 'problems-left', message: 'Some rows must still be mended.' }]);
    if (list.rows.length === 0) throw new Invalid([{ code: 'no-rows', message: 'No row is left.' }]);
    if (problems.length > 0 && !input.looked) throw new Invalid([{ code: 'not-looked', message: 'Look at the rows.' }]);
    const kept = await tx.longLists.confirm({
      inspectionId: input.inspectionId,
      plan: open.asked.plan.id,
      framework: open.asked.framework,
      serviceId: open.serviceId,
      fileHash: open.draft.fileHash,
      rows: keptRows(open.asked, list, input.keys),
    });
    await tx.longLists.removeDraft(input.inspectionId, open.draft.draftId);
    return { list: kept, removed: open.about.removed.length };
  },
});

type Change = z.output<typeof change>;

async function openAt(tx: Tx, actor: Actor, { inspectionId, plan, keys, revision }: Change): Promise<OpenList> {
  const open = await openDraft(tx, actor, keys, inspectionId, plan);
  if (open.draft.revision !== revision) throw new Conflict('draft-changed');
  return open;
}

interface Saved {
  readonly about?: DraftAbout;
  readonly state?: DraftChange['state'];
  /** All pieces anew, or those that changed. */
  readonly parts?: readonly (readonly DraftRow[])[];
  readonly changed?: ReadonlyMap<number, readonly DraftRow[]>;
}

/** The revision is compared again by the store, in the statement that writes. */
const save = (tx: Tx, { keys }: Pick<Change, 'keys'>, { draft }: OpenList, saved: Saved): Promise<ListDraft> =>
  tx.longLists.changeDraft(draft, {
    ...(saved.state === undefined ? {} : { state: saved.state }),
    ...(saved.about === undefined ? {} : { about: sealAbout(keys, draft, saved.about) }),
    ...(saved.parts === undefined
      ? {}
      : { allParts: saved.parts.map((rows, part) => sealRows(keys, draft, part, rows)) }),
    ...(saved.changed === undefined
      ? {}
      : { parts: new Map([...saved.changed].map(([part, rows]) => [part, sealRows(keys, draft, part, rows)])) }),
  });
