import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds, type Id, isParentOf, leadingId, stepId, wholeId, writeId } from './id.ts';

const idOf = (text: string): Id => {
  const id = wholeId(text);
  if (id === undefined) throw new Error(text);
  return id;
};
const written = (text: string) => {
  const leading = leadingId(text);
  return leading === undefined ? undefined : [writeId(leading.id), leading.rest];
};

describe('leadingId', () => {
  it.each([
    ['Q1.4 Was it safe?', '1.4', 'Was it safe?'],
    ['Q16a. Date of birth', '16a', 'Date of birth'],
    ['7. a This is asked', '7a', 'This is asked'],
    ['10.b Length', '10b', 'Length'],
    ['9c. Language', '9c', 'Language'],
    ['Q1.14 a) Was it late?', '1.14a', 'Was it late?'],
    ['1.14b) Was it short?', '1.14b', 'Was it short?'],
    ['A 1 S', 'A 1 S', ''],
    ['B2.3 Are books kept?', 'B2.3', 'Are books kept?'],
    ['2.0.01', '2.0.01', ''],
    ['2.17.a 3.3.1 Text', '2.17a', '3.3.1 Text'],
  ])('%s', (text, id, rest) => {
    expect(written(text)).toEqual([id, rest]);
  });

  it.each(['2013 rules', '22(1)) of the Act', 'Landing 3', '1st floor', '80%+ is good', ''])('%s has none', (text) => {
    expect(leadingId(text)).toBeUndefined();
  });

  it('an article after an id is no part of it', () => {
    expect(written('2 a cell is shared')).toEqual(['2', 'a cell is shared']);
    expect(written('A 1 A child has come')).toEqual(['A 1', 'A child has come']);
  });

  it('is written the same again when it is read again', () => {
    const number = fc.integer({ min: 0, max: 99 }).map(String);
    const parts = fc.tuple(fc.constantFrom('', 'A', 'B '), fc.array(number, { minLength: 1, maxLength: 4 }));
    const ids = fc.tuple(parts, fc.constantFrom('', 'a', 'f')).map(([[prefix, numbers], letter]) => {
      return `${prefix}${numbers.join('.')}${letter}`;
    });
    fc.assert(fc.property(ids, (id) => writeId(idOf(id)) === id));
  });
});

describe('order of ids', () => {
  it('goes by numbers, then letters, summaries last', () => {
    const ids = ['A 1.10', 'A 1.2', 'A 1 S', 'A 2.1', 'A 1.2a'].map(idOf);
    expect(ids.sort(compareIds).map(writeId)).toEqual(['A 1.2', 'A 1.2a', 'A 1.10', 'A 1 S', 'A 2.1']);
  });

  it('knows a parent, and steps at the width that is printed', () => {
    expect(isParentOf(idOf('2.1'), idOf('2.1.04'))).toBe(true);
    expect(isParentOf(idOf('2.1'), idOf('2.10'))).toBe(false);
    expect(writeId(stepId(idOf('2.1.09'), 1))).toBe('2.1.10');
    expect(writeId(stepId(idOf('2.1.10'), -1))).toBe('2.1.09');
  });
});
