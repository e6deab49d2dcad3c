import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOME } from '../response/outcome.ts';
import { rateExample } from './example.ts';
import { findings } from './findings.ts';
import { layout, NEED_BASED, summary, THEMES_ONLY, TWENTY, TWENTY_FIVE } from './fixture.ts';
import { createTally } from './tally.ts';

const share = (yes: number, of: number) => ({ yes, no: of - yes });
const rate = (given: Parameters<typeof rateExample>[1]) => rateExample(TWENTY, given);
const standardOf = (result: ReturnType<typeof rateExample>, id: string) =>
  result.findings?.standards.find((s) => s.id === id);

describe('a casework standard', () => {
  it('takes the lowest key question, whatever the others are', () => {
    const result = rate({ shares: { '2.1.1': share(19, 20), '2.1.2': share(6, 10), '2.1.3': share(9, 10) } });
    expect(standardOf(result, '2.1')).toMatchObject({
      rating: 'requires-improvement',
      ratingLabel: 'Requires improvement',
      basis: 'casework',
      drivenBy: '2.1.2',
    });
  });

  it('is driven by the smallest exact share, and of equal ones by the first in print', () => {
    const shares = { '2.1.1': share(7, 10), '2.1.2': share(69, 100), '2.1.3': share(138, 200) };
    expect(rate({ shares }).drivenBy['2.1']).toBe('2.1.2');
  });

  it('leaves key questions out that nothing was asked of, and is unrated where none is left', () => {
    const some = rate({ shares: { '2.1.1': share(9, 10), '2.1.2': { na: 10 } } });
    expect(some.ratings['2.1']).toBe('outstanding');
    expect(some.findings?.keyQuestions.find((k) => k.id === '2.1.2')).toMatchObject({
      percent: null,
      rating: null,
      interval: null,
      changeToMove: { up: null, down: null },
    });
    expect(standardOf(rate({}), '2.1')).toMatchObject({ rating: null, basis: 'unrated: nothing was judged' });
  });

  it('never falls when a no becomes a yes', () => {
    const points = ['inadequate', 'requires-improvement', 'good', 'outstanding'];
    const counts = fc.tuple(fc.nat(30), fc.nat(30)).map(([yes, no]) => ({ yes, no }));
    fc.assert(
      fc.property(counts, counts, fc.constantFrom('half-up', 'none'), (a, b, rounding) => {
        fc.pre(a.no > 0);
        const of = (first: typeof a) =>
          rate({ shares: { '2.1.1': first, '2.1.2': b }, rounding: rounding as 'none' }).ratings['2.1'] ?? '';
        expect(points.indexOf(of({ yes: a.yes + 1, no: a.no - 1 }))).toBeGreaterThanOrEqual(points.indexOf(of(a)));
      }),
    );
  });
});

describe('what must make the panel look', () => {
  it.each([
    ['five cases', share(0, 5), ['five-or-fewer']],
    ['six cases', share(0, 6), []],
    ['an edge five points off', share(14, 20), ['near-edge']],
    ['an edge reached', share(13, 20), ['near-edge', 'one-case']],
    ['a large sample half way between edges', share(144, 200), []],
    ['rounding', share(99, 200), ['near-edge', 'one-case', 'rounded']],
    ['one case of four', share(3, 4), ['five-or-fewer', 'near-edge', 'one-case']],
  ])('%s', (_, given, codes) => {
    const shares = { '2.1.1': given };
    const two = rate({ shares: { ...shares, '2.1.2': share(200, 200) } });
    expect(two.panel['2.1']).toEqual(codes);
  });

  it('looks at the key question that drives, and at no other', () => {
    expect(rate({ shares: { '2.1.1': share(0, 40), '2.1.2': share(4, 5) } }).panel['2.1']).toEqual([]);
  });
});

describe('the panel', () => {
  const shares = { '2.1.1': share(14, 20) };

  it('changes a rating with a reason; what was proposed stays', () => {
    const result = rate({ shares, panel: { '2.1': { rating: 'requires-improvement', reason: 'Wider evidence.' } } });
    expect(standardOf(result, '2.1')).toMatchObject({
      rating: 'requires-improvement',
      basis: 'panel',
      proposed: 'good',
      proposedBasis: 'casework',
      decided: 'changed',
      drivenBy: '2.1.1',
    });
    expect(result.findings?.challenges).toEqual([]);
  });

  it('is asked for a missing reason and for a decision it had to take', () => {
    const codes = (panel: unknown) => rate({ shares, panel }).findings?.challenges.map((c) => c.code);
    expect(codes({ '2.1': 'inadequate' })).toEqual(['panel-reason-missing']);
    expect(codes({ '2.1': 'good' })).toEqual([]);
    expect(codes({ '1.1': { rating: 'good', reason: 'Seen.' } })).toEqual(['panel-not-considered']);
    expect(codes({})).toEqual([]);
  });
});

