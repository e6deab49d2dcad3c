import { describe, expect, it } from 'vitest';
import { isWorkingTime, waitsOf } from './waits.ts';

const calendar = { isHoliday: (day: string) => day === '2026-12-25', years: [2026, 2026] as [number, number] };
const settings = { minutesInHours: 30, minutesOtherwise: 120 };
const at = (text: string) => new Date(text);

describe('working time', () => {
  it.each([
    ['2026-11-23T09:00:00Z', true],
    ['2026-11-23T08:59:59Z', false],
    ['2026-11-23T16:59:59Z', true],
    ['2026-11-23T17:00:00Z', false],
    // Summer: nine in London is eight by UTC.
    ['2026-07-06T08:00:00Z', true],
    ['2026-07-06T16:00:00Z', false],
    ['2026-11-22T12:00:00Z', false],
    ['2026-12-25T12:00:00Z', false],
  ])('%s: %s', (moment, expected) => {
    expect(isWorkingTime(at(moment), calendar)).toBe(expected);
  });
});

describe('how long an alert waits', () => {
  it('is short in working hours, and longer where the second wait falls outside them', () => {
    expect(waitsOf(at('2026-11-23T10:00:00Z'), settings, calendar)).toEqual({
      minutesToQuality: 30,
      minutesToLeaders: 30,
    });
    expect(waitsOf(at('2026-11-23T16:45:00Z'), settings, calendar)).toEqual({
      minutesToQuality: 30,
      minutesToLeaders: 120,
    });
  });

  it('never waits for the morning', () => {
    expect(waitsOf(at('2026-11-21T23:00:00Z'), settings, calendar)).toEqual({
      minutesToQuality: 120,
      minutesToLeaders: 120,
    });
  });

  it('goes by what the lead inspector set', () => {
    const set = { minutesInHours: 10, minutesOtherwise: 45 };
    expect(waitsOf(at('2026-11-23T08:30:00Z'), set, calendar)).toEqual({ minutesToQuality: 45, minutesToLeaders: 10 });
  });
});
