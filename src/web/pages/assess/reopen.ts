import { z } from 'zod';
import { readAssessment, reopenResponse } from '../../../inspection/assess/index.ts';
import { Conflict, Forbidden, Invalid } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { responseHref } from './addresses.ts';
import { aroundCase } from './around-case.ts';
import { type CasePages, openCase } from './open-case.ts';
import { ofResponse } from './shapes.ts';

const URL = '/inspections/:inspectionId/responses/:responseId/reopen';
const MOST_CHARACTERS = 2000;

/** Opening a submitted response again, with a reason that its assessor reads. */
export const reopenPages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: URL,
    permission: 'response.reopen',
    audit: readAssessment.audit,
    params: ofResponse,
    handle: async ({ actor, params }) => shown(pages, actor, params, '', []),
  }),
  route({
    method: 'POST',
    url: URL,
    permission: 'response.reopen',
    audit: reopenResponse.audit,
    params: ofResponse,
    body: z.object({ reason: z.string().max(10_000).default('') }),
    handle: async ({ actor, params, body }) => {
      const reason = body.reason.trim();
      try {
        await perform(pages.store, actor, reopenResponse, { ...params, reason });
      } catch (error) {
        const text = faultOf(error, reason);
        if (text === null) throw error;
        return shown(pages, actor, params, reason, [{ field: 'reason', text }]);
      }
      return redirect(responseHref(params, 'check'), 'notice.assess.reopened');
    },
  }),
];

function faultOf(error: unknown, reason: string): string | null {
  if (error instanceof Conflict) return error.message;
  if (!(error instanceof Invalid)) return null;
  return reason === '' ? words('assess.reopen.no-reason') : words('assess.reopen.too-long', { most: MOST_CHARACTERS });
}

async function shown(
  pages: CasePages,
  actor: Actor,
  params: z.output<typeof ofResponse>,
  reason: string,
  errors: readonly FieldError[],
) {
  const open = await openCase(pages, actor, params);
  const { may, view } = open.assessment;
  if (!may.reopen) throw new Forbidden();
  if (view.response.state !== 'submitted') return redirect(responseHref(params, 'check'));
  const around = aroundCase(open, words('assess.reopen.title'), 'reopen');
  return page(
    'assess/reopen.njk',
    { ...around, action: responseHref(params, 'reopen'), reason, errors },
    errors.length > 0 ? 422 : 200,
  );
}