describe('what is refused', () => {
  it('lists every problem at once', () => {
    const codes = (given: Parameters<typeof rate>[0]) => rate(given).problems.map((p) => p.code);
    expect(
      codes({ judgements: { '9.9': 'good', '1.1': 'fine' }, panel: { x: 'good', '2.1': { rating: 'Good' } } }),
    ).toEqual(['unknown-standard', 'unknown-rating', 'unknown-standard', 'unknown-rating']);
    expect(codes({ judgements: { '2.1': 'good', '2.1.1': 'good', '1.1': 'good' }, method: 'none' })).toContain(
      'unknown-method',
    );
    expect(codes({ judgements: { '2.1': 'good', '2.1.1': 'good', '1.1': 'good' } })).toEqual([
      'judgement-of-casework',
      'judgement-of-casework',
    ]);
    expect(codes({ shares: { '2.1.9': { yes: 1 } } })).toEqual(['unknown-key-question']);
    expect(codes({ judgements: ['good'] })).toEqual(['not-an-object']);
  });

  it('does not take a population smaller than its sample, nor an alternative that was not counted', () => {
    const tally = createTally([layout([summary('3.1.1')])]);
    tally.add(0, Uint8Array.of(OUTCOME.yes), { caseRef: 'a', complete: true });
    const result = findings({ framework: TWENTY, tally: tally.result(), population: { total: 0 }, alternative: 'x' });
    expect(result.problems.map((p) => p.code)).toEqual(['unknown-alternative', 'population-below-sample']);
  });
});

describe('judgements on evidence', () => {
  it('rate their standards, and are wanted where they are missing', () => {
    const result = rate({ judgements: { '1.1': 'good' } });
    expect(standardOf(result, '1.1')).toMatchObject({ rating: 'good', basis: 'judgement', drivenBy: null, panel: [] });
    expect(standardOf(result, '1.2')).toMatchObject({ rating: null, basis: 'unrated: no judgement was given' });
  });

  it('rate nothing below the least number of cases', () => {
    const given = { judgements: { '2.5': 'good' }, shares: { '2.5.1': share(2, 4) } };
    const consulted = rate({ ...given, method: 'consulted' });
    expect(standardOf(consulted, '2.5')).toMatchObject({
      rating: null,
      basis: 'unrated: 4 cases assessed, at least 5 needed',
    });
    expect(consulted.findings?.challenges.map((c) => c.code)).toEqual(['judgement-not-used']);
    const adopted = rate(given);
    expect(adopted.ratings['2.5']).toBe('good');
    expect(adopted.findings?.keyQuestions.find((k) => k.id === '2.5.1')).toMatchObject({ percent: 50, rating: null });
  });

  it('join casework where one key question is a judgement', () => {
    const of = (judgements: object, yes: number) =>
      rateExample(TWENTY_FIVE, { programme: 'full', judgements, shares: { 'V1.1': share(yes, 10) } });
    expect(of({ 'V1.2': 'inadequate' }, 10)).toMatchObject({
      ratings: { V1: 'inadequate' },
      drivenBy: { V1: 'V1.2' },
      panel: { V1: [] },
    });
    expect(of({ 'V1.2': 'good' }, 7)).toMatchObject({ ratings: { V1: 'good' }, drivenBy: { V1: 'V1.1' } });
    expect(standardOf(of({}, 10), 'V1')).toMatchObject({
      rating: null,
      basis: 'unrated: no judgement was given on V1.2',
    });
  });
});

describe('desistance first', () => {
  const shares = { '3.1.1': share(9, 10), '3.1.2': share(6, 10), '3.1.3': share(10, 10) };

  it('starts from the one key question, and cautions the panel about the others', () => {
    const result = rate({ method: 'desistance-first', shares });
    expect(standardOf(result, '3.1')).toMatchObject({ rating: 'outstanding', drivenBy: '3.1.1' });
    expect(result.findings?.challenges).toMatchObject([
      { code: 'method-caution', standard: '3.1', keyQuestions: ['3.1.2'] },
    ]);
    expect(rate({ shares }).ratings['3.1']).toBe('requires-improvement');
  });

  it('gives no caution where all are sufficient', () => {
    const good = { ...shares, '3.1.2': share(7, 10) };
    expect(rate({ method: 'desistance-first', shares: good }).findings?.challenges).toEqual([]);
  });
});

