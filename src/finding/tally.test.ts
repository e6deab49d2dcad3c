import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOME } from '../response/outcome.ts';
import { layout, NEED_BASED, summary, TWENTY } from './fixture.ts';
import { createTally } from './tally.ts';
import { casesBehind } from './trace.ts';

const { yes, no, na, notAsked, unanswered } = OUTCOME;
const CHILD = layout([
  { id: 'A 1.1', kind: 'prompt', keyQuestion: '3.1.1', scored: ['t'] },
  summary('3.1.1', 'A 1 S'),
  summary('3.1.2', 'A 2 S'),
  { id: 'x/part', kind: 'judgement', scored: ['t', 'u'] },
]);
const row = (...outcomes: number[]) => Uint8Array.from(outcomes);

describe('tally', () => {
  it('counts key questions by their summaries alone, items and themes each by themselves', () => {
    const tally = createTally([CHILD]);
    tally.add(0, row(yes, no, na, yes), { caseRef: 'a', complete: true });
    tally.add(0, row(no, yes, notAsked, no), { caseRef: 'b', complete: false });
    tally.add(0, row(na, yes, unanswered, yes), { caseRef: 'c', complete: false });
    const result = tally.result();
    expect(result).toMatchObject({ cases: 3, responses: 3, incomplete: 2, rows: null });
    expect(result.keyQuestions).toMatchObject([
      { id: '3.1.1', yes: 2, no: 1, na: 0, notAsked: 0, unanswered: 0, cases: 3, instruments: ['test-2020/child'] },
      { id: '3.1.2', yes: 0, no: 0, na: 1, notAsked: 1, unanswered: 1 },
    ]);
    expect(result.themes).toMatchObject([
      { id: 't', yes: 3, no: 2, na: 1 },
      { id: 'u', yes: 2, no: 1 },
    ]);
    expect(result.items[0]).toMatchObject({ yes: 1, no: 1, na: 1 });
  });

  it('counts a case once however many instruments it is assessed with', () => {
    const tally = createTally([CHILD, layout([summary('2.5.1')], 'resettlement')]);
    tally.add(0, row(yes, yes, yes, yes), { caseRef: 'a', complete: true });
    tally.add(1, row(no), { caseRef: 'a', complete: true });
    expect(tally.result()).toMatchObject({ cases: 1, responses: 2, instruments: [{ responses: 1 }, { responses: 1 }] });
  });

  it('takes the declared summary where two of one instrument name a key question', () => {
    const both = layout([summary('3.1.1', 'early'), summary('3.1.1')]);
    const tally = createTally([both], { keyQuestions: TWENTY.keyQuestions });
    tally.add(0, row(no, yes), { caseRef: 'a', complete: true });
    expect(tally.result().keyQuestions).toMatchObject([{ id: '3.1.1', yes: 1, no: 0 }]);
  });

  it('counts both ways under an alternative, an unknown fact leaving the case in', () => {
    const tally = createTally([CHILD], { alternatives: [NEED_BASED] });
    const needs = [{ safetyNeed: 'low' }, { safetyNeed: 'high' }, {}];
    needs.forEach((facts, i) => {
      tally.add(0, row(yes, yes, i === 0 ? no : yes, yes), { caseRef: `${i}`, complete: true, facts });
    });
    const found = tally.result().keyQuestions.find((k) => k.id === '3.1.2');
    expect(found).toMatchObject({ yes: 2, no: 1 });
    expect(found?.alternatives).toMatchObject([{ id: 'need-based', yes: 2, no: 0, leftOut: { no: 1 }, unsettled: 1 }]);
    expect(tally.result().keyQuestions.find((k) => k.id === '3.1.1')?.alternatives).toEqual([]);
  });

  it('follows a figure back to its cases, though the caller reuses its numbers', () => {
    const tally = createTally([CHILD], { keepRows: true, alternatives: [NEED_BASED] });
    const reused = row(yes, no, no, no);
    tally.add(0, reused, { caseRef: 'a', complete: true, facts: { safetyNeed: 'low' } });
    reused.set([yes, yes, no, yes]);
    tally.add(0, reused, { caseRef: 'b', complete: true, facts: { safetyNeed: 'high' } });
    const result = tally.result();
    expect(casesBehind(result, { keyQuestion: '3.1.1' }, 'no')).toEqual(['a']);
    expect(casesBehind(result, { instrument: 'child', item: 'x/part' }, 'yes')).toEqual(['b']);
    expect(casesBehind(result, { theme: 't' }, 'yes')).toEqual(['a', 'b']);
    expect(casesBehind(result, { keyQuestion: '3.1.2' }, 'no')).toEqual(['a', 'b']);
    const narrowed = { alternatives: [NEED_BASED], alternative: 'need-based' };
    expect(casesBehind(result, { keyQuestion: '3.1.2' }, 'no', narrowed)).toEqual(['b']);
  });

  it('has as many cases behind each figure as it counts', () => {
    const outcomes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 40 }), (responses) => {
        const tally = createTally([CHILD], { keepRows: true });
        responses.forEach((r, i) => {
          tally.add(0, row(...r), { caseRef: `${i}`, complete: true });
        });
        const result = tally.result();
        for (const counts of result.keyQuestions) {
          expect(counts.yes + counts.no + counts.na + counts.unanswered + counts.notAsked).toBe(responses.length);
          for (const outcome of ['yes', 'no', 'na', 'unanswered', 'notAsked'] as const) {
            expect(casesBehind(result, { keyQuestion: counts.id }, outcome)).toHaveLength(counts[outcome]);
          }
        }
      }),
    );
  });
});
