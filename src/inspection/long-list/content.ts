import type { Problem } from '../../framework/model/problem.ts';
import type { ListDraft } from '../ports/long-lists.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';

/** What a column was taken for when it is none of the plan's: left out, or dropped because it identifies somebody. */
export const LEFT_OUT = '';
export const IDENTIFYING = '#identifying';

/** A column of the file. */
export interface DraftColumn {
  readonly heading: string;
  /** Id of a column of the plan, `LEFT_OUT` or `IDENTIFYING`; null while nobody has said. */
  readonly meaning: string | null;
  /** Its cells were dropped: they identified somebody. */
  readonly dropped: boolean;
}

export interface RemovedRow {
  readonly row: number;
  /** Coded: see `REMOVAL_REASONS`. */
  readonly reason: string;
}

/** Why a row is left out by hand. */
export const REMOVAL_REASONS = ['not-a-case', 'not-ours', 'twice', 'other'] as const;

/** What is known of a list that is being prepared, besides its rows. */
export interface DraftAbout {
  readonly fileName: string;
  /** What reading noticed: encoding, macros, links that were not followed. */
  readonly notes: readonly string[];
  /** What reading could not take from single cells. */
  readonly problems: readonly Problem[];
  readonly columns: readonly DraftColumn[];
  readonly removed: readonly RemovedRow[];
  /** Why the file cannot be used, where it was refused. */
  readonly refused?: readonly Problem[];
}

/** A row of the file as it was given, less what identifies somebody. */
export interface DraftRow {
  readonly row: number;
  /** Pseudonym of what the identifying columns held; empty where they held nothing. */
  readonly identity: string;
  readonly cells: readonly string[];
}

export interface DraftContent {
  readonly draft: ListDraft;
  readonly about: DraftAbout;
  /** In the order of the file; those of one piece stand together. */
  readonly parts: readonly (readonly DraftRow[])[];
}

export const PART_ROWS = 500;

type Owner = Pick<ListDraft, 'draftId'>;

/** Seals one piece of rows. A piece opens in its own draft and place only. */
export const sealRows = (keys: InspectionKeys, { draftId }: Owner, part: number, rows: readonly DraftRow[]): Buffer =>
  keys.seal(
    'list-draft',
    `${draftId}/${part}`,
    Buffer.from(JSON.stringify(rows.map(({ row, identity, cells }) => [row, identity, cells]))),
  );

export function openRows(keys: InspectionKeys, { draftId }: Owner, part: number, sealed: Uint8Array): DraftRow[] {
  const rows = opened(keys, `${draftId}/${part}`, sealed) as readonly [number, string, readonly string[]][];
  return rows.map(([row, identity, cells]) => ({ row, identity, cells }));
}

export const sealAbout = (keys: InspectionKeys, { draftId }: Owner, about: DraftAbout): Buffer =>
  keys.seal('list-draft', `${draftId}/about`, Buffer.from(JSON.stringify(about)));

export const openAbout = (keys: InspectionKeys, { draftId, about }: Pick<ListDraft, 'draftId' | 'about'>): DraftAbout =>
  opened(keys, `${draftId}/about`, about ?? Buffer.alloc(0)) as DraftAbout;

function opened(keys: InspectionKeys, bound: string, sealed: Uint8Array): unknown {
  const bytes = keys.open('list-draft', bound, sealed);
  if (!bytes) throw new Error('a list that is being prepared does not open: it was sealed under another key');
  return JSON.parse(bytes.toString('utf8'));
}
