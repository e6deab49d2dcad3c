import type { FastifyRequest } from 'fastify';
import { changesBatch, saveChanges } from '../../../inspection/assess/index.ts';
import { Conflict, isRefusal } from '../../../inspection/errors.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, json } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import type { CasePages } from './open-case.ts';
import { ofResponse } from './shapes.ts';

const KIBIBYTE = 1024;
/** Of a batch of changes; some 100,000 words. */
const MOST_BYTES = 256 * KIBIBYTE;
/** Header and value without which a request is not from our own page; no form and no other site can send it. */
const HEADER = 'x-aboveline';

/**
 * Changes that the page sends by itself. Every answer is JSON: what became of each change, or a code and words. A fault of
 * the whole leaves nothing looked at, so that the same batch may be sent again.
 */
export const changesPage = ({ store, config }: CasePages): Route =>
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/responses/:responseId/changes',
    permission: 'response.write',
    audit: saveChanges.audit,
    params: ofResponse,
    body: changesBatch,
    bodyLimit: MOST_BYTES,
    whenInvalid: (_context, error) =>
      json(
        {
          code: 'invalid',
          message: words('error.invalid.title'),
          problems: error.issues.map(({ path, message }) => ({ column: path.join('.'), message })),
        },
        422,
      ),
    handle: async ({ actor, params, body, request }) => {
      const stranger = notOurs(request, new URL(config.baseUrl).origin);
      if (stranger) return stranger;
      try {
        return json(await perform(store, actor, saveChanges, { ...body, ...params }));
      } catch (error) {
        return refusalOf(error);
      }
    },
  });

/** Null for a request that our own page made. */
function notOurs({ headers }: FastifyRequest, ours: string): Answer | null {
  if (headers[HEADER] !== 'changes') return refusal(403, 'not-our-page', words('error.forbidden.title'));
  return headers.origin === ours ? null : refusal(403, 'other-origin', words('error.forbidden.title'));
}

function refusalOf(error: unknown): Answer {
  if (error instanceof Conflict)
    return refusal(error.reason === 'other-account' ? 403 : 409, error.reason, error.message);
  if (isRefusal(error)) return refusal(error.status, error.code, error.message);
  throw error;
}

const refusal = (status: number, code: string, message: string): Answer => json({ code, message }, status);
