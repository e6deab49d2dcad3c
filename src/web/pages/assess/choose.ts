import { z } from 'zod';
import { beginResponse, readChoice } from '../../../inspection/assess/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { instrumentTitle } from '../labels.ts';
import { trailTo } from '../set-up/links.ts';
import { responseHref } from './addresses.ts';
import type { CasePages } from './open-case.ts';
import { ofCase } from './shapes.ts';

const URL = '/inspections/:inspectionId/cases/:caseId/assess';

/** Which questionnaire of a case to begin or to go on with. */
export const choosePages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: URL,
    permission: 'response.write',
    audit: readChoice.audit,
    params: ofCase,
    handle: async ({ actor, params }) => {
      const choice = await perform(pages.store, actor, readChoice, params);
      const [only, another] = choice.work;
      if (only?.response && !another) return redirect(responseHref(only.response));
      const { reference, state } = choice.case;
      return page('assess/choose.njk', {
        title: words('assess.choose.title', { reference }),
        trail: trailTo(choice.inspection, { text: words('my-cases.title'), href: '/my-cases' }, { text: reference }),
        action: `/inspections/${params.inspectionId}/cases/${params.caseId}/assess`,
        caseHref: `/inspections/${params.inspectionId}/cases/${params.caseId}`,
        mayBegin: state === 'selected',
        work: await Promise.all(
          choice.work.map(async ({ instrument, response }) => ({
            instrument,
            title: await instrumentTitle(pages, instrument),
            href: response ? responseHref(response) : null,
            state: response ? words(`case.response.${response.state}`) : null,
          })),
        ),
      });
    },
  }),
  route({
    method: 'POST',
    url: URL,
    permission: 'response.write',
    audit: beginResponse.audit,
    params: ofCase,
    body: z.object({ instrument: z.string().min(1).max(200) }),
    handle: async ({ actor, params, body }) => {
      const { response } = await perform(pages.store, actor, beginResponse, { ...params, ...body });
      return redirect(responseHref(response));
    },
  }),
];
