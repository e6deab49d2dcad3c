import type { Section } from '../../../framework/model/question.ts';
import { readAssessment, saveChanges } from '../../../inspection/assess/index.ts';
import { Conflict } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, page, redirect } from '../../shell/answer.ts';
import { PageError } from '../../shell/page-error.ts';
import { sectionView } from '../../view/question-view.ts';
import { type Fields, textOf } from '../../view/read-fields.ts';
import { words } from '../../words/words.ts';
import { responseHref, sectionHref, summaryHref } from './addresses.ts';
import { summariesOf } from './around-case.ts';
import { conflictView } from './conflict-view.ts';
import { fieldsOf, type Typed, typedIn } from './form-fields.ts';
import { type CasePages, type OpenCase, openCase, openOwnCase } from './open-case.ts';
import { type SavedForm, saveForm } from './save-form.ts';
import { sectionPageView } from './section-view.ts';
import { ANSWERS_LIMIT, answersForm, ofSection } from './shapes.ts';
import { withTyped } from './typed-again.ts';

const URL = '/inspections/:inspectionId/responses/:responseId/sections/:sectionId';
const TEMPLATE = 'assess/section.njk';

/** One section of the questionnaire: shown, and saved by sending the form. */
export const sectionPages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: URL,
    permission: 'response.read',
    audit: readAssessment.audit,
    params: ofSection,
    handle: async ({ actor, params }) => {
      const open = await openCase(pages, actor, params);
      const section = sectionOf(open, params.sectionId);
      // What takes no change, or none of the reader's, is read as a whole.
      if (!open.assessment.may.write) return redirect(responseHref(params, 'check'));
      return page(TEMPLATE, sectionPageView(actor, open, section));
    },
  }),
  route({
    method: 'POST',
    url: URL,
    permission: 'response.write',
    audit: saveChanges.audit,
    params: ofSection,
    body: answersForm,
    bodyLimit: ANSWERS_LIMIT,
    handle: async ({ actor, params, body }) => {
      const open = await openOwnCase(pages, actor, params);
      return save(pages, actor, open, sectionOf(open, params.sectionId), body);
    },
  }),
];

function sectionOf({ worn }: OpenCase, sectionId: string): Section {
  const found = worn.compiled.instrument.sections.find(({ id }) => id === sectionId);
  if (!found) throw new PageError('not-found');
  return found;
}

async function save(pages: CasePages, actor: Actor, open: OpenCase, section: Section, body: Fields): Promise<Answer> {
  const typed = typedIn(body, fieldsOf(sectionView(open.standing, section).questions, open.worn.compiled));
  const framework = { meaning: textOf(body, 'meaning'), wording: textOf(body, 'wording') };
  const outcome = await tried(() => saveForm(pages, actor, open.assessment, typed, framework));
  if (outcome instanceof Conflict) {
    return again(actor, open, section, typed, [{ field: 'main-content', text: outcome.message }], 409);
  }
  const { inspectionId, responseId } = open.assessment.view.response;
  if (outcome.conflicts.length > 0) {
    const now = await openCase(pages, actor, { inspectionId, responseId });
    return page(
      'assess/conflict.njk',
      conflictView(now, sectionHref({ inspectionId, responseId }, section.id), outcome, textOf(body, 'go')),
      409,
    );
  }
  if (outcome.refused.length > 0) {
    const now = await openCase(pages, actor, { inspectionId, responseId });
    return again(
      actor,
      now,
      section,
      outcome.refused.map(({ typed: one }) => one),
      errorsOf(outcome),
      422,
    );
  }
  return redirect(nextPage(open, section, textOf(body, 'go')), outcome.saved > 0 ? 'notice.assess.saved' : null);
}

/** A refusal of the whole: the page was made from another version, or the response is handed in. */
async function tried(run: () => Promise<SavedForm>): Promise<SavedForm | Conflict> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Conflict) return error;
    throw error;
  }
}

/** The page again, with what could not be saved where it was typed. */
function again(
  actor: Actor,
  open: OpenCase,
  section: Section,
  typed: readonly Typed[],
  errors: readonly FieldError[],
  status: number,
): Answer {
  const standing = withTyped(open.standing, open.assessment.view.entries, typed);
  return page(TEMPLATE, sectionPageView(actor, open, section, errors, sectionView(standing, section)), status);
}

/** Faults of what was typed, each beside its field; in words that say what to type where it is of the wrong kind. */
export const errorsOf = ({ refused }: SavedForm): readonly FieldError[] =>
  refused.map(({ typed: { field }, message, code }) => ({
    field: field.anchor,
    text:
      (IS_OF_WRONG_KIND.has(code) ? field.wrong : undefined) ??
      words('assess.not-saved', { what: field.label, why: message }),
  }));

const IS_OF_WRONG_KIND: ReadonlySet<string> = new Set(['wrong-type', 'out-of-range', 'not-a-date']);

/** Where a form leads: it stays, goes on, or goes to weigh a summary. */
function nextPage(open: OpenCase, section: Section, go: string): string {
  const { response } = open.assessment.view;
  const all = open.worn.compiled.instrument.sections;
  const after = all[all.findIndex(({ id }) => id === section.id) + 1];
  if (go === 'next') return after ? sectionHref(response, after.id) : responseHref(response, 'check');
  const summary = summariesOf(open).find(({ question }) => go === `weigh ${question.id}`);
  if (summary) return summaryHref(response, summary.question.id);
  const other = all.find(({ id }) => go === `section ${id}`);
  return other ? sectionHref(response, other.id) : sectionHref(response, section.id);
}
