import { z } from 'zod';
import { type Breakdown, breakdowns } from '../../finding/index.ts';
import type { Fact } from '../../framework/model/fact.ts';
import { NotFound } from '../errors.ts';
import { factsOf } from '../offline/rate-files.ts';
import { permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';
import { type SoFar, soFar } from './so-far.ts';

export interface BreakdownRead extends SoFar {
  /** Null where nothing counts yet. */
  readonly breakdown: Breakdown | null;
  readonly fact: Fact;
  /** All that can be broken down by. */
  readonly facts: readonly Fact[];
}

/** Facts with a few known values; dates, texts and numbers make no groups. */
export const factsToBreakBy = ({ setting }: Pick<SoFar, 'setting'>): readonly Fact[] =>
  factsOf(setting).filter(({ type }) => type === 'code' || type === 'codes' || type === 'boolean');

/** Key questions by one fact of the case. Internal: small groups are shown. Goes on record. */
export const readBreakdown = useCase({
  name: 'read-breakdown',
  permission: permitted('finding.read'),
  audit: {
    event: 'figure-read',
    subject: ({ inspectionId, fact }: { inspectionId: string; fact: string }) => ({ inspectionId, detail: { fact } }),
  },
  input: z.object({ inspectionId: z.uuid(), fact: z.string().min(1).max(60) }),
  reads: true,
  run: async (tx, _actor, { inspectionId, fact: wanted }): Promise<BreakdownRead> => {
    const found = await soFar(tx, inspectionId);
    const facts = factsToBreakBy(found);
    const fact = facts.find(({ id }) => id === wanted);
    if (!fact) throw new NotFound();
    const [breakdown = null] = breakdowns({
      tally: found.tally,
      facts: [fact],
      keyQuestions: found.setting.rating.keyQuestions.filter(({ basis }) => basis === 'cases'),
      disclosureControl: false,
    });
    return { ...found, breakdown, fact, facts };
  },
});
