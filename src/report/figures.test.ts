import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, intervalText, listText, shareText, wholePercent } from './figures.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('figures', () => {
  it('says a share in one way', () => {
    expect(plain(shareText(31, 50))).toBe('62 % (31 of 50)');
    expect(plain(shareText(0, 0))).toBe('no cases');
  });

  it('rounds half up without floating-point error', () => {
    expect(wholePercent(1, 200)).toBe(1);
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (yes, more) => {
        const of = yes + more;
        const off = 2 * (100 * yes - wholePercent(yes, of) * of);
        expect(off >= -of && off < of).toBe(true);
      }),
    );
  });

  it('shows a decimal where a whole per cent would seem to lie in another band', () => {
    expect(plain(shareText(159, 200, [80]))).toBe('79.5 % (159 of 200)');
    expect(plain(shareText(160, 200, [80]))).toBe('80 % (160 of 200)');
  });

  it('says intervals, dates and lists', () => {
    expect(plain(intervalText([47.6, 74.4]))).toBe('48 to 74 %');
    expect(intervalText(null)).toBe('–');
    expect(plain(dateText('2026-03-09'))).toBe('9 March 2026');
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
