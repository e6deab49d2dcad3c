import { z } from 'zod';
import type { AnswerValue } from '../../framework/model/answer.ts';
import type { Entry, EntryKind } from '../ports/responses.ts';

/**
 * Forms of a batch that are accepted: the one in use and, once there are more, the two before it. A new form goes in
 * front, with a shape of its own; `changesBatch` becomes a union of the shapes that turns each older one into the newest;
 * the fourth falls out. A writer with another form is told `schema-changed`, keeps its changes, and loads the page anew.
 */
export const SCHEMA_VERSIONS: readonly number[] = [1];

/** Most changes that one batch takes. */
export const MOST_CHANGES = 200;

const key = z.uuid().transform((text) => text.toLowerCase());
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const changeShape = z.object({
  kind: z.enum(['answer', 'explanation', 'note']),
  id: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'Question id, `id/part` or `id/1`; of an explanation the rule; of a note the question, with `#source` or `#date` for where the evidence is from',
    ),
  value: z
    .union([z.string(), z.number(), z.array(z.string())])
    .nullable()
    .describe('Null clears'),
  basedOn: z
    .union([z.int().min(0), key])
    .describe(
      'The revision of this entry that the writer saw, 0 where there was none; or the key of the writer’s own earlier change that this one was made on top of',
    ),
  key: key.describe('Random, made once for this change: sent again, it is answered alike and stored once'),
  at: z.iso.datetime({ offset: true }).optional().describe('When it was made on the device'),
});

/** What a writer sends. */
export const changesBatch = z.object({
  schemaVersion: z
    .int()
    .min(1)
    .describe(`Form of this body: ${SCHEMA_VERSIONS.join(', ')}`),
  accountId: z.uuid().describe('Whose changes these are; refused where it is not who sends them'),
  framework: z
    .object({ meaning: hash, wording: hash })
    .describe('Hashes of the version whose questions the writer shows; refused where the response rests on another'),
  changes: z.array(changeShape).min(1).max(MOST_CHANGES).describe('In the order in which they were made'),
});

export interface Change {
  readonly kind: EntryKind;
  readonly id: string;
  readonly value: AnswerValue | null;
  readonly basedOn: number | string;
  readonly key: string;
  readonly at?: string | undefined;
}

/** What became of one change. */
export type ChangeResult = { readonly key: string; readonly kind: EntryKind; readonly id: string } & (
  | { readonly outcome: 'saved' | 'replayed'; readonly revision: number; readonly at: Date }
  /** Changed elsewhere since: both are given, nothing was stored. */
  | { readonly outcome: 'conflict'; readonly yours: AnswerValue | null; readonly theirs: Entry }
  /** Not stored. `rule` where a rule of the framework speaks. */
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string; readonly rule?: string }
);

/** How the response stands after a batch, by the server's evaluation, which counts. */
export interface Standing {
  readonly asked: readonly string[];
  readonly missing: readonly string[];
  /** Answers that rules set. */
  readonly derived: Readonly<Record<string, AnswerValue>>;
  /** What rules still say: refusals, and challenges that are not explained. */
  readonly open: readonly { readonly rule: string; readonly severity: 'error' | 'challenge' }[];
  readonly complete: boolean;
}

export interface BatchResult {
  readonly caseId: string;
  readonly responseId: string;
  readonly state: 'draft' | 'submitted';
  /** Of the response, after the batch. */
  readonly revision: number;
  /** One for each change, in their order. */
  readonly results: readonly ChangeResult[];
  readonly standing: Standing;
}
