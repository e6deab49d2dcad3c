import { describe, expect, it } from 'vitest';
import { clockTime, inLondon, momentInLondon } from './london.ts';

describe('clocks in London', () => {
  it('are an hour ahead of UTC in summer', () => {
    expect(momentInLondon('2026-07-01', '09:30')?.toISOString()).toBe('2026-07-01T08:30:00.000Z');
    expect(momentInLondon('2026-01-15', '09:30')?.toISOString()).toBe('2026-01-15T09:30:00.000Z');
    expect(inLondon(new Date('2026-06-30T23:30:00Z'))).toEqual({ day: '2026-07-01', time: '00:30' });
  });

  it('skip an hour in spring and repeat one in autumn', () => {
    expect(momentInLondon('2026-03-29', '01:30')).toBeNull();
    expect(momentInLondon('2026-10-25', '01:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('are read as people type them', () => {
    const typed = ['9', '9:30', '09.05', '2pm', '2:15 PM', '12am', '12pm', '23:59'];
    expect(typed.map(clockTime)).toEqual(['09:00', '09:30', '09:05', '14:00', '14:15', '00:00', '12:00', '23:59']);
    expect(['', '24:00', '9:60', '13pm', '0am', 'noon', '9:3'].map(clockTime)).toEqual(Array(7).fill(null));
  });
});
