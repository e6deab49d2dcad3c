import { z } from 'zod';
import { type CaseList, type CaseProgress, listCases, readCase } from '../../inspection/overview/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { words } from '../words/words.ts';
import { caseView } from './case-view.ts';

const SHOWN = ['all', 'mine', 'reserve'] as const;
type Shown = (typeof SHOWN)[number];

/** The list of cases, all of them or the reader's own. */
export const casesPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/cases',
    permission: 'case.list',
    audit: listCases.audit,
    params: z.object({ inspectionId: z.uuid() }),
    query: z.object({ show: z.enum(SHOWN).optional() }),
    handle: async ({ actor, params, query }) => {
      const list = await perform(deps.store, actor, listCases, params);
      return page('pages/cases.njk', listView(list, query.show ?? (list.mine.size > 0 ? 'mine' : 'all')));
    },
  });

/** The record of one case. */
export const casePage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/cases/:caseId',
    permission: 'case.read',
    audit: readCase.audit,
    params: z.object({ inspectionId: z.uuid(), caseId: z.uuid() }),
    handle: async ({ actor, params }) =>
      page('pages/case.njk', await caseView(deps, await perform(deps.store, actor, readCase, params), actor)),
  });

function listView({ inspection, cases, mine }: CaseList, shown: Shown) {
  const base = `/inspections/${inspection.inspectionId}`;
  const fits: Readonly<Record<Shown, (one: CaseProgress) => boolean>> = {
    all: (one) => one.case.state === 'selected',
    mine: (one) => mine.has(one.case.caseId),
    reserve: (one) => one.case.state === 'reserve',
  };
  return {
    title: words('cases.title'),
    inspection: { title: inspection.title, href: base },
    filters: SHOWN.map((name) => ({
      text: words(`cases.filter.${name}`),
      href: `${base}/cases?show=${name}`,
      active: name === shown,
    })),
    isWhole: shown === 'all',
    cases: cases.filter(fits[shown]).map((one) => ({
      href: `${base}/cases/${one.case.caseId}`,
      reference: one.case.reference,
      kind: words(`case.kind.${one.case.kind}`),
      assessors: one.assessors.join(', '),
      isMine: mine.has(one.case.caseId),
      progress: one.progress,
    })),
  };
}
