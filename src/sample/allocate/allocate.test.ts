import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import type { Allocation, AllocationInput } from './types.ts';

const cases = (count: number, give: (i: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, i) => ({ case: `C${String(i).padStart(3, '0')}`, ...give(i) }));

const run = (input: Partial<AllocationInput>): Allocation =>
  allocate({
    cases: cases(9),
    assessors: [{ id: 'Ann' }, { id: 'Bob' }, { id: 'Cy' }],
    service: 'Anytown',
    seed: 's',
    ...input,
  });

const loads = ({ load }: Allocation) => load.map(({ cases: count }) => count);

describe('allocate', () => {
  it('balances the load', () => {
    expect(loads(run({}))).toEqual([3, 3, 3]);
    expect(loads(run({ cases: cases(10) })).sort()).toEqual([3, 3, 4]);
  });

  it('keeps local assessors off their own service, and says so', () => {
    const result = run({
      assessors: [{ id: 'Ann' }, { id: 'Local', service: ' anytown' }, { id: 'Away', service: 'Elsewhere' }],
    });
    expect(result.load.map(({ assessor }) => assessor)).toEqual(['Ann', 'Away']);
    expect(result.steps[0]).toBe('Local works for the inspected service and was given no case.');
  });

  it('keeps within capacities, and lists what is left over', () => {
    const result = run({
      assessors: [
        { id: 'Ann', capacity: 2 },
        { id: 'Bob', capacity: 3 },
      ],
    });
    expect(loads(result)).toEqual([2, 3]);
    expect(result.unallocated).toHaveLength(4);
    expect(result.unallocated[0]?.reason).toBe('no-capacity');
  });

  it('heeds conflicts with a case or a case manager', () => {
    const result = run({
      cases: cases(6, (i) => ({ manager: i < 3 ? 'Mo' : 'Jo' })),
      assessors: [
        { id: 'Ann', conflicts: ['mo'] },
        { id: 'Bob', conflicts: ['C005', 'Mo'] },
      ],
    });
    expect(result.unallocated.map(({ case: id, reason }) => `${id} ${reason}`)).toEqual([
      'C000 conflict',
      'C001 conflict',
      'C002 conflict',
    ]);
    expect(result.allocation.find(({ case: id }) => id === 'C005')?.assessor).toBe('Ann');
  });

  it('moves cases on so that as many as can be are allocated', () => {
    const result = run({
      cases: [{ case: 'a' }, { case: 'b' }],
      assessors: [
        { id: 'Ann', capacity: 1 },
        { id: 'Bob', capacity: 1, conflicts: ['b'] },
      ],
    });
    expect(result.allocation).toEqual([
      { case: 'a', assessor: 'Bob' },
      { case: 'b', assessor: 'Ann' },
    ]);
  });

  it('spreads a stratum over the assessors', () => {
    const strata = cases(6, (i) => ({ stratum: i < 3 ? 'x' : 'y' }));
    const { allocation } = run({ cases: strata });
    for (const id of ['Ann', 'Bob', 'Cy']) {
      const own = allocation.filter(({ assessor }) => assessor === id).map((one) => Number(one.case.slice(1)) < 3);
      expect(own.sort()).toEqual([false, true]);
    }
  });

  it('says when there is nobody', () => {
    expect(run({ assessors: [] }).unallocated[0]).toMatchObject({ reason: 'no-assessor' });
  });

  const assessor = fc.record(
    {
      id: fc.string({ minLength: 1 }),
      capacity: fc.nat(8),
      service: fc.constantFrom('Anytown', 'B'),
      conflicts: fc.subarray(['M0', 'M1', 'C001']),
    },
    { requiredKeys: ['id'] },
  );
  const team = fc.uniqueArray(assessor, { selector: ({ id }) => id, maxLength: 6 });

  it('places or explains every case, breaks no rule, and does not hang on the order of its input', () => {
    fc.assert(
      fc.property(team, fc.nat(30), (given, count) => {
        const assessors = given as AllocationInput['assessors'];
        const all = cases(count, (i) => ({ manager: `M${i % 3}` }));
        const result = run({ cases: all, assessors });
        expect(result.allocation.length + result.unallocated.length).toBe(count);
        for (const { case: id, assessor: who } of result.allocation) {
          const one = assessors.find((candidate) => candidate.id === who);
          expect(one?.service).not.toBe('Anytown');
          expect(one?.conflicts ?? []).not.toContain(id);
          expect(one?.conflicts ?? []).not.toContain(`M${Number(id.slice(1)) % 3}`);
        }
        for (const { assessor: who, cases: held } of result.load) {
          expect(held).toBeLessThanOrEqual(assessors.find(({ id }) => id === who)?.capacity ?? count);
        }
        expect(run({ cases: all.toReversed(), assessors: assessors.toReversed() })).toEqual(result);
      }),
    );
  });
});
