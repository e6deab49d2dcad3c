import { z } from 'zod';
import { readTimeline, submitResponse, type Timeline } from '../../../inspection/assess/index.ts';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import type { Actor, Seal } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, page, redirect } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { responseHref } from './addresses.ts';
import { aroundCase } from './around-case.ts';
import { caseState } from './case-state.ts';
import { checkedSections, sealInWords, stillToDo } from './check-view.ts';
import { type CasePages, opened } from './open-case.ts';
import { script } from './section-view.ts';
import { ofResponse } from './shapes.ts';

const URL = '/inspections/:inspectionId/responses/:responseId';

/** Every answer to read once more, what is still to do, and handing it in. */
export const checkPages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: `${URL}/check`,
    permission: 'response.read',
    audit: readTimeline.audit,
    params: ofResponse,
    handle: async ({ actor, params }) => shown(pages, actor, params),
  }),
  route({
    method: 'POST',
    url: `${URL}/submit`,
    permission: 'response.write',
    audit: submitResponse.audit,
    params: ofResponse,
    body: z.object({ revision: z.coerce.number().int().min(0).optional() }),
    handle: async ({ actor, params, body }) => {
      const { assessment, worn } = await read(pages, actor, params);
      const revision = body.revision ?? assessment.view.response.revision;
      try {
        await perform(pages.store, actor, submitResponse, { ...params, revision, officialWording: worn.sha256 });
      } catch (error) {
        if (error instanceof Invalid) {
          return shown(pages, actor, params, [{ field: 'to-do', text: words('assess.submit.not-yet') }], 422);
        }
        if (error instanceof Conflict) {
          return shown(pages, actor, params, [{ field: 'main-content', text: error.message }], 409);
        }
        throw error;
      }
      return redirect(responseHref(params, 'check'), 'notice.assess.submitted');
    },
  }),
];

type Params = z.output<typeof ofResponse>;

async function read(pages: CasePages, actor: Actor, params: Params) {
  const timeline = await perform(pages.store, actor, readTimeline, params);
  return { ...(await opened(pages, timeline)), timeline };
}

async function shown(pages: CasePages, actor: Actor, params: Params, errors: readonly FieldError[] = [], status = 200) {
  const { timeline, ...open } = await read(pages, actor, params);
  const around = aroundCase(
    open,
    words(open.assessment.may.write ? 'assess.check.title' : 'assess.read.title'),
    'check',
  );
  const toDo = stillToDo(open);
  const { response } = open.assessment.view;
  return page(
    'assess/check.njk',
    {
      ...around,
      checked: checkedSections(open),
      caseNote: open.entries.text('note', 'case'),
      toDo,
      isReady: open.assessment.view.evaluation.complete,
      revision: response.revision,
      submitHref: responseHref(response, 'submit'),
      reopenHref: responseHref(response, 'reopen'),
      historyHref: responseHref(response, 'history'),
      submitted: response.submittedAt === null ? null : timeInWords(response.submittedAt),
      seal: response.state === 'submitted' ? sealOf(timeline) : null,
      caseState: around.mayWrite ? caseState(actor, open, null) : null,
      script: around.mayWrite ? script : null,
      errors,
    },
    status,
  );
}

/** The seal of the last submission; null for what was submitted before there were seals. */
function sealOf({ events }: Timeline) {
  const last = events.findLast(({ kind }) => kind === 'submitted');
  return last?.value ? sealInWords(last.value as unknown as Seal) : null;
}
