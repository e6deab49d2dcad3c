import { readAssessment, saveChanges } from '../../../inspection/assess/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, page, redirect } from '../../shell/answer.ts';
import { noteField } from '../../view/note-view.ts';
import { textOf } from '../../view/read-fields.ts';
import { words } from '../../words/words.ts';
import { responseHref } from './addresses.ts';
import { aroundCase } from './around-case.ts';
import { caseState } from './case-state.ts';
import { conflictView } from './conflict-view.ts';
import { textField, typedIn } from './form-fields.ts';
import { type CasePages, type OpenCase, openCase, openOwnCase } from './open-case.ts';
import { saveForm } from './save-form.ts';
import { errorsOf } from './section.ts';
import { script } from './section-view.ts';
import { ANSWERS_LIMIT, answersForm, ofResponse } from './shapes.ts';

const URL = '/inspections/:inspectionId/responses/:responseId';
const CASE_NOTE = 'case';

/** A response as a whole: its sections with progress, what to do next, notes on the case. */
export const overviewPages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: URL,
    permission: 'response.read',
    audit: readAssessment.audit,
    params: ofResponse,
    handle: async ({ actor, params }) =>
      page('assess/overview.njk', overviewView(actor, await openCase(pages, actor, params))),
  }),
  route({
    method: 'POST',
    url: URL,
    permission: 'response.write',
    audit: saveChanges.audit,
    params: ofResponse,
    body: answersForm,
    bodyLimit: ANSWERS_LIMIT,
    handle: async ({ actor, params, body }) => {
      const open = await openOwnCase(pages, actor, params);
      const { name } = noteField(open.entries, CASE_NOTE);
      const field = textField('note', CASE_NOTE, name, 'case-note', words('assess.case-note'));
      const framework = { meaning: textOf(body, 'meaning'), wording: textOf(body, 'wording') };
      const outcome = await saveForm(pages, actor, open.assessment, typedIn(body, [field]), framework);
      const at = responseHref(params);
      if (outcome.conflicts.length > 0) return page('assess/conflict.njk', conflictView(open, at, outcome, ''), 409);
      if (outcome.refused.length > 0)
        return page('assess/overview.njk', overviewView(actor, open, errorsOf(outcome), textOf(body, name)), 422);
      return redirect(at, outcome.saved > 0 ? 'notice.assess.saved' : null);
    },
  }),
];

function overviewView(actor: Actor, open: OpenCase, errors: readonly FieldError[] = [], typed?: string) {
  const around = aroundCase(open, words('assess.overview.title', { reference: open.assessment.case.reference }), '');
  const { response, framework } = open.assessment.view;
  const note = noteField(open.entries, CASE_NOTE);
  return {
    ...around,
    next: around.sections.find(({ done }) => !done) ?? null,
    checkHref: responseHref(response, 'check'),
    note: { ...note, value: typed ?? note.value },
    framework: { meaning: framework.meaning, wording: framework.wording },
    action: responseHref(response),
    caseState: around.mayWrite ? caseState(actor, open, null) : null,
    script: around.mayWrite ? script : null,
    errors,
  };
}
