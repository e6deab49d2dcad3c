import { z } from 'zod';
import type { Section } from '../../../framework/model/question.ts';
import { readAssessment, saveChanges } from '../../../inspection/assess/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, page, redirect } from '../../shell/answer.ts';
import { PageError } from '../../shell/page-error.ts';
import { noteField } from '../../view/note-view.ts';
import { type QuestionView, type Standing, sectionView } from '../../view/question-view.ts';
import { type Fields, textOf } from '../../view/read-fields.ts';
import { words } from '../../words/words.ts';
import { responseHref, sectionHref, summaryHref } from './addresses.ts';
import { aroundCase, summariesOf } from './around-case.ts';
import { caseState } from './case-state.ts';
import { conflictView } from './conflict-view.ts';
import { type FormField, fieldsOf, textField, typedIn } from './form-fields.ts';
import { type CasePages, type OpenCase, openCase, openOwnCase } from './open-case.ts';
import { saveForm } from './save-form.ts';
import { errorsOf } from './section.ts';
import { script } from './section-view.ts';
import { ANSWERS_LIMIT, answersForm, ofResponse } from './shapes.ts';
import { withTyped } from './typed-again.ts';
import { weighingOf } from './weighing-view.ts';

const URL = '/inspections/:inspectionId/responses/:responseId/summary';
const TEMPLATE = 'assess/summary.njk';
const which = z.object({ of: z.string().max(100).optional() });
const SIDES = ['strengths', 'gaps'] as const;

/** A summary judgement: strengths and gaps side by side, and the judgement that the assessor makes of them. */
export const summaryPages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: URL,
    permission: 'response.read',
    audit: readAssessment.audit,
    params: ofResponse,
    query: which,
    handle: async ({ actor, params, query }) => {
      const open = await openCase(pages, actor, params);
      if (!open.assessment.may.write) return redirect(responseHref(params, 'check'));
      return page(TEMPLATE, summaryView(actor, open, chosen(open, query.of)));
    },
  }),
  route({
    method: 'POST',
    url: URL,
    permission: 'response.write',
    audit: saveChanges.audit,
    params: ofResponse,
    query: which,
    body: answersForm,
    bodyLimit: ANSWERS_LIMIT,
    handle: async ({ actor, params, query, body }) => save(pages, actor, params, query.of, body),
  }),
];

interface Chosen {
  readonly section: Section;
  readonly id: string;
}

/** The one asked for; else the first that is not answered yet. */
function chosen(open: OpenCase, of: string | undefined): Chosen {
  const all = summariesOf(open);
  const missing = new Set(open.assessment.view.evaluation.missing);
  const found =
    all.find(({ question }) => (of === undefined ? missing.has(question.id) : question.id === of)) ??
    (of === undefined ? all[0] : undefined);
  if (!found) throw new PageError('not-found');
  return { section: found.section, id: found.question.id };
}

const questionIn = (standing: Standing, { section, id }: Chosen): readonly QuestionView[] =>
  sectionView(standing, section).questions.filter((question) => question.id === id);

const sidesOf = (open: OpenCase, id: string) =>
  SIDES.map((side) => ({ side, ...noteField(open.entries, `${id}#${side}`) }));

const fieldsOfSummary = (open: OpenCase, of: Chosen): readonly FormField[] => [
  ...fieldsOf(questionIn(open.standing, of), open.worn.compiled),
  ...sidesOf(open, of.id).map(({ side, name }) =>
    textField('note', `${of.id}#${side}`, name, side, words(`assess.summary.${side}`)),
  ),
];

async function save(
  pages: CasePages,
  actor: Actor,
  params: z.output<typeof ofResponse>,
  of: string | undefined,
  body: Fields,
): Promise<Answer> {
  const open = await openOwnCase(pages, actor, params);
  const summary = chosen(open, of);
  const typed = typedIn(body, fieldsOfSummary(open, summary));
  const framework = { meaning: textOf(body, 'meaning'), wording: textOf(body, 'wording') };
  const outcome = await saveForm(pages, actor, open.assessment, typed, framework);
  const here = summaryHref(params, summary.id);
  if (outcome.conflicts.length > 0)
    return page('assess/conflict.njk', conflictView(await openCase(pages, actor, params), here, outcome, ''), 409);
  if (outcome.refused.length > 0) {
    const now = await openCase(pages, actor, params);
    const still = outcome.refused.map((one) => one.typed);
    const standing = withTyped(now.standing, now.assessment.view.entries, still);
    const shown = { ...now, standing, entries: standing.entries ?? now.entries };
    return page(TEMPLATE, summaryView(actor, shown, summary, errorsOf(outcome)), 422);
  }
  const notice = outcome.saved > 0 ? ('notice.assess.saved' as const) : null;
  return redirect(textOf(body, 'go') === 'next' ? afterwards(open, summary) : here, notice);
}

/** The next summary; after the last one, checking. */
function afterwards(open: OpenCase, { id }: Chosen): string {
  const { response } = open.assessment.view;
  const all = summariesOf(open);
  const next = all[all.findIndex(({ question }) => question.id === id) + 1];
  return next ? summaryHref(response, next.question.id) : responseHref(response, 'check');
}

function summaryView(actor: Actor, open: OpenCase, of: Chosen, errors: readonly FieldError[] = []) {
  const { response, framework, evaluation } = open.assessment.view;
  const asked = new Set(evaluation.asked);
  const missing = new Set(evaluation.missing);
  const stateOf = (id: string) => (!asked.has(id) ? 'not-asked' : missing.has(id) ? 'missing' : 'done');
  return {
    ...aroundCase(open, words('assess.summary.title', { id: of.id, section: of.section.title }), 'summary'),
    heading: of.section.title,
    id: of.id,
    questions: questionIn(open.standing, of),
    ...weighingOf(open, of.id),
    sides: sidesOf(open, of.id),
    all: summariesOf(open).map(({ question, section }) => ({
      text: `${question.id} ${section.title}`,
      href: summaryHref(response, question.id),
      current: question.id === of.id,
      state: words(`assess.summary.state.${stateOf(question.id)}`),
    })),
    sectionLink: sectionHref(response, of.section.id),
    action: summaryHref(response, of.id),
    framework: { meaning: framework.meaning, wording: framework.wording },
    caseState: caseState(actor, open, of.section.id),
    script,
    errors,
  };
}
