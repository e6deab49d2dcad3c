import { z } from 'zod';
import {
  beginResponse,
  changesBatch,
  MOST_CHANGES,
  readHistory,
  readOwnResponse,
  readResponse,
  saveChanges,
  submitResponse,
} from '../../inspection/assess/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { historyOut, savedOut, submittedOut, viewOut } from './response-out.ts';
import { historyShape, responseShape, savedShape, submittedShape } from './response-shapes.ts';

const ofCase = z.object({ inspectionId: z.uuid(), caseId: z.uuid() });
const ofResponse = z.object({ inspectionId: z.uuid(), responseId: z.uuid() });
const which = z.object({
  instrument: z.string().min(1).max(200).describe('`framework/instrument`, as the case lists it'),
  kind: z.enum(['independent', 'agreed']).default('independent'),
});
const INSPECTION = '/api/v1/inspections/:inspectionId';
const KIBIBYTE = 1024;
/** Of a batch of changes; some 100,000 words. */
const MOST_BYTES = 256 * KIBIBYTE;

const SAVING = `A batch of 1 to ${MOST_CHANGES} changes, at most ${MOST_BYTES / KIBIBYTE} KiB, in one transaction and in the order in which they were made. Each change is answered by itself, with status 200 for the batch:
- \`saved\`: stored, under the revision that is given.
- \`replayed\`: a change with this key was stored before, and once only; the answer is that of then, whatever has been entered since. So a batch whose reply was lost is sent again as it was.
- \`conflict\`: the entry was changed elsewhere since the revision that the writer built on. Both values are given; nothing was stored. To keep one's own, send it again with a new key, based on the revision of the other.
- \`refused\`: with a code and words. Nothing of it was stored; it blocks no other change, and may be sent again under the same key. Codes: \`unknown-question\`, \`unpublished-question\`, \`answered-by-part\`, \`answered-by-entry\`, \`unknown-answer-code\`, \`repeated-answer\`, \`too-many-answers\`, \`wrong-type\`, \`out-of-range\`, \`too-long\`, \`unknown-rule\`, \`unknown-evidence\`, \`not-a-date\`, \`derived-answer\`, \`refused-by-rule\`, \`base-not-stored\`, \`key-reused\`, \`submitted\`.

An answer to a question that is not asked is stored and set aside.`;

/** Assessing a case: the writing side, and reading what was written. */
export const responseEndpoints = ({ store }: WebDeps): readonly Endpoint[] => [
  endpoint({
    method: 'POST',
    url: `${INSPECTION}/cases/:caseId/responses`,
    summary: 'Begin your response on a case that is allocated to you',
    description: 'Gives the response that you began earlier where there is one, so that it may be sent again.',
    permission: 'response.write',
    audit: beginResponse.audit,
    params: ofCase,
    body: which,
    gives: responseShape,
    refuses: {
      409: '`case-not-selected`, `framework-not-pinned`, `framework-missing`, `not-ready-to-agree`',
      422: '`unknown-instrument`: the case is not assessed with it',
    },
    handle: async (actor, params, _query, body) =>
      viewOut(await perform(store, actor, beginResponse, { ...params, ...body })),
  }),
  endpoint({
    url: `${INSPECTION}/cases/:caseId/response`,
    summary: 'Your own response on a case',
    permission: 'response.write',
    audit: readOwnResponse.audit,
    params: ofCase,
    query: which,
    gives: responseShape,
    handle: async (actor, params, query) =>
      viewOut(await perform(store, actor, readOwnResponse, { ...params, ...query })),
  }),
  endpoint({
    url: `${INSPECTION}/responses/:responseId`,
    summary: 'A response, yours or one that you may see: what was entered, and what is asked, missing, challenged',
    permission: 'response.read',
    audit: readResponse.audit,
    params: ofResponse,
    gives: responseShape,
    handle: async (actor, params) => viewOut(await perform(store, actor, readResponse, params)),
  }),
  endpoint({
    method: 'POST',
    url: `${INSPECTION}/responses/:responseId/changes`,
    summary: 'Save changes to your own response',
    description: SAVING,
    permission: 'response.write',
    audit: saveChanges.audit,
    params: ofResponse,
    body: changesBatch,
    bodyLimit: MOST_BYTES,
    gives: savedShape,
    refuses: {
      409: '`schema-changed`, `other-account`, `framework-changed`: nothing of the batch was looked at',
      413: 'The batch is too large: send it in parts',
    },
    handle: async (actor, params, _query, body) =>
      savedOut(await perform(store, actor, saveChanges, { ...body, ...params })),
  }),
  endpoint({
    method: 'POST',
    url: `${INSPECTION}/responses/:responseId/submit`,
    summary: 'Hand your response in; from then on it takes no change',
    permission: 'response.write',
    audit: submitResponse.audit,
    params: ofResponse,
    body: z.object({ revision: z.int().min(0).describe('Of the response, as you saw it') }),
    gives: submittedShape,
    refuses: {
      409: '`submitted` already, or `changed-meanwhile`',
      422: 'Everything still to do: `missing`, `not-explained`, `refused-by-rule`, each with its question as `column`',
    },
    handle: async (actor, params, _query, body) =>
      submittedOut(await perform(store, actor, submitResponse, { ...params, ...body })),
  }),
  endpoint({
    url: `${INSPECTION}/responses/:responseId/history`,
    summary: 'All that was ever entered under one id of a response',
    permission: 'response.read',
    audit: readHistory.audit,
    params: ofResponse,
    query: z.object({ kind: z.enum(['answer', 'explanation', 'note']), id: z.string().min(1).max(200) }),
    gives: historyShape,
    handle: async (actor, params, query) =>
      historyOut(await perform(store, actor, readHistory, { ...params, ...query })),
  }),
];
