import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOfSerial, readDate } from './date.ts';

describe('readDate', () => {
  it.each([
    ['31/01/2022', '2022-01-31'],
    ['1/2/2022', '2022-02-01'],
    ['31-01-2022', '2022-01-31'],
    ['31.01.2022', '2022-01-31'],
    ['31/1/22', '2022-01-31'],
    ['31/1/49', '2049-01-31'],
    ['31/1/50', '1950-01-31'],
    ['31 Jan 2022', '2022-01-31'],
    ['1st September 2022', '2022-09-01'],
    ['3-Sept-22', '2022-09-03'],
    ['Monday, 31 January 2022', '2022-01-31'],
    ['2022-01-31', '2022-01-31'],
    ['2022-01-31T00:00:00', '2022-01-31'],
    ['31/01/2022 09:30', '2022-01-31'],
    ['  29 / 02 / 2024'.replaceAll(' / ', '/'), '2024-02-29'],
    ['44592', '2022-01-31'],
  ])('reads %s', (text, date) => {
    expect(readDate(text)).toEqual({ ok: true, date });
  });

  it.each([
    '31/02/2022',
    '01/31/2022',
    '29/02/2023',
    '00/01/2022',
    'soon',
    '2022',
    '1 Foo 2022',
    '1/1/0022',
    '',
    '31/01/2022?',
    '123456',
  ])('refuses %s', (text) => {
    expect(readDate(text).ok).toBe(false);
  });

  it('reads every day in every style it knows as the same day', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, number] = iso.split('-') as [string, string, string];
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        for (const text of [
          iso,
          `${number}/${month}/${year}`,
          `${Number(number)}-${Number(month)}-${year.slice(2)}`,
          String(serial),
        ]) {
          expect(readDate(text)).toEqual({ ok: true, date: iso });
        }
      }),
    );
  });
});

describe('isoOfSerial', () => {
  it('leaves out the day that never was', () => {
    expect([1, 59, 60, 61].map((serial) => isoOfSerial(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
    ]);
  });
  it('drops the time of day and refuses what is no day', () => {
    expect(isoOfSerial(44592.75, false)).toBe('2022-01-31');
    expect([0, -1, 1e9, Number.NaN].map((serial) => isoOfSerial(serial, false))).toEqual([null, null, null, null]);
  });
});
