import { type Assessment, readAssessment } from '../../../inspection/assess/index.ts';
import { NotFound } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { officialWording, type Wear, type WornInstrument } from '../../official-wording.ts';
import { type EntriesInView, entriesInView } from '../../view/entries.ts';
import type { Standing } from '../../view/question-view.ts';

/** What the pages of a case are made with. */
export interface CasePages extends WebDeps {
  readonly wear: Wear;
}

export const casePages = (deps: WebDeps): CasePages => ({ ...deps, wear: officialWording(deps.config.home) });

/** A response with everything that its pages lay out. */
export interface OpenCase {
  readonly assessment: Assessment;
  readonly worn: WornInstrument;
  readonly entries: EntriesInView;
  /** As it is shown: in the wording of the document where one was imported. */
  readonly standing: Standing;
}

export const openCase = async (
  pages: CasePages,
  actor: Actor,
  params: { readonly inspectionId: string; readonly responseId: string },
): Promise<OpenCase> => opened(pages, await perform(pages.store, actor, readAssessment, params));

/** The same of the actor's own, to be changed; that of anybody else does not exist here. */
export async function openOwnCase(
  pages: CasePages,
  actor: Actor,
  params: { readonly inspectionId: string; readonly responseId: string },
): Promise<OpenCase> {
  const open = await openCase(pages, actor, params);
  if (open.assessment.view.response.assessorId !== actor.accountId) throw new NotFound();
  return open;
}

export async function opened({ wear }: Pick<CasePages, 'wear'>, assessment: Assessment): Promise<OpenCase> {
  const { view, compiled } = assessment;
  const worn = await wear(view.framework, compiled);
  const entries = entriesInView(view.entries);
  const entered = Object.fromEntries(
    view.entries.flatMap(({ kind, id, value }) => (kind === 'answer' && value !== null ? [[id, value] as const] : [])),
  );
  const { official } = worn;
  return {
    assessment,
    worn,
    entries,
    standing: { compiled: worn.compiled, evaluation: view.evaluation, entered, entries, official },
  };
}
