import { z } from 'zod';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { DrawnCase } from '../../sample/index.ts';
import { Conflict, Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { DrawHead, NewDrawnCase, Tx } from '../ports/index.ts';
import { standingPins } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';
import { digestOf } from './digest.ts';
import { type Drawn, drawFromList } from './draw-from-list.ts';
import { choices, drawChoices, ofPlan } from './inputs.ts';
import { linkCases } from './link-cases.ts';
import { pseudonymous } from './named-list.ts';
import { type PlanContext, planContext } from './plan-context.ts';

/** Why a sample is drawn again. */
export const REDRAW_REASONS = ['list-corrected', 'wrong-date', 'wrong-size', 'other'] as const;

/** Draws a sample and keeps it, with its cases; again only while none of them is allocated, and with a reason. */
export const drawCases = useCase({
  name: 'draw-sample',
  permission: permitted('sample.draw'),
  audit: {
    event: 'sample-drawn',
    subject: ({ inspectionId }, { plan, number, listId, digest }: DrawHead) => ({
      inspectionId,
      detail: { plan, number, list: listId, digest },
    }),
  },
  input: ofPlan.extend({
    ...choices.shape,
    seed: z.string().trim().max(200),
    /** Version of the list that the reader was shown. */
    listId: z.string(),
    reason: z.enum(REDRAW_REASONS).optional(),
    words: z.string().trim().max(2000).optional(),
  }),
  run: async (tx, _actor, input): Promise<DrawHead> => {
    const { inspectionId, seed } = input;
    const context = await planContext(tx, input);
    const { plan, service, list, inspection } = context;
    if (!service || !list) throw new Conflict('no-list', 'There is no confirmed list to draw from.');
    if (list.listId !== input.listId) throw new Conflict('list-changed', 'Another version of the list stands by now.');
    const before = (await tx.draws.list(inspectionId)).find(
      (one) => one.plan === plan.id && one.serviceId === service.serviceId,
    );
    const because = before ? mustSayWhy(input) : { reason: null, words: null };
    const chosen = drawChoices(input);
    const drawn = await drawFromList(tx, context, list, { ...chosen, seed });
    const sample = pseudonymous(drawn.sample, drawn.list);
    const head = await tx.draws.add({
      inspectionId,
      plan: plan.id,
      framework: list.framework,
      serviceId: service.serviceId,
      number: (before?.number ?? 0) + 1,
      listId: list.listId,
      listHash: list.fileHash,
      frameworks: [...(await standingPins(tx.inspections, inspectionId)).values()],
      choices: chosen,
      digest: digestOf(sample),
      ...because,
      sample,
      cases: await newCases(tx, context, drawn),
    });
    await noteCases(tx, head);
    if (inspection.stage === 'announced') await tx.inspections.update(inspectionId, { stage: 'sampled' });
    return head;
  },
});

function mustSayWhy({ reason, words = '' }: { reason?: string | undefined; words?: string | undefined }) {
  const problems = [
    ...(reason === undefined ? [{ code: 'no-reason', message: 'Say why it is drawn again.', column: 'reason' }] : []),
    ...(words === '' ? [{ code: 'no-words', message: 'Say in a sentence what was wrong.', column: 'words' }] : []),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  return { reason: reason ?? null, words };
}

/** Drawn rows as cases: coded facts, what points to a child, and how to find it, each in its place. */
async function newCases(tx: Tx, { setting, plan, list }: PlanContext, drawn: Drawn): Promise<readonly NewDrawnCase[]> {
  const links = await tx.longLists.links(list?.inspectionId ?? '', list?.listId ?? '');
  // A list whose rows belong to cases of another one is of victims: whoever assesses children sees none of it.
  const isLinked = links.size > 0 || plan.columns.some(({ refersTo }) => refersTo !== undefined);
  const personal = new Set(
    [setting.framework, ...setting.instruments.map(({ framework }) => framework)]
      .flatMap(({ facts }) => facts)
      .filter(({ type }) => type === 'date' || type === 'text')
      .map(({ id }) => id),
  );
  const indexes = new Map(drawn.list.rows.map((row, index) => [row, index]));
  return drawn.sample.cases.map((one: DrawnCase) => {
    const index = indexes.get(one.row) ?? -1;
    const listCase = drawn.list.cases[index] ?? '';
    const link = links.get(listCase);
    const facts = factsAt(drawn, index).filter(([, value]) => value !== link);
    return {
      kind: isLinked ? 'victim' : 'child',
      linkedCaseId: null,
      instruments: one.instruments,
      facts: Object.fromEntries(facts.filter(([id]) => !personal.has(id))),
      datedFacts: Object.fromEntries(facts.filter(([id]) => personal.has(id))),
      details: drawn.details.get(listCase) ?? {},
      listCase,
      manager: drawn.list.managers[index] ?? '',
      stratum: one.stratum,
      role: one.role,
    } satisfies NewDrawnCase;
  });
}

const factsAt = ({ list }: Drawn, index: number): [string, CaseFacts[string]][] =>
  [...list.facts].flatMap(([id, column]) => {
    const value = column[index];
    return value === undefined ? [] : [[id, value]];
  });

/** Tells the list which of its rows are cases now, and joins victims' cases to those of the children. */
async function noteCases(tx: Tx, { inspectionId, drawId, listId }: DrawHead): Promise<void> {
  const cases = await tx.draws.cases(inspectionId);
  const own = cases.filter((one) => one.drawId === drawId);
  await tx.longLists.drawn(
    inspectionId,
    listId,
    own.map(({ listCase, caseId }) => ({ case: listCase, caseId })),
  );
  await linkCases(tx, inspectionId, cases);
}
