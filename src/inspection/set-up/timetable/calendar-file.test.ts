import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarFile } from './calendar-file.ts';

const event = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: 'e1',
  version: 3,
  changedAt: new Date('2026-02-01T08:00:00Z'),
  startsAt: new Date('2026-03-02T09:30:00Z'),
  endsAt: new Date('2026-03-02T10:30:00Z'),
  summary: 'Interview',
  place: 'Room 2',
  description: '',
  cancelled: false,
  ...given,
});
const lines = (file: string) => file.split('\r\n');

describe('a file for a calendar', () => {
  it('says when, where and what, in UTC, with the version as its sequence', () => {
    expect(lines(calendarFile('Westmarsh', [event()]))).toEqual(
      expect.arrayContaining(['DTSTART:20260302T093000Z', 'DTEND:20260302T103000Z', 'SEQUENCE:3', 'LOCATION:Room 2']),
    );
  });

  it('cannot be broken out of by what somebody typed', () => {
    const file = calendarFile('x', [event({ summary: 'a;b,c\\d\nEND:VEVENT\r\nSUMMARY:evil\u0000' })]);
    expect(lines(file).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
    expect(file).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\\nSUMMARY:evil\r\n');
  });

  it('folds long lines between characters, so that they can be put together again', () => {
    const summary = 'é'.repeat(100);
    const file = calendarFile('x', [event({ summary })]);
    for (const line of lines(file)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${summary}`);
  });

  it('tells a calendar that an entry was cancelled', () => {
    expect(calendarFile('x', [event({ cancelled: true })])).toContain('STATUS:CANCELLED');
  });
});
