import type { Problem } from '../../framework/model/problem.ts';
import { type Allocation, type Assessor, allocate } from '../../sample/index.ts';
import type { Found } from './library.ts';
import type { Sampled } from './sample-files.ts';
import { isRecord, readJson } from './text-file.ts';

export interface AllocateRequest {
  readonly sampled: Sampled;
  /** JSON: a list of `{id, service?, capacity?, conflicts?}`. */
  readonly assessorsFile: string;
  readonly seed: string;
  /** The service that is inspected. */
  readonly service: string;
}

export interface Allocated {
  readonly allocation: Allocation;
  /** One line on how it came out. */
  readonly words: string;
}

/** Shares out the cases of a sample among the assessors of a file. */
export async function allocateFiles(request: AllocateRequest): Promise<Found<Allocated>> {
  const json = await readJson(request.assessorsFile);
  if (!json.ok) return json;
  const assessors = readAssessors(json.value, request.assessorsFile);
  if (!assessors.ok) return assessors;
  const { sample, managers } = request.sampled;
  const cases = sample.cases
    .filter(({ role }) => role === 'selected')
    .map(({ case: id, stratum }) => ({ case: id, stratum, manager: managers.get(id) ?? '' }));
  const allocation = allocate({ cases, assessors: assessors.value, service: request.service, seed: request.seed });
  const loads = allocation.load.map(({ cases: load }) => load);
  const words = `${allocation.allocation.length} cases allocated to ${loads.length} assessors, ${Math.min(...loads)} to ${Math.max(...loads)} each; ${allocation.unallocated.length} left over`;
  return { ok: true, value: { allocation, words } };
}

function readAssessors(value: unknown, file: string): Found<readonly Assessor[]> {
  const list = Array.isArray(value) ? value : [];
  const problems: Problem[] = list.flatMap((one, i) =>
    isAssessor(one)
      ? []
      : [{ code: 'not-an-assessor', message: `Entry ${i + 1} is not {id, service, capacity, conflicts}`, file }],
  );
  if (list.length === 0) problems.push({ code: 'no-assessors', message: 'Expected a list of assessors', file });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: list as readonly Assessor[] };
}

const isAssessor = (one: unknown): boolean =>
  isRecord(one) &&
  typeof one.id === 'string' &&
  ['string', 'undefined'].includes(typeof one.service) &&
  ['number', 'undefined'].includes(typeof one.capacity) &&
  (one.conflicts === undefined ||
    (Array.isArray(one.conflicts) && one.conflicts.every((id) => typeof id === 'string')));