describe('from responses', () => {
  const child = layout([summary('3.1.1', 'A 1 S'), summary('3.1.2', 'A 2 S')]);
  const counted = (needs: readonly string[], keepRows = false) => {
    const tally = createTally([child], { alternatives: [NEED_BASED], keepRows });
    needs.forEach((safetyNeed, i) => {
      const second = safetyNeed === 'low' ? OUTCOME.no : OUTCOME.yes;
      tally.add(0, Uint8Array.of(i === 0 ? OUTCOME.na : OUTCOME.yes, second), {
        caseRef: `c${i}`,
        complete: i > 0,
        facts: { safetyNeed },
      });
    });
    return tally.result();
  };
  const found = (input: Omit<Parameters<typeof findings>[0], 'framework'>) => {
    const result = findings({ framework: TWENTY, standards: ['3.1'], ...input });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.findings;
  };

  it('reports the standards that an instrument feeds, and no others', () => {
    const result = found({ tally: counted(['high', 'high', 'low']) });
    expect(result).toMatchObject({ cases: 3, incomplete: 1, overall: null, themes: [] });
    expect(result.standards.map((s) => s.id)).toEqual(['3.1']);
    expect(result.keyQuestions.map((k) => k.id)).toEqual(['3.1.1', '3.1.2', '3.1.3']);
    expect(result.keyQuestions[0]).toMatchObject({ yes: 2, no: 0, na: 1, of: 2, percent: 100 });
  });

  it('shows both denominators, rates by the one chosen, and says when their difference gives a group away', () => {
    const tally = counted([...Array(6).fill('low'), ...Array(6).fill('high')]);
    const own = found({ tally }).keyQuestions[1];
    expect(own).toMatchObject({ yes: 6, no: 6, rating: 'requires-improvement' });
    expect(own?.alternatives).toMatchObject([
      { id: 'need-based', of: 6, percent: 100, rating: 'outstanding', disclosive: false },
    ]);
    const chosen = found({ tally, alternative: 'need-based' }).keyQuestions[1];
    expect(chosen).toMatchObject({ yes: 6, no: 0, notAsked: 6, rating: 'outstanding', cases: 12 });
    expect(chosen?.alternatives).toMatchObject([{ id: 'framework', of: 12, percent: 50 }]);
    const few = found({ tally: counted(['low', ...Array(9).fill('high')]) }).keyQuestions[1];
    expect(few?.alternatives[0]?.disclosive).toBe(true);
  });

  it('challenges not applicable where it is not provided for, with the cases', () => {
    const tally = counted(['high', 'high'], true);
    expect(found({ tally, summariesWithoutNa: ['A 1 S'] }).challenges).toMatchObject([
      { code: 'na-not-provided', keyQuestions: ['3.1.1'], cases: ['c0'] },
    ]);
    expect(found({ tally }).challenges).toEqual([]);
  });

  it('corrects intervals by the list, or by the list of the one instrument', () => {
    const tally = counted(Array(10).fill('high'));
    expect(found({ tally, population: { total: 10 } }).keyQuestions[1]?.interval).toEqual([100, 100]);
    const narrow = found({ tally, population: { total: 400 } }).keyQuestions[1]?.interval?.[0] ?? 0;
    const own = { 'test-2020/child': { total: 12 } };
    const narrower = found({ tally, population: { total: 400 }, populations: own }).keyQuestions[1]?.interval?.[0] ?? 0;
    expect(narrower).toBeGreaterThan(narrow);
  });

  it('gives themes alone, without a word, where the framework does not rate', () => {
    const item = { id: '1.1', kind: 'judgement', scored: ['safeguarding'] } as const;
    const tally = createTally([layout([item])]);
    for (const outcome of [OUTCOME.yes, OUTCOME.yes, OUTCOME.no, OUTCOME.na]) {
      tally.add(0, Uint8Array.of(outcome), { caseRef: `${outcome}`, complete: true });
    }
    const result = findings({ framework: THEMES_ONLY, tally: tally.result() });
    expect(result.findings).toMatchObject({ method: null, standards: [], keyQuestions: [], overall: null });
    expect(result.findings?.themes).toEqual([
      { id: 'safeguarding', title: 'Safeguarding', sufficient: 2, of: 3, percent: 200 / 3, rating: null },
    ]);
  });
});
