import type { z } from 'zod';
import { permitted } from '../permission/index.ts';
import type { Actor, Draw, DrawCase, DrawHead, Replacement, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { drawFromList } from './draw-from-list.ts';
import { type Choices, choices, drawChoices, ofPlan } from './inputs.ts';
import { type MirroredFact, mirrorOf } from './mirror.ts';
import { newSeed } from './new-seed.ts';
import { type PlanContext, planContext } from './plan-context.ts';

/** One sample as it stands: not yet possible, to be drawn, or drawn. */
export interface PlanState extends PlanContext {
  /** What a draw from the standing list would come to; null without a list, or once it is drawn. */
  readonly preview: Preview | null;
  readonly draw: Draw | null;
  /** Those before the one that counts, latest first. */
  readonly earlier: readonly DrawHead[];
  readonly cases: readonly DrawCase[];
  readonly replacements: readonly Replacement[];
  /** Whether somebody has a case of it to assess: it is then not drawn again. */
  readonly isAllocated: boolean;
  readonly mirror: readonly MirroredFact[];
}

/** Everything that does not hang on the seed, so that nobody can look for a draw that suits. */
export interface Preview {
  readonly population: number;
  readonly eligible: number;
  readonly duplicates: number;
  readonly excluded: readonly { readonly code: string; readonly words: string; readonly count: number }[];
  readonly required: number;
  readonly basis: string;
  readonly reserve: number;
  readonly strata: readonly { readonly key: string; readonly eligible: number; readonly sampled: number }[];
}

const shared = {
  audit: {
    event: 'sample-read',
    subject: ({ inspectionId, plan }: { inspectionId: string; plan: string }) => ({ inspectionId, detail: { plan } }),
  },
  reads: true,
  input: ofPlan.extend(choices.shape),
  run: (tx: Tx, _actor: Actor, input: Input) => planState(tx, input),
} as const;

/** The sample of one plan: what could be drawn, or what was. */
export const readPlan = useCase({ name: 'read-sample', permission: permitted('sample.read'), ...shared });

/** The same for who is about to draw it. */
export const readToDraw = useCase({ name: 'read-sample-to-draw', permission: permitted('sample.draw'), ...shared });

type Input = z.infer<typeof ofPlan> & Choices;

async function planState(tx: Tx, input: Input): Promise<PlanState> {
  const { inspectionId } = input;
  const context = await planContext(tx, input);
  const draws = (await tx.draws.list(inspectionId)).filter(
    (one) => one.plan === context.plan.id && one.serviceId === context.service?.serviceId,
  );
  const [head, ...earlier] = draws;
  if (!head) {
    const preview = context.list ? await previewOf(tx, context, input) : null;
    return {
      ...context,
      preview: preview?.preview ?? null,
      draw: null,
      earlier,
      ...NOTHING,
      mirror: preview?.mirror ?? [],
    };
  }
  const [draw, cases, replacements, allocations] = await Promise.all([
    tx.draws.read(inspectionId, head.drawId),
    tx.draws.cases(inspectionId),
    tx.draws.replacements(inspectionId),
    tx.cases.allocations(inspectionId),
  ]);
  const own = cases.filter(({ drawId }) => drawId === head.drawId);
  const ids = new Set(own.map(({ caseId }) => caseId));
  return {
    ...context,
    preview: null,
    draw,
    earlier,
    cases: own,
    replacements: replacements.filter(({ drawId }) => drawId === head.drawId),
    isAllocated: allocations.some(({ caseId }) => ids.has(caseId)),
    mirror: mirrorOf(draw.sample, 'selected'),
  };
}

const NOTHING = { cases: [], replacements: [], isAllocated: false } as const;

async function previewOf(
  tx: Tx,
  context: PlanContext,
  input: Choices,
): Promise<{ readonly preview: Preview; readonly mirror: readonly MirroredFact[] } | null> {
  if (!context.list) return null;
  const { sample } = await drawFromList(tx, context, context.list, { ...drawChoices(input), seed: newSeed() });
  const reasons = Map.groupBy(sample.excluded, ({ reason }) => reason);
  return {
    preview: {
      population: sample.population,
      eligible: sample.eligible,
      duplicates: sample.duplicates.length,
      excluded: [...reasons].map(([code, rows]) => ({ code, words: wordsFor(rows), count: rows.length })),
      required: sample.size.required,
      basis: sample.size.basis,
      reserve: sample.reserve.length,
      strata: sample.strata.map(({ key, population, allocated }) => ({
        key,
        eligible: population,
        sampled: allocated,
      })),
    },
    mirror: mirrorOf(sample, 'allocated'),
  };
}

/** Rows of one reason may differ in their words (months looked back): all of them, once each. */
const wordsFor = (rows: readonly { readonly words: string }[]): string =>
  [...new Set(rows.map(({ words }) => words))].join(' ');
