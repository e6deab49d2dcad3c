import { describe, expect, it } from 'vitest';
import { piecesOf } from './search.ts';

describe('a found text', () => {
  it('comes in pieces, whatever stands in it', () => {
    expect(piecesOf('a \uE003b\uE004 \uE000plan\uE001 of\uE002the \uE000plans\uE001')).toEqual([
      { text: 'a <b> ', found: false },
      { text: 'plan', found: true },
      { text: ' of … the ', found: false },
      { text: 'plans', found: true },
    ]);
  });

  it('is one piece where nothing is marked', () => {
    expect(piecesOf('nothing here')).toEqual([{ text: 'nothing here', found: false }]);
  });
});
