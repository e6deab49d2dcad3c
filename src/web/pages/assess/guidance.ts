import { z } from 'zod';
import type { Question } from '../../../framework/model/question.ts';
import { readAssessment } from '../../../inspection/assess/index.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { proseOf } from '../../shell/prose.ts';
import { sourceView } from '../../view/in-words.ts';
import { counted, words } from '../../words/words.ts';
import { responseHref, sectionHref } from './addresses.ts';
import { aroundCase } from './around-case.ts';
import { type CasePages, type OpenCase, openCase } from './open-case.ts';
import { ofResponse } from './shapes.ts';

/** The guidance of the whole framework, as this response rests on it; searched by words. */
export const guidancePage = (pages: CasePages): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/responses/:responseId/guidance',
    permission: 'response.read',
    audit: readAssessment.audit,
    params: ofResponse,
    query: z.object({ find: z.string().max(200).optional() }),
    handle: async ({ actor, params, query }) => {
      const open = await openCase(pages, actor, params);
      return page('assess/guidance.njk', guidanceView(open, query.find?.trim() ?? ''));
    },
  });

function guidanceView(open: OpenCase, find: string) {
  const { response } = open.assessment.view;
  const wanted = wordsOf(find);
  const groups = open.worn.compiled.framework.instruments.flatMap((instrument) => {
    const isThis = instrument.id === open.worn.compiled.instrument.id;
    return instrument.sections.map((section) => ({
      instrument: isThis ? null : instrument.title,
      title: section.title,
      introduction: has(`${section.title} ${section.introduction}`, wanted) ? proseOf(section.introduction) : [],
      questions: section.questions
        .filter((one) => !one.unpublished && has(textOfQuestion(one), wanted))
        .map((one) => ({
          id: one.id,
          label: one.label,
          official: isThis && open.worn.official.has(one.id),
          href: isThis && open.assessment.may.write ? sectionHref(response, section.id, anchorOf(open, one)) : null,
          guidance: proseOf(one.guidance),
          source: sourceView(one.source, open.worn.compiled.framework),
        })),
    }));
  });
  const shown = groups.filter(({ questions, introduction }) => questions.length > 0 || introduction.length > 0);
  const found = shown.reduce((total, { questions }) => total + questions.length, 0);
  return {
    ...aroundCase(open, words('assess.guidance.title'), 'guidance'),
    action: responseHref(response, 'guidance'),
    find,
    isSearch: wanted.length > 0,
    found: wanted.length === 0 ? null : counted('assess.guidance.found', found),
    groups: shown,
  };
}

const anchorOf = ({ worn }: OpenCase, { id }: Question): string => {
  const item = worn.compiled.items.find(({ question }) => question.id === id);
  return item ? `item-${item.index}` : '';
};

const textOfQuestion = ({ id, label, guidance, parts }: Question): string =>
  [id, label, ...parts.map((part) => part.label), guidance].join(' ');

/** Every word must occur, in any order, whatever its case. */
const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

const has = (text: string, wanted: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return wanted.every((word) => lower.includes(word));
};
