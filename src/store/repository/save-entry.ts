import { sql } from 'kysely';
import { Conflict, Invalid, NotFound } from '../../inspection/errors.ts';
import type { SaveEntry, SaveResult } from '../../inspection/ports/responses.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import { standingEntries } from './entries.ts';

interface Outcome {
  readonly outcome: 'saved' | 'replayed' | 'conflict' | 'submitted' | 'not-found' | 'key-reused';
  readonly revision: number | null;
  readonly at: Date | null;
}

/** Appends one entry, in one round trip (`save_entry` in the migrations says how). */
export async function saveEntry(db: Db, entry: SaveEntry): Promise<SaveResult> {
  const { inspectionId, responseId, kind, id, value, basedOn, key, judgements } = entry;
  if (!areUuids(inspectionId, responseId)) throw new NotFound();
  if (!isUuid(key))
    throw new Invalid([{ code: 'key-no-uuid', message: 'The key of a save is a UUID.', column: 'key' }]);
  const personal = entry.personal || kind !== 'answer';
  const { rows } = await sql<Outcome>`
    SELECT outcome, revision, at FROM save_entry(${inspectionId}, ${responseId}, ${kind}, ${id},
      ${value === null ? null : json(value)}, ${personal}, ${basedOn}, ${key},
      ${judgements === undefined ? null : json(judgements)})`.execute(db);
  const [result] = rows;
  switch (result?.outcome) {
    case 'saved':
    case 'replayed':
      return { kind: result.outcome, revision: result.revision ?? 0, at: result.at ?? new Date(0) };
    case 'conflict':
      return conflict(db, entry);
    case 'submitted':
      throw new Conflict('submitted', 'This response was handed in and takes no more answers.');
    case 'key-reused':
      throw new Conflict('key-reused', 'The key of this save was used for another entry.');
    default:
      throw new NotFound();
  }
}

/** Somebody (another device of the author's) was there first: what they entered, beside what was sent. */
async function conflict(db: Db, { inspectionId, responseId, kind, id, value }: SaveEntry): Promise<SaveResult> {
  const theirs = (await standingEntries(db, inspectionId, responseId)).find(
    (one) => one.kind === kind && one.id === id,
  );
  return {
    kind: 'conflict',
    yours: value,
    theirs: theirs ?? { kind, id, value: null, revision: 0, at: new Date(0) },
  };
}
