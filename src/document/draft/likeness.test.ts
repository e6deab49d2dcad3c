import { describe, expect, it } from 'vitest';
import { likeness } from './likeness.ts';

describe('likeness of two texts', () => {
  it('is the share of what the first speaks of, whatever the endings and the order', () => {
    expect(likeness('Was planting discussed with neighbours?', ['Neighbour, discussion, plants'])).toBe(1);
    expect(likeness('Was planting discussed with neighbours?', ['A discussion of the plants'])).toBeCloseTo(2 / 3);
    expect(likeness('Was planting discussed with neighbours?', ['Is the pond clean and deep?'])).toBe(0);
  });

  it('draws on all the texts that are set beside the first', () => {
    expect(likeness('Barrels, hoses, pumps', ['Barrel', 'hose', 'pump'])).toBe(1);
  });

  it('is not told of a text that hardly says anything', () => {
    expect(likeness('Was it done on time?', ['Ponds'])).toBe(1);
    expect(likeness('', ['Ponds'])).toBe(1);
  });
});
