import { describe, expect, it } from 'vitest';
import { corrected } from './engine.ts';

const ours = {
  ...{ asked: ['a', 'b'], notAsked: [{ id: 'c', because: 'Not this time.' }], problems: [], missing: ['b'] },
  ...{ answers: { a: { value: 'yes', by: 'assessor' as const } }, complete: false, setAside: [], due: [] },
};

describe('the server’s word', () => {
  it('stands wherever it differs from ours', () => {
    const server = { asked: ['a', 'c'], missing: ['c'], derived: { b: 'no' }, open: [], complete: false };
    const { asked, notAsked, answers, missing } = corrected(ours, server);
    expect({ asked, notAsked, missing }).toEqual({ asked: ['a', 'c'], notAsked: [], missing: ['c'] });
    expect(answers).toEqual({ a: ours.answers.a, b: { value: 'no', by: 'rule', rule: '' } });
  });

  it('changes nothing where both agree', () => {
    const server = { asked: ['a', 'b'], missing: ['b'], derived: {}, open: [], complete: false };
    expect(corrected(ours, server)).toEqual(ours);
  });
});
