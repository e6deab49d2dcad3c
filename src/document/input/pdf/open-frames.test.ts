import { describe, expect, it } from 'vitest';
import { closingLines } from './open-frames.ts';

const down = (at: number, from = 70, to = 780) => ({ along: false, at, from, to });
const along = (at: number, from = 50, to = 540) => ({ along: true, at, from, to });

describe('a row that runs over the turn of a page', () => {
  it('is closed at the head and the foot of the page', () => {
    expect(closingLines([down(50), down(120), down(540)])).toEqual([along(70), along(780)]);
    expect(closingLines([down(50), down(120), down(540), along(400)])).toHaveLength(2);
  });

  it('is none where lines are drawn across, or where two lines alone stand side by side', () => {
    expect(closingLines([down(50), down(120), down(540), along(70), along(780)])).toEqual([]);
    expect(closingLines([down(50), down(540)])).toEqual([]);
    expect(closingLines([down(50), down(120, 200, 300), down(540, 70, 500)])).toEqual([]);
  });
});
