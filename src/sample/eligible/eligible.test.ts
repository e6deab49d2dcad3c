import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, PLAN, PROGRAMME, type TestCase } from '../testing.ts';
import { monthsBefore } from './window.ts';

const reasons = (...cases: readonly TestCase[]) =>
  draw(cases).excluded.map(({ case: id, reason }) => `${id} ${reason}`);

describe('monthsBefore', () => {
  it.each([
    ['2022-05-31', 3, '2022-02-28'],
    ['2024-05-31', 3, '2024-02-29'],
    ['2022-01-15', 12, '2021-01-15'],
    ['2022-02-28', 3, '2021-11-28'],
  ])('%s less %d months is %s', (date, months, expected) => {
    expect(monthsBefore(date, months)).toBe(expected);
  });
});

describe('eligibility', () => {
  it('takes both ends of the window, and looks further back where the plan does', () => {
    expect(
      reasons(
        { case: 'early', start: '2022-02-27' },
        { case: 'first', start: '2022-02-28' },
        { case: 'last', start: '2022-05-31' },
        { case: 'future', start: '2022-06-01' },
        { case: 'custody', type: 'custody', start: '2021-05-31' },
        { case: 'old', type: 'custody', start: '2021-05-30' },
      ),
    ).toEqual(['early outside-window', 'future starts-after', 'old outside-window']);
  });

  it('leaves out by the rules of the framework, which need the fact to be known', () => {
    expect(reasons({ case: 'host', host: 'host' }, { case: 'home', host: 'home' }, { case: 'open' })).toEqual([
      'host host-case',
    ]);
  });

  it('leaves out what no instrument of the programme takes, before anything else is said', () => {
    const outOfCourt = { ...PROGRAMME, instruments: PROGRAMME.instruments.slice(2) };
    const sample = draw(
      [
        { case: 'a', type: 'court', start: '2030-01-01' },
        { case: 'b', type: 'OOC' },
      ],
      { programme: outOfCourt },
    );
    expect(sample.excluded).toEqual([
      { row: 2, case: 'a', reason: 'other-domain', words: 'Not a kind of case that this inspection looks at.' },
    ]);
    expect(sample.selected).toEqual(['b']);
  });

  it('names the dates in words', () => {
    const [early] = draw([{ case: 'early', start: '2020-01-01' }]).excluded;
    expect(early?.words).toBe('Began before 28 February 2022, more than 3 months before the date of the list.');
  });
});

describe('duplicates', () => {
  it('keeps the earliest start, then the smaller reference, whatever the spacing of the reference', () => {
    const sample = draw([
      { case: 'late', person: 'p 1', start: '2022-05-01' },
      { case: 'first', person: 'P1', start: '2022-04-01' },
      { case: 'b', person: 'P2' },
      { case: 'a', person: 'P2' },
    ]);
    expect(sample.selected).toEqual(['a', 'first']);
    expect(sample.duplicates).toEqual([
      { row: 2, case: 'late', keptRow: 3 },
      { row: 4, case: 'b', keptRow: 5 },
    ]);
    expect(sample.excluded.map(({ case: id, reason }) => [id, reason])).toEqual([
      ['late', PLAN.duplicate.code],
      ['b', PLAN.duplicate.code],
    ]);
  });

  it('keeps disposals that one child has under different instruments', () => {
    const sample = draw([
      { case: 'court', person: 'P1', type: 'court' },
      { case: 'out', person: 'P1', type: 'OOC' },
    ]);
    expect(sample.selected).toEqual(['court', 'out']);
  });

  it('keeps a case for the instrument in which its person is not yet seen', () => {
    const sample = draw([
      { case: 'order', person: 'P1', type: 'court', start: '2022-03-01' },
      { case: 'custody', person: 'P1', type: 'custody', start: '2022-04-01' },
    ]);
    expect(sample.cases.map(({ case: id, instruments }) => [id, instruments])).toEqual([
      ['custody', ['test/resettlement']],
      ['order', ['test/court']],
    ]);
    expect(sample.steps.join()).toContain(
      'Kept for one questionnaire, but not for another in which the same person already stands: 1',
    );
  });

  it('does not let an ineligible row stand in the way', () => {
    const sample = draw([
      { case: 'host', person: 'P1', start: '2022-03-01', host: 'host' },
      { case: 'own', person: 'P1', start: '2022-04-01' },
    ]);
    expect(sample.selected).toEqual(['own']);
  });

  it('leaves one eligible row a person and instrument', () => {
    const row = fc.record({
      person: fc.constantFrom('P1', 'P2', 'P3'),
      start: fc.constantFrom('2022-03-01', '2022-04-01'),
      type: fc.constantFrom('court', 'OOC'),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const sample = draw(
          rows.map((one, i) => ({ ...one, case: `C${i}` })),
          { size: 100 },
        );
        const seen = sample.selected.map((id) => rows[Number(id.slice(1))]).map((one) => `${one?.person} ${one?.type}`);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBe(new Set(rows.map((one) => `${one.person} ${one.type}`)).size);
      }),
    );
  });
});
