import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { chooseSeconds } from './choose-seconds.ts';
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

  it('counts what is held already as load, and towards the capacity', () => {
    const result = run({
      cases: cases(6),
      assessors: [{ id: 'Ann', held: ['X1', 'X2', 'X3'] }, { id: 'Bob', capacity: 3, held: ['X4'] }, { id: 'Cy' }],
    });
    expect(result.load).toEqual([
      { assessor: 'Ann', cases: 4 },
      { assessor: 'Bob', cases: 3 },
      { assessor: 'Cy', cases: 3 },
    ]);
  });

  it('gives a case that needs two to two different people', () => {
    const result = run({ cases: cases(4, () => ({ needed: 2 })) });
    expect(result.allocation).toHaveLength(8);
    for (const { case: id } of cases(4)) {
      const people = result.allocation.filter((one) => one.case === id).map(({ assessor: who }) => who);
      expect(new Set(people).size).toBe(2);
    }
    expect(result.steps).toEqual(['8 of 8 places on 4 cases were allocated, from the seed “s”.']);
  });

  it('gives a second assessor to somebody who does not hold the case, or says that there is nobody else', () => {
    const held = [{ id: 'Ann', held: ['C000'] }, { id: 'Bob' }];
    expect(run({ cases: cases(1), assessors: held }).allocation).toEqual([{ case: 'C000', assessor: 'Bob' }]);
    expect(run({ cases: cases(1), assessors: held.slice(0, 1) }).unallocated).toMatchObject([
      { case: 'C000', reason: 'no-other' },
    ]);
  });

  it('gives every case its first assessor before any a second', () => {
    const result = run({
      cases: cases(4, () => ({ needed: 2 })),
      assessors: [
        { id: 'Ann', capacity: 4 },
        { id: 'Bob', capacity: 2 },
      ],
    });
    expect(new Set(result.allocation.map(({ case: id }) => id)).size).toBe(4);
    expect(result.allocation).toHaveLength(6);
  });

  it('works with a thousand cases, half of them for two, in well under a second', () => {
    const assessors = Array.from({ length: 25 }, (_, i) => ({ id: `A${i}`, capacity: 62, conflicts: [`M${i}`] }));
    const many = cases(1000, (i) => ({ manager: `M${i % 40}`, stratum: `S${i % 30}`, needed: 1 + (i % 2) }));
    const begun = performance.now();
    expect(run({ cases: many, assessors }).allocation).toHaveLength(1500);
    expect(performance.now() - begun).toBeLessThan(1000);
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
      held: fc.subarray(['C000', 'C002', 'X1', 'X2']),
    },
    { requiredKeys: ['id'] },
  );
  const team = fc.uniqueArray(assessor, { selector: ({ id }) => id, maxLength: 6 });

  it('places or explains every case, breaks no rule, and does not hang on the order of its input', () => {
    fc.assert(
      fc.property(team, fc.nat(30), (given, count) => {
        const assessors = given as AllocationInput['assessors'];
        const all = cases(count, (i) => ({ manager: `M${i % 3}`, needed: 1 + (i % 2) }));
        const result = run({ cases: all, assessors });
        const needed = count + Math.floor(count / 2);
        expect(result.allocation.length + result.unallocated.length).toBe(needed);
        const pairs = result.allocation.map((one) => `${one.case} ${one.assessor}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        for (const { case: id, assessor: who } of result.allocation) {
          const one = assessors.find((candidate) => candidate.id === who);
          expect(one?.service).not.toBe('Anytown');
          expect(one?.conflicts ?? []).not.toContain(id);
          expect(one?.held ?? []).not.toContain(id);
          expect(one?.conflicts ?? []).not.toContain(`M${Number(id.slice(1)) % 3}`);
        }
        for (const { assessor: who, cases: held } of result.load) {
          const one = assessors.find(({ id }) => id === who);
          const before = one?.held?.length ?? 0;
          expect(held).toBeLessThanOrEqual(Math.max(before, one?.capacity ?? needed + before));
        }
        expect(run({ cases: all.toReversed(), assessors: assessors.toReversed() })).toEqual(result);
      }),
    );
  });
});

describe('chooseSeconds', () => {
  it('chooses the share by lot, the same whatever the order, and more of the same where the share grows', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 40 }),
        fc.nat(100),
        fc.nat(100),
        fc.string(),
        (ids, a, b, seed) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          const chosen = chooseSeconds(ids, less, seed);
          expect(chosen.size).toBe(
            less === 0 || ids.length === 0 ? 0 : Math.max(1, Math.round((ids.length * less) / 100)),
          );
          expect(chooseSeconds(ids.toReversed(), less, seed)).toEqual(chosen);
          for (const id of chosen) expect(chooseSeconds(ids, more, seed).has(id)).toBe(true);
        },
      ),
    );
  });
});
