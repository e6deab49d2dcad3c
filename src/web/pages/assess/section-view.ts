import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from '../../../framework/model/question.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import type { FieldError } from '../../shell/answer.ts';
import { type SectionView, sectionView } from '../../view/question-view.ts';
import { words } from '../../words/words.ts';
import { responseHref, sectionHref, summaryHref } from './addresses.ts';
import { aroundCase, summariesOf } from './around-case.ts';
import { caseState } from './case-state.ts';
import type { OpenCase } from './open-case.ts';

const SCRIPT = 'assess.js';
/** Pages work without it. */
const hasScript = existsSync(join(import.meta.dirname, '../../assets/built', SCRIPT));
export const script = hasScript ? SCRIPT : null;

/** One section of a case, ready to be filled in. */
export function sectionPageView(
  actor: Actor,
  open: OpenCase,
  section: Section,
  errors: readonly FieldError[] = [],
  shown: SectionView = sectionView(open.standing, section),
) {
  const { response, framework } = open.assessment.view;
  const all = open.worn.compiled.instrument.sections;
  const at = all.findIndex(({ id }) => id === section.id);
  const [before, after] = [all[at - 1], all[at + 1]];
  return {
    ...aroundCase(
      open,
      words('assess.section.title', { title: section.title, at: at + 1, of: all.length }),
      `section ${section.id}`,
    ),
    heading: section.title,
    number: words('assess.section.number', { at: at + 1, of: all.length }),
    section: shown,
    action: sectionHref(response, section.id),
    framework: { meaning: framework.meaning, wording: framework.wording },
    before: before ? { title: before.title, href: sectionHref(response, before.id) } : null,
    after: after ? { title: after.title, href: sectionHref(response, after.id) } : null,
    checkHref: responseHref(response, 'check'),
    guidanceHref: responseHref(response, 'guidance'),
    alertHref: `/inspections/${response.inspectionId}/alerts/new?case=${response.caseId}`,
    weighed: summariesOf(open)
      .filter((one) => one.section.id === section.id)
      .map(({ question }) => ({ id: question.id, href: summaryHref(response, question.id) })),
    caseState: caseState(actor, open, section.id),
    script,
    errors,
  };
}
