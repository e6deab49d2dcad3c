import { describe, expect, it } from 'vitest';
import type { Allocation, InspectionCase, ResponseRecord } from '../ports/index.ts';
import { countsOf, progressOf } from './progress.ts';

const INSTRUMENT = 'f/child';
const aCase = (caseId: string, state: InspectionCase['state'] = 'selected') =>
  ({ caseId, state, instruments: [INSTRUMENT] }) as unknown as InspectionCase;
const owes = (caseId: string, accountId: string) =>
  ({ caseId, accountId, instrument: INSTRUMENT, displayName: accountId }) as Allocation;
const response = (caseId: string, assessorId: string, state: ResponseRecord['state']) =>
  ({ caseId, assessorId, instrument: INSTRUMENT, state }) as ResponseRecord;

describe('progress of a case', () => {
  const states = (allocations: readonly Allocation[], responses: readonly ResponseRecord[]) =>
    progressOf([aCase('c')], allocations, responses).map(({ progress }) => progress);

  it('goes from nobody’s to handed in', () => {
    expect(states([], [])).toEqual(['not-allocated']);
    expect(states([owes('c', 'a')], [])).toEqual(['allocated']);
    expect(states([owes('c', 'a')], [response('c', 'a', 'draft')])).toEqual(['begun']);
    expect(states([owes('c', 'a')], [response('c', 'a', 'submitted')])).toEqual(['submitted']);
  });

  it('is not done while one of two has not handed in', () => {
    const both = [owes('c', 'a'), owes('c', 'b')];
    expect(states(both, [response('c', 'a', 'submitted'), response('c', 'b', 'draft')])).toEqual(['begun']);
    expect(states(both, [response('c', 'a', 'submitted')])).toEqual(['begun']);
  });

  it('counts selected cases only, and each once', () => {
    const cases = [aCase('a'), aCase('b'), aCase('r', 'reserve')];
    const counts = countsOf(progressOf(cases, [owes('a', 'x')], []));
    expect(counts).toEqual({ 'not-allocated': 1, allocated: 1, begun: 0, submitted: 0 });
  });
});
