import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample } from './draw-sample.ts';
import { generatorFrom, shuffle } from './random/generator.ts';
import { cases, draw, listOf, PLAN, PROGRAMME, SHARES, type TestCase } from './testing.ts';

const bySide = { ...PLAN, shares: SHARES };
const gendered = cases(203, (i) => ({ gender: i % 4 === 0 ? 'female' : 'male' }));

describe('drawSample', () => {
  it('draws the size in proportion to the strata, with a reserve that mirrors them', () => {
    const sample = draw(gendered);
    expect(sample.population).toBe(203);
    expect(sample.size.required).toBe(91);
    expect(sample.strata).toEqual([
      { key: 'gender=female', population: 51, allocated: 23, selected: 23, reserve: 5 },
      { key: 'gender=male', population: 152, allocated: 68, selected: 68, reserve: 13 },
    ]);
    expect(sample.reserve).toHaveLength(18);
    expect(sample.cases[0]).toMatchObject({ role: 'selected', instruments: ['test/court'] });
  });

  it('gives each side its share and moves a shortfall to the other, saying so', () => {
    const mixed = (court: number) => [...cases(court), ...cases(203 - court, () => ({ type: 'OOC' }), 'D')];
    const sides = (court: number) => {
      const { strata, steps } = draw(mixed(court), { plan: bySide });
      return { selected: strata.map(({ selected }) => selected), steps: steps.join('\n') };
    };
    expect(sides(100).selected).toEqual([55, 36]);
    expect(sides(40).selected).toEqual([40, 51]);
    expect(sides(40).steps).toContain(
      'Court: only 40 cases can be had; the 15 missing moved to the rest of the sample.',
    );
    expect(sides(40).steps).toContain('Out of court: takes 15 more');
  });

  it('takes other strata, another size and another buffer where asked', () => {
    const sample = draw(gendered, { strata: ['caseType', 'gender'], size: 8, buffer: 0.5 });
    expect(sample.strata.map(({ key }) => key)).toEqual([
      'caseType=court; gender=female',
      'caseType=court; gender=male',
    ]);
    expect([sample.selected.length, sample.reserve.length]).toEqual([8, 4]);
    expect(draw(gendered, { strata: [] }).strata).toMatchObject([{ key: 'all', population: 203, selected: 91 }]);
  });

  it('says how many strata a small sample leaves unseen', () => {
    const step = (size: number) => draw(gendered, { size }).steps.find((text) => text.includes('(strata) by Gender'));
    expect(step(2)).toContain('each is given at least one place');
    expect(step(1)).toContain('1 none');
  });

  it('says in so many words that nothing was drawn where no case is eligible', () => {
    const { steps, selected, size } = draw(gendered, { asOf: '1999-01-01' });
    expect({ selected, required: size.required, steps: steps.slice(1) }).toEqual({
      selected: [],
      required: 0,
      steps: ['No case is eligible.'],
    });
  });

  it('refuses options it cannot use, all at once', () => {
    const result = drawSample(listOf(gendered), {
      plan: PLAN,
      programme: { ...PROGRAMME, instruments: [] },
      asOf: '2022-02-30',
      seed: '',
      size: 0.5,
      buffer: -1,
      strata: ['shoeSize'],
    });
    expect(!result.ok && result.problems.map(({ code }) => code)).toEqual([
      'bad-as-of',
      'empty-seed',
      'bad-size',
      'bad-buffer',
      'unknown-stratum',
      'no-instrument',
    ]);
  });

  it('says so where nobody is eligible', () => {
    expect(draw([{ case: 'a', host: 'host' }])).toMatchObject({
      eligible: 0,
      selected: [],
      reserve: [],
      size: { required: 0 },
    });
  });

  it('never changes what a seed draws: recorded samples rest on it', () => {
    expect(draw(cases(40), { size: 6 }).selected).toMatchInlineSnapshot(`
      [
        "C0007",
        "C0015",
        "C0027",
        "C0028",
        "C0032",
        "C0036",
      ]
    `);
  });

  it('draws each case equally often', () => {
    const drawn = new Map<string, number>();
    for (let i = 0; i < 2000; i++) {
      for (const id of draw(cases(10), { size: 3, seed: `s${i}` }).selected) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    }
    for (const count of drawn.values()) expect(Math.abs(count - 600)).toBeLessThan(100);
  });
});

