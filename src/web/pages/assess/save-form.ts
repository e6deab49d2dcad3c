import { createHash } from 'node:crypto';
import type { AnswerValue } from '../../../framework/model/answer.ts';
import {
  type Assessment,
  type Change,
  type ChangeResult,
  MOST_CHANGES,
  readTimeline,
  saveChanges,
  stoodAt,
} from '../../../inspection/assess/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { entriesInView } from '../../view/entries.ts';
import type { Typed } from './form-fields.ts';
import type { CasePages } from './open-case.ts';

/** The form of changes that this page speaks. */
const SCHEMA_VERSION = 1;

/** What became of a form: each change that was not stored, with what was typed. */
export interface SavedForm {
  readonly saved: number;
  readonly refused: readonly { readonly typed: Typed; readonly message: string; readonly code: string }[];
  readonly conflicts: readonly {
    readonly typed: Typed;
    readonly theirs: AnswerValue | null;
    readonly revision: number;
    readonly at: Date;
  }[];
}

/**
 * Saves what was changed in a form, as a batch like any other. A field says nothing where it still holds what the page
 * showed, also where somebody changed it elsewhere since. `framework` names what the page was made from.
 */
export async function saveForm(
  { store }: CasePages,
  actor: Actor,
  { view }: Assessment,
  typed: readonly Typed[],
  framework: { readonly meaning: string; readonly wording: string },
): Promise<SavedForm> {
  const { inspectionId, responseId } = view.response;
  const standing = entriesInView(view.entries);
  const behind = typed.some(({ field: { kind, id }, basedOn }) => standing.revision(kind, id) !== basedOn);
  const events = behind ? (await perform(store, actor, readTimeline, { inspectionId, responseId })).events : [];
  const changed = typed.filter(({ field: { kind, id }, value, basedOn }) => {
    const now = standing.of(kind, id);
    if (isSame(value, now?.value ?? null)) return false;
    if ((now?.revision ?? 0) === basedOn) return true;
    return !isSame(value, stoodAt(events, basedOn).get(`${kind}:${id}`)?.value ?? null);
  });
  const results: ChangeResult[] = [];
  for (let from = 0; from < changed.length; from += MOST_CHANGES) {
    const changes = changed.slice(from, from + MOST_CHANGES).map((one) => changeOf(responseId, one));
    const batch = { schemaVersion: SCHEMA_VERSION, accountId: actor.accountId, framework, changes };
    results.push(...(await perform(store, actor, saveChanges, { ...batch, inspectionId, responseId })).results);
  }
  return sorted(changed, results);
}

const isSame = (a: AnswerValue | null, b: AnswerValue | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The key is made from the change itself, so that a form that is sent twice is stored once. */
const changeOf = (responseId: string, { field: { kind, id }, value, basedOn }: Typed): Change => ({
  ...{ kind, id, value, basedOn },
  key: keyOf([responseId, kind, id, value, basedOn]),
});

/** A random-looking UUID (version 8) from what it stands for. */
function keyOf(parts: readonly unknown[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function sorted(changed: readonly Typed[], results: readonly ChangeResult[]): SavedForm {
  const pairs = changed.flatMap((typed, index) => {
    const result = results[index];
    return result ? [{ typed, result }] : [];
  });
  return {
    saved: pairs.filter(({ result }) => result.outcome === 'saved' || result.outcome === 'replayed').length,
    refused: pairs.flatMap(({ typed, result }) =>
      result.outcome === 'refused' ? [{ typed, message: result.message, code: result.code }] : [],
    ),
    conflicts: pairs.flatMap(({ typed, result }) => {
      if (result.outcome !== 'conflict') return [];
      const { value, revision, at } = result.theirs;
      return [{ typed, theirs: value, revision, at }];
    }),
  };
}
