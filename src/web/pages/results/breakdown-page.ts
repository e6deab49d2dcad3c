import { z } from 'zod';
import type { BreakdownGroup } from '../../../finding/index.ts';
import { type BreakdownRead, readBreakdown } from '../../../inspection/results/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { shareText } from '../../../report/figures.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { keyQuestionAddress, resultsAddress } from './addresses.ts';
import { resultsHead } from './head.ts';

/** Key questions by one fact of the case. */
export const breakdownPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/results/by/:fact',
    permission: 'finding.read',
    audit: readBreakdown.audit,
    params: z.object({ inspectionId: z.uuid(), fact: z.string().min(1).max(60) }),
    handle: async ({ actor, params }) =>
      page('results/by.njk', view(await perform(deps.store, actor, readBreakdown, params))),
  });

function view(found: BreakdownRead) {
  const { inspection, fact, facts, breakdown, setting, findings } = found;
  const { inspectionId } = inspection;
  const groups = breakdown?.groups ?? [];
  return {
    ...resultsHead(found),
    title: words('results.by.title', { fact: fact.label }),
    facts: facts.map(({ id, label }) => ({
      text: label,
      href: resultsAddress(inspectionId, 'by', id),
      active: id === fact.id,
    })),
    groups: groups.map(({ label, cases }) => ({ label, cases })),
    tables: (findings?.standards ?? []).flatMap(({ id, title }) => {
      const questions = setting.rating.keyQuestions.filter(
        (one) => one.standard === id && groups.some((group) => foundIn(group, one.id)?.of),
      );
      if (questions.length === 0) return [];
      return [
        {
          title: `${id} ${title}`,
          questions: questions.map((one) => ({ id: one.id, href: keyQuestionAddress(inspectionId, one.id) })),
          rows: groups.map((group) => ({
            label: group.label,
            cells: questions.map((one) => {
              const figure = foundIn(group, one.id);
              return figure ? shareText(figure.yes, figure.of) : '–';
            }),
          })),
        },
      ];
    }),
  };
}

const foundIn = (group: BreakdownGroup, id: string) => group.keyQuestions.find((one) => one.id === id);
