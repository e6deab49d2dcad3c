import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from './calendar.ts';
import { compile } from './compile.ts';
import { begin, change, evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { frameworkOf, question } from './fixture.ts';
import { randomInstrument } from './random-instrument.ts';
import { calendarOf, slimmed } from './slim.ts';

const CALENDAR: WorkingCalendar = { isHoliday: (day) => day.endsWith('-05-01'), years: [2019, 2022] };
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const withoutSources = ({ problems, ...rest }: Evaluation) => ({
  ...rest,
  problems: problems.map(({ source: _, ...problem }) => problem),
});

describe('a slim instrument', () => {
  it('decides as the whole framework does, after it was sent as JSON', () => {
    fc.assert(
      fc.property(randomInstrument(), ({ framework, facts, steps }) => {
        const slim = sent(slimmed(framework, 'case', CALENDAR));
        let whole = begin(compile(framework, 'case'), facts, {}, { calendar: CALENDAR });
        let small = begin(compile(slim.framework, 'case'), facts, {}, { calendar: calendarOf(slim) });
        for (const { id, value } of steps) {
          whole = change(whole, id, value);
          small = change(small, id, value);
        }
        expect(withoutSources(small.evaluation)).toEqual(withoutSources(whole.evaluation));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out guidance, and every other instrument', () => {
    const framework = frameworkOf([question('1', { guidance: 'Read this first.' })]);
    const [first] = framework.instruments;
    const two = { ...framework, instruments: first ? [first, { ...first, id: 'other' }] : [] };
    const text = JSON.stringify(slimmed(two, 'case', CALENDAR));
    expect(text).not.toContain('Read this first.');
    expect(text).not.toContain('other');
    expect(evaluate(compile(slimmed(two, 'case', CALENDAR).framework, 'case'), {}, {}).asked).toEqual(['1']);
  });
});
