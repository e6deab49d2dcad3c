import { Conflict } from '../errors.ts';
import type { JudgementRow, SaveResult } from '../ports/responses.ts';
import type { Tx } from '../ports/store.ts';
import { areSameRows, judgementRows } from '../use-case/judgement-rows.ts';
import type { Change, ChangeResult } from './batch.ts';
import { type Desk, layAnew } from './desk.ts';
import { openResponse } from './open-response.ts';
import { type Refused, refused } from './refused.ts';
import type { Taken } from './taken.ts';
import { weigh } from './weigh.ts';

/** Takes one change, or says why not. Judgements are written with the last one of a batch. */
export async function takeChange(tx: Tx, desk: Desk, change: Change, isLast: boolean): Promise<ChangeResult> {
  if (desk.state === 'submitted') return turnAway(tx, desk, change, refused('submitted'));
  const basedOn = await revisionOf(tx, desk, change.basedOn);
  if (basedOn === undefined) return turnAway(tx, desk, change, refused('base-not-stored'));
  const weighed = weigh(desk.response, change);
  if ('refused' in weighed) return turnAway(tx, desk, change, weighed.refused);
  const rows = isLast ? rowsToWrite(desk, weighed.taken) : null;
  const result = await save(tx, desk, { ...change, basedOn }, weighed.taken, rows);
  if ('code' in result) return turnAway(tx, desk, change, result);
  if (result.kind !== 'conflict') desk.bases.set(change.key, result.revision);
  if (result.kind === 'saved') await goOn(tx, desk, change.kind, weighed.taken, result.revision, rows);
  return answered(change, result);
}

/**
 * The revision that a change builds on. One made on top of a change that was not stored has none, whether that one came
 * in this batch or in another, so that it does not matter how changes are put into batches.
 */
async function revisionOf(tx: Tx, desk: Desk, basedOn: Change['basedOn']): Promise<number | undefined> {
  if (typeof basedOn === 'number') return basedOn;
  return desk.bases.get(basedOn) ?? (await savedBefore(tx, desk, basedOn))?.revision;
}

const savedBefore = async (tx: Tx, { open: { record } }: Desk, key: string) =>
  (await tx.responses.savedUnder(record.inspectionId, record.responseId, [key])).get(key);

function rowsToWrite({ response: { compiled }, written }: Desk, taken: Taken): readonly JudgementRow[] | null {
  const rows = judgementRows(compiled, taken.response.evaluation);
  return written && areSameRows(rows, written) ? null : rows;
}

async function save(
  tx: Tx,
  desk: Desk,
  change: Change & { readonly basedOn: number },
  { value, personal }: Taken,
  rows: readonly JudgementRow[] | null,
): Promise<SaveResult | Refused> {
  const { inspectionId, responseId } = desk.open.record;
  const { kind, id, basedOn, key } = change;
  const entry = { inspectionId, responseId, kind, id, value, basedOn, key, personal };
  try {
    return await tx.responses.save(rows ? { ...entry, judgements: rows } : entry);
  } catch (error) {
    // Submitted in between, or the key was another change's: the store has answered, the transaction is sound.
    if (!(error instanceof Conflict) || !isOfOne(error.reason)) throw error;
    if (error.reason === 'submitted') desk.state = 'submitted';
    return refused(error.reason);
  }
}

const isOfOne = (reason: string): reason is 'submitted' | 'key-reused' =>
  reason === 'submitted' || reason === 'key-reused';

/** Goes on from what was saved; from the start, where the revision shows that somebody else was there in between. */
async function goOn(
  tx: Tx,
  desk: Desk,
  kind: Change['kind'],
  taken: Taken,
  revision: number,
  rows: readonly JudgementRow[] | null,
): Promise<void> {
  desk.saved++;
  if (revision !== desk.revision + 1) {
    const { inspectionId, responseId } = desk.open.record;
    layAnew(desk, await openResponse(tx, inspectionId, responseId));
    return;
  }
  desk.response = taken.response;
  desk.explained ||= kind === 'explanation';
  desk.revision = revision;
  if (rows) desk.written = rows;
}

/** A change that would be refused now may have been stored before, when the reply was lost: then it is replayed. */
async function turnAway(tx: Tx, desk: Desk, { kind, id, key }: Change, why: Refused): Promise<ChangeResult> {
  const earlier = await savedBefore(tx, desk, key);
  if (!earlier) return { key, kind, id, outcome: 'refused', ...why };
  if (earlier.kind !== kind || earlier.id !== id)
    return { key, kind, id, outcome: 'refused', ...refused('key-reused') };
  desk.bases.set(key, earlier.revision);
  return { key, kind, id, outcome: 'replayed', revision: earlier.revision, at: earlier.at };
}

const answered = ({ kind, id, key }: Change, result: SaveResult): ChangeResult =>
  result.kind === 'conflict'
    ? { key, kind, id, outcome: 'conflict', yours: result.yours, theirs: result.theirs }
    : { key, kind, id, outcome: result.kind, revision: result.revision, at: result.at };
