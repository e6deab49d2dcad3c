import { z } from 'zod';
import type { ItemCounts, KeyQuestionFinding } from '../../finding/index.ts';
import type { KeyQuestion } from '../../framework/model/standard.ts';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { JsonObject } from '../ports/json.ts';
import { useCase } from '../use-case/index.ts';
import { type CasesByOutcome, casesByOutcome } from './cases-behind.ts';
import { type ExplanationCount, explanationCounts } from './explanations.ts';
import { mayTrace } from './reader.ts';
import { type SoFar, soFar } from './so-far.ts';

/** A figure with what stands behind it. */
interface Figure extends SoFar {
  /** Null for those who may not follow a figure to its cases. */
  readonly behind: CasesByOutcome | null;
}

export interface KeyQuestionFigure extends Figure {
  readonly keyQuestion: KeyQuestion;
  /** Null where findings cannot be worked out. */
  readonly finding: KeyQuestionFinding | null;
  /** Prompts and judgements that inform it, in printed order. */
  readonly informing: readonly ItemCounts[];
}

export interface ItemFigure extends Figure {
  readonly counts: ItemCounts;
  readonly explanations: readonly ExplanationCount[];
}

const id = z.string().min(1).max(60);
const subjectOf = ({ inspectionId, ...detail }: { readonly inspectionId: string } & JsonObject) => ({
  inspectionId,
  detail,
});

/** One key question: its share, the cases by what was judged in them, and what informed it. Goes on record. */
export const readKeyQuestion = useCase({
  name: 'read-key-question',
  permission: permitted('finding.read'),
  audit: { event: 'figure-read', subject: subjectOf },
  input: z.object({ inspectionId: z.uuid(), keyQuestion: id }),
  reads: true,
  run: async (tx, actor, { inspectionId, keyQuestion: wanted }): Promise<KeyQuestionFigure> => {
    const [found, trace] = await Promise.all([soFar(tx, inspectionId), mayTrace(tx, actor, inspectionId)]);
    const keyQuestion = found.setting.rating.keyQuestions.find((one) => one.id === wanted);
    if (!keyQuestion) throw new NotFound();
    return {
      ...found,
      keyQuestion,
      finding: found.findings?.keyQuestions.find((one) => one.id === wanted) ?? null,
      informing: found.tally.items.filter(({ item }) => item.keyQuestion === wanted && item.kind !== 'summary'),
      behind: trace ? casesByOutcome(found, { keyQuestion: wanted }) : null,
    };
  },
});

/** One prompt or judgement of one instrument: counts, cases, and the reasons given where it fell short. Goes on record. */
export const readItem = useCase({
  name: 'read-item',
  permission: permitted('finding.read'),
  audit: { event: 'figure-read', subject: subjectOf },
  input: z.object({ inspectionId: z.uuid(), framework: id, instrument: id, item: id }),
  reads: true,
  run: async (tx, actor, { inspectionId, framework, instrument, item }): Promise<ItemFigure> => {
    const [found, trace] = await Promise.all([soFar(tx, inspectionId), mayTrace(tx, actor, inspectionId)]);
    const counts = found.tally.items.find(
      (one) => one.framework === framework && one.instrument === instrument && one.item.id === item,
    );
    if (!counts) throw new NotFound();
    return {
      ...found,
      counts,
      behind: trace ? casesByOutcome(found, { instrument, item }) : null,
      explanations: explanationCounts(found.instruments, found.responses).filter(
        (one) => one.instrument === `${framework}/${instrument}` && one.explains === item,
      ),
    };
  },
});
