import { describe, expect, it } from 'vitest';
import { cleanIds } from './clean-id.ts';

const idsOf = (...printed: string[]): readonly string[] => cleanIds(printed).map(({ id }) => id);

describe('cleaning printed ids', () => {
  it('leaves ids that a framework may have as they are, and says nothing', () => {
    expect(cleanIds(['A 1 S', '2.1.01', '7a', '3.1.13-vlo'])).toEqual([
      { id: 'A 1 S' },
      { id: '2.1.01' },
      { id: '7a' },
      { id: '3.1.13-vlo' },
    ]);
  });

  it('adapts others, and says what was printed', () => {
    expect(idsOf('1.4(a)', 'G/2', '4.2.', 'Q7', ' B  3 ', '?')).toEqual(['1.4-a', 'G-2', '4.2', '7', 'B 3', 'unnamed']);
    expect(cleanIds(['G/2'])[0]?.repaired).toContain('“G/2”');
  });

  it('numbers an id that is printed again, whatever else is taken', () => {
    expect(idsOf('1.1', '1.1-2', '1.1', '1.1')).toEqual(['1.1', '1.1-2', '1.1-3', '1.1-4']);
    expect(cleanIds(['1.1', '1.1'])[1]?.repaired).toContain('more than once');
  });
});
