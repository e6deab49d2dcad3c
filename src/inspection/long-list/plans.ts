import type { Fact } from '../../framework/model/fact.ts';
import type { LongListColumn, SamplingPlan } from '../../framework/model/sampling.ts';
import { NotFound } from '../errors.ts';
import type { Setting } from '../offline/library.ts';
import { factsOf } from '../offline/rate-files.ts';

/** A list that an inspection asks for, with what is needed to read it. */
export interface AskedList {
  readonly plan: SamplingPlan;
  /** Id of the framework that owns the plan. */
  readonly framework: string;
  readonly facts: readonly Fact[];
}

/** The lists that a programme asks for, in the order of the framework; those that others refer to come first. */
export function askedLists(setting: Setting): readonly AskedList[] {
  const used = new Set(setting.programme.instruments.map(({ sampling }) => sampling));
  const facts = factsOf(setting);
  return setting.framework.sampling
    .filter(({ id }) => used.has(id))
    .map((plan) => ({ plan, framework: setting.framework.id, facts }));
}

/** Throws NotFound where the programme asks for no such list. */
export function askedList(setting: Setting, planId: string): AskedList {
  const found = askedLists(setting).find(({ plan }) => plan.id === planId);
  if (!found) throw new NotFound();
  return found;
}

/** Columns that are to be filled in; the others identify somebody and are dropped. */
export const wantedColumns = ({ columns }: SamplingPlan): readonly LongListColumn[] =>
  columns.filter(({ role }) => role !== 'identifying');

/** The column that names a case of another list, where the plan has one. */
export const linkColumn = ({ columns }: SamplingPlan): LongListColumn | undefined =>
  columns.find(({ refersTo }) => refersTo !== undefined);