describe('case managers', () => {
  it('have no more than six cases where others can be had, of the same stratum first', () => {
    const sample = draw(
      cases(40, (i) => ({
        manager: i < 30 ? 'Busy Bee' : i < 35 ? 'busy  bee' : `M${i}`,
        gender: i % 2 ? 'male' : 'female',
      })),
      { size: 10 },
    );
    const busy = sample.selected.filter((id) => Number(id.slice(1)) < 35);
    expect(busy.length).toBe(6);
    expect(sample.strata.map(({ allocated, selected }) => [allocated, selected])).toEqual([
      [5, 5],
      [5, 5],
    ]);
    expect(sample.shifts.filter((step) => step.includes('made way for')).length).toBeGreaterThan(0);
    expect(sample.steps).toEqual(expect.arrayContaining([...sample.shifts]));
  });

  it('are spoken of nowhere but in the shifts, which a published report leaves out', () => {
    const sample = draw(
      cases(40, (i) => ({ manager: i < 35 ? 'Busy Bee' : `M${i}` })),
      { size: 10 },
    );
    const rest = sample.steps.filter((step) => !sample.shifts.includes(step)).join();
    expect(rest).not.toMatch(/Busy Bee|\bC\d/);
  });

  it('keep more where there is nothing else, and it is said', () => {
    const sample = draw(
      cases(20, () => ({ manager: 'Only' })),
      { size: 8 },
    );
    expect(sample.selected).toHaveLength(8);
    expect(sample.steps.join()).toContain('Case manager Only keeps 8 cases, more than 6: no other case can be had.');
  });

  it('give up places to another stratum where their own has nobody else', () => {
    const sample = draw(
      [
        ...cases(30, () => ({ manager: 'Only', gender: 'male' })),
        ...cases(30, (i) => ({ manager: `M${i}`, gender: 'female' }), 'D'),
      ],
      { size: 20 },
    );
    expect(sample.strata).toMatchObject([
      { allocated: 10, selected: 14 },
      { allocated: 10, selected: 6 },
    ]);
  });
});

const anyCase = fc.record({
  gender: fc.constantFrom('male', 'female', ''),
  type: fc.constantFrom('court', 'custody', 'OOC'),
  manager: fc.constantFrom('A', 'B', 'C', 'D', ''),
  start: fc.constantFrom('2021-09-01', '2022-03-01', '2022-04-01', '2023-01-01'),
  host: fc.constantFrom('', 'home', 'host'),
  person: fc.integer({ min: 1, max: 60 }).map((n) => `P${n}`),
});
const anyList = fc
  .array(anyCase, { minLength: 1, maxLength: 80 })
  .map((rows): TestCase[] => rows.map((one, i) => ({ ...one, case: `C${i}` })));
const anyOptions = fc.record({
  plan: fc.constantFrom(PLAN, bySide, { ...PLAN, strata: ['gender', 'caseType'] }, { ...bySide, caseManagerCap: 2 }),
  seed: fc.string({ minLength: 1 }),
  buffer: fc.constantFrom(0, 0.2, 1),
});

describe('any list', () => {
  it('adds up, and never takes more than a stratum holds', () => {
    fc.assert(
      fc.property(anyList, anyOptions, (rows, options) => {
        const sample = draw(rows, options);
        const total = (field: 'population' | 'allocated' | 'selected' | 'reserve') =>
          sample.strata.reduce((sum, one) => sum + one[field], 0);
        expect(sample.eligible + sample.excluded.length).toBe(sample.population);
        expect(total('population')).toBe(sample.eligible);
        expect(total('allocated')).toBe(sample.size.required);
        expect(total('selected')).toBe(sample.selected.length);
        expect(sample.selected.length).toBe(sample.size.required);
        expect(total('reserve')).toBe(sample.reserve.length);
        for (const one of sample.strata) expect(one.selected + one.reserve).toBeLessThanOrEqual(one.population);
        const drawn = [...sample.selected, ...sample.reserve];
        expect(new Set(drawn).size).toBe(drawn.length);
        const excluded = new Set(sample.excluded.map((one) => one.case));
        expect(drawn.filter((id) => excluded.has(id))).toEqual([]);
      }),
    );
  });

  it('gives the same sample whatever the order of its rows', () => {
    fc.assert(
      fc.property(anyList, anyOptions, fc.string(), (rows, options, order) => {
        const one = draw(rows, options);
        const other = draw(shuffle([...rows], generatorFrom(order)), options);
        expect(other.selected).toEqual(one.selected);
        expect(other.reserve).toEqual(one.reserve);
        expect(other.strata).toEqual(one.strata);
        expect(other.steps).toEqual(one.steps);
      }),
    );
  });

  it('gives the same sample for the same seed, byte for byte', () => {
    fc.assert(
      fc.property(anyList, anyOptions, (rows, options) => {
        expect(JSON.stringify(draw(rows, options))).toBe(JSON.stringify(draw(rows, options)));
      }),
    );
  });

  it('has no manager above the limit while a case of somebody below it could be had', () => {
    fc.assert(
      fc.property(anyList, anyOptions, (rows, options) => {
        const sample = draw(rows, options);
        const managerOf = new Map(rows.map((one) => [one.case, one.manager ?? '']));
        const load = new Map<string, number>();
        for (const id of sample.selected)
          load.set(managerOf.get(id) ?? '', (load.get(managerOf.get(id) ?? '') ?? 0) + 1);
        load.delete('');
        const cap = options.plan.caseManagerCap;
        if (Math.max(0, ...load.values()) <= cap) return;
        const gone = new Set([...sample.selected, ...sample.excluded.map((one) => one.case)]);
        const free = rows.filter((one) => !gone.has(one.case) && (load.get(one.manager ?? '') ?? 0) < cap);
        expect(free).toEqual([]);
      }),
    );
  });
});
