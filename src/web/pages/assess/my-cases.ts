import { listMyCases, type MyCase, type MyCases } from '../../../inspection/assess/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { dayInWords } from '../../shell/dates.ts';
import { counted, words } from '../../words/words.ts';
import { instrumentTitle } from '../labels.ts';
import { responseHref } from './addresses.ts';
import type { CasePages } from './open-case.ts';

/** What is the reader's to assess, what is missing of it, and where to go on. */
export const myCasesPage = (pages: CasePages): Route =>
  route({
    method: 'GET',
    url: '/my-cases',
    permission: 'first-page.see',
    audit: listMyCases.audit,
    handle: async ({ actor }) => {
      const lists = await perform(pages.store, actor, listMyCases, {});
      return page('assess/my-cases.njk', {
        title: words('my-cases.title'),
        lists: await Promise.all(lists.map((one) => listView(pages, one))),
      });
    },
  });

const ORDER = ['reopened', 'begun', 'allocated', 'submitted'] as const;

async function listView(pages: CasePages, { inspection, cases }: MyCases) {
  const rows = await Promise.all(cases.map((one) => rowView(pages, one)));
  const open = rows.filter(({ state }) => state !== 'submitted').length;
  return {
    title: inspection.title,
    href: `/inspections/${inspection.inspectionId}`,
    line: open === 0 ? words('my-cases.all-done') : counted('my-cases.open', open),
    isOwnAudit: inspection.kind === 'self-audit',
    rows: rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)),
  };
}

async function rowView(pages: CasePages, one: MyCase) {
  const { inspectionId, caseId, reference, kind, state: caseState } = one.case;
  const state = stateOf(one);
  return {
    reference,
    kind: words(`case.kind.${kind}`),
    instrument: await instrumentTitle(pages, one.instrument),
    purpose: one.response?.kind === 'agreed' ? words('case.purpose.agreed') : null,
    withdrawn: caseState === 'withdrawn',
    state,
    stateInWords: words(`my-cases.state.${state}`),
    left: leftToDo(one),
    href: one.response ? responseHref(one.response) : `/inspections/${inspectionId}/cases/${caseId}/assess`,
    act: words(`my-cases.act.${state}`),
  };
}

function stateOf({ response }: MyCase): (typeof ORDER)[number] {
  if (!response) return 'allocated';
  if (response.state === 'submitted') return 'submitted';
  return response.reopenedAt === null ? 'begun' : 'reopened';
}

function leftToDo({ progress, response }: MyCase): string {
  if (response?.submittedAt) return words('my-cases.submitted', { day: dayInWords(response.submittedAt) });
  if (!progress) return words('my-cases.not-begun');
  const answered = words('my-cases.answered', { answered: progress.answered, asked: progress.asked });
  if (progress.missing + progress.open === 0) return words('my-cases.ready');
  return progress.open === 0 ? answered : `${answered}; ${counted('assess.progress.open', progress.open)}`;
}
