import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { type SectionProgress, sectionProgress } from '../../view/question-view.ts';
import { counted, words } from '../../words/words.ts';
import { trailTo } from '../set-up/links.ts';
import { responseHref, sectionHref } from './addresses.ts';
import { factsOnTop } from './facts-view.ts';
import type { OpenCase } from './open-case.ts';

/** A section in the list at the side. */
export interface SectionLink {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly current: boolean;
  readonly progress: SectionProgress;
  readonly line: string;
  readonly done: boolean;
}

/** What every page of a response has: where it stands, whose it is, the facts of the case, the way to its other pages. */
export function aroundCase(open: OpenCase, title: string, here: string | null) {
  const { assessment } = open;
  const { inspection, view, may, reopened } = assessment;
  const { response } = view;
  const base = responseHref(response);
  const instrument = assessment.compiled.instrument.title;
  const sections = sectionLinks(open, here);
  const isOverview = here === '';
  return {
    title,
    reference: assessment.case.reference,
    instrument,
    caption: words('assess.caption', { reference: assessment.case.reference, instrument }),
    trail: trailTo(
      inspection,
      { text: words('my-cases.title'), href: '/my-cases' },
      { text: assessment.case.reference, ...(isOverview ? {} : { href: base }) },
      ...(isOverview ? [] : [{ text: title }]),
    ),
    onTop: factsOnTop(open.worn.compiled, view.facts),
    caseHref: `/inspections/${inspection.inspectionId}/cases/${response.caseId}`,
    base,
    sections,
    total: totalOf(sections),
    hasSummaries: summariesOf(open).length > 0,
    here,
    mayWrite: may.write,
    mayReopen: may.reopen && response.state === 'submitted',
    isSubmitted: response.state === 'submitted',
    assessor: response.assessorName,
    saveState: saveState(open),
    reopened:
      reopened && response.state === 'draft'
        ? { ...reopened, line: words('assess.reopened', { by: reopened.by, day: dayInWords(reopened.at) }) }
        : null,
  };
}

export const summariesOf = ({ worn }: Pick<OpenCase, 'worn'>) =>
  worn.compiled.instrument.sections.flatMap((section) =>
    section.questions
      .filter(({ kind, unpublished }) => kind === 'summary' && !unpublished)
      .map((question) => ({ section, question })),
  );

const sectionLinks = ({ assessment, standing }: OpenCase, here: string | null): readonly SectionLink[] =>
  standing.compiled.instrument.sections.map((section) => {
    const progress = sectionProgress(standing, section);
    return {
      id: section.id,
      title: section.title,
      href: sectionHref(assessment.view.response, section.id),
      current: here === `section ${section.id}`,
      progress,
      line: progressLine(progress),
      done: progress.missing === 0 && progress.open === 0,
    };
  });

function progressLine({ asked, missing, open }: SectionProgress): string {
  if (asked === 0) return words('assess.progress.nothing');
  const left = missing === 0 ? words('assess.progress.all') : counted('assess.progress.missing', missing);
  return open === 0 ? left : `${left}, ${counted('assess.progress.open', open)}`;
}

function totalOf(sections: readonly SectionLink[]) {
  const sum = (name: keyof SectionProgress) => sections.reduce((total, { progress }) => total + progress[name], 0);
  return { missing: sum('missing'), open: sum('open'), done: sections.filter(({ done }) => done).length };
}

/** What is saved where, truthfully: what this page was made from is on the server. */
function saveState({ assessment: { view } }: OpenCase): string {
  const last = view.entries.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0);
  return last === 0 ? words('assess.saved.nothing') : words('assess.saved.at', { time: timeInWords(new Date(last)) });
}
