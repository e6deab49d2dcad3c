import { z } from 'zod';
import { type Comparison, compareFrameworks } from '../../../framework/compare/index.ts';
import type { Framework } from '../../../framework/model/framework.ts';
import { begin, type CompiledInstrument, compile } from '../../../response/index.ts';
import { answersIn, explanationsIn, openResponse } from '../../assess/open-response.ts';
import { workingDays } from '../../assess/working-days.ts';
import { NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { FrameworkPin, Inspection, JudgementRow, Tx } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { judgementRows } from '../../use-case/judgement-rows.ts';
import { pinnedFramework } from '../pinned-framework.ts';
import { standingPins } from '../setting.ts';
import { type DraftEffect, effectOf, otherAnswers } from './effect.ts';
import { isSamePin, pinIn } from './read-moves.ts';

/** A version of a framework, given by the door from those that are there, never by the person. */
export const framework = z.custom<Framework>(
  (value) => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'id') === 'string',
);

export interface DraftReport {
  readonly responseId: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly instrument: string;
  readonly assessorName: string;
  readonly effect: DraftEffect;
}

export interface MovePreview {
  readonly inspection: Inspection;
  readonly from: FrameworkPin;
  readonly to: FrameworkPin;
  readonly comparison: Comparison;
  /** Of the drafts that the reader sees. */
  readonly drafts: readonly DraftReport[];
  /** Responses of the same framework that stay as they were handed in. */
  readonly submitted: number;
  /** `framework/instrument id` of questions for which no draft can move (see `otherAnswers`). */
  readonly blocked: readonly string[];
  /** The inspection rests on that version already, and every draft with it: there is nothing to move. */
  readonly isThere: boolean;
}

/** What would change in each draft if the inspection moved to another version. Nothing is changed by looking. */
export const previewMove = useCase({
  name: 'preview-framework-move',
  permission: permitted('inspection.manage'),
  audit: { event: 'framework-move-previewed' },
  input: z.object({ inspectionId: z.uuid(), framework }),
  run: async (tx, _actor, given): Promise<MovePreview> =>
    (await weighMove(tx, given.inspectionId, given.framework)).preview,
});

export interface WeighedMove {
  readonly preview: MovePreview;
  /** The judgements of each draft that the reader sees, under the new version. */
  readonly judgements: ReadonlyMap<string, readonly JudgementRow[]>;
}

/** Throws NotFound where the inspection does not rest on that framework. */
export async function weighMove(tx: Tx, inspectionId: string, target: Framework): Promise<WeighedMove> {
  const inspection = await tx.inspections.byId(inspectionId);
  const from = (await standingPins(tx.inspections, inspectionId)).get(target.id);
  const before = from && (await pinnedFramework(tx.frameworks, from));
  if (!inspection || !before) throw new NotFound();
  const to = await tx.frameworks.store(target);
  const resting = (await tx.responses.list(inspectionId)).filter((one) => pinIn(one, target.id) !== undefined);
  const moving = resting.filter((one) => one.state === 'draft' && !isSamePin(pinIn(one, target.id), to));
  const comparison = compareFrameworks(before, target);
  const instruments = new Map(
    before.instruments
      .filter(({ id }) => target.instruments.some((one) => one.id === id))
      .map(({ id }) => [id, { before: compile(before, id), after: compile(target, id) }]),
  );
  const references = new Map((await tx.cases.list(inspectionId)).map(({ caseId, reference }) => [caseId, reference]));
  const judgements = new Map<string, readonly JudgementRow[]>();
  const drafts: DraftReport[] = [];
  for (const { responseId, caseId, instrument, assessorName } of moving) {
    const after = instruments.get(instrumentIn(target.id, instrument))?.after;
    if (!after) continue;
    const { effect, rows } = await moved(tx, inspectionId, responseId, after, rewordedIn(comparison, after));
    judgements.set(responseId, rows);
    const caseReference = references.get(caseId) ?? '';
    drafts.push({ responseId, caseId, caseReference, instrument, assessorName, effect });
  }
  const blocked = [
    ...[...instruments.values()].flatMap((one) => otherAnswers(one.before, one.after)),
    ...before.instruments.filter(({ id }) => !instruments.has(id)).map(({ title }) => title),
  ];
  const submitted = resting.filter(({ state }) => state === 'submitted').length;
  const isThere = isSamePin(from, to) && moving.length === 0;
  return { preview: { inspection, from, to, comparison, drafts, submitted, blocked, isThere }, judgements };
}

const instrumentIn = (frameworkId: string, name: string): string =>
  name.startsWith(`${frameworkId}/`) ? name.slice(frameworkId.length + 1) : '';

const rewordedIn = ({ questions }: Comparison, { instrument }: CompiledInstrument): ReadonlySet<string> =>
  new Set(questions.reworded.filter((one) => one.instrument === instrument.id).map(({ id }) => id));

async function moved(
  tx: Tx,
  inspectionId: string,
  responseId: string,
  compiled: CompiledInstrument,
  reworded: ReadonlySet<string>,
) {
  const { response, entries, facts } = await openResponse(tx, inspectionId, responseId);
  const answers = answersIn(entries);
  const context = { explained: explanationsIn(entries), calendar: await workingDays() };
  const { evaluation } = begin(compiled, facts, answers, context);
  return {
    effect: effectOf(response, { compiled, evaluation }, answers, reworded),
    rows: judgementRows(compiled, evaluation),
  };
}
