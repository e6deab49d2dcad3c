import { describe, expect, it } from 'vitest';
import { type Id, wholeId, writeId } from '../rows/id.ts';
import type { Entry, Gathered, Said } from './entry.ts';
import { findWordings } from './find-wording.ts';
import { findDuplicates, toQuestions } from './finish.ts';
import { splitParts } from './parts.ts';
import { dropRepeated } from './repeated.ts';

const entry = (id: string, wording: string, body: (string | Said)[], more: Partial<Entry> = {}): Entry => ({
  id: wholeId(id) as Id,
  line: 1,
  shape: 'heading',
  wording,
  body: body.map((said, index) => (typeof said === 'string' ? { line: index + 2, text: said } : said)),
  criterion: [],
  section: null,
  repairs: [],
  opensTable: false,
  ...more,
});
const of = (...entries: Entry[]): Gathered => ({ entries, unmatched: [], besides: [], sections: [], repairs: [] });
const item = (letter: string, text: string, line = 2): Said => ({ line, text, item: letter });
const flat = (...body: (string | Said)[]) => findWordings(of(entry('1.1', '', body, { shape: 'flat' }))).entries[0];

describe('findWordings', () => {
  it('takes the first sentence that asks, of the wide column where lines have widths', () => {
    const narrow = { line: 2, text: 'Has the cook tasted it?', width: 30 };
    const wide = { line: 3, text: 'Is the food good enough? Taste it.', width: 90 };
    expect(flat(narrow, wide)).toMatchObject({ wording: 'Is the food good enough?' });
    expect(flat(narrow, wide)?.body.map(({ text }) => text)).toEqual(['Has the cook tasted it?', 'Taste it.']);
  });

  it('takes a stem with its parts', () => {
    expect(flat('Did the visit cover:', item('a)', 'cells'), item('b)', 'yards?'))?.wording).toBe(
      'Did the visit cover:\na) cells\nb) yards?',
    );
  });

  it('finds a question that runs on from other words, and one that is cut in two', () => {
    expect(flat('See the notes on 1.2 Was the food hot?')).toMatchObject({
      wording: 'Was the food hot?',
      repairs: [{ code: 'columns-glued' }],
    });
    expect(flat('Were the cells on the landing warm', item('•', 'Feel the pipes'), 'and dry?')).toMatchObject({
      wording: 'Were the cells on the landing warm and dry?',
      body: [{ text: 'Feel the pipes' }],
    });
  });

  it('takes an instruction where nothing is asked, and nothing where neither is there', () => {
    expect(flat('A fact.', 'Where visits were late, tick all reasons.')?.wording).toBe(
      'Where visits were late, tick all reasons.',
    );
    expect(flat('The number on the board.')?.wording).toBe('');
  });
});

describe('splitParts', () => {
  const split = (one: Entry) =>
    splitParts(of(one)).entries.map((part) => [
      part.id && writeId(part.id),
      part.wording,
      part.body.map(({ text }) => text),
    ]);

  it('gives each part its stem, and shares what is said after the list', () => {
    expect(split(entry('1.4', 'Was the plan:', [item('a)', 'written?'), item('b)', 'read?'), 'Answer both.']))).toEqual(
      [
        ['1.4a', 'Was the plan: written?', ['Answer both.']],
        ['1.4b', 'Was the plan: read?', ['Answer both.']],
      ],
    );
  });

  it('gives text between parts to the part above it, and text under a letter met again to that part', () => {
    const body = [
      item('a)', 'written?'),
      'On paper.',
      item('b)', 'read?'),
      item('a)', 'Paper means ink too.'),
      'Or pencil.',
    ];
    expect(split(entry('1.4', 'Was the plan:', body))).toEqual([
      ['1.4a', 'Was the plan: written?', ['On paper.', 'Paper means ink too.', 'Or pencil.']],
      ['1.4b', 'Was the plan: read?', []],
    ]);
  });

  it('keeps a question that has prompts below it, each worded by itself; a letter left out is said', () => {
    const one = entry('2.1.1', 'Is the school led well?', [item('a)', 'Is there a plan?'), item('c)', 'Is it read?')]);
    expect(split(one)).toEqual([
      ['2.1.1', 'Is the school led well?', []],
      ['2.1.1a', 'Is there a plan?', []],
      ['2.1.1c', 'Is it read?', []],
    ]);
    expect(splitParts(of(one)).entries[2]?.repairs).toMatchObject([{ code: 'part-skipped' }]);
  });

  it('takes a list in the guidance of a whole question for guidance', () => {
    const body = ['Think of levels:', item('a)', 'Level one'), item('b)', 'Level two')];
    expect(split(entry('3.1', 'Was the level right?', body))).toEqual([
      ['3.1', 'Was the level right?', ['Think of levels:', 'Level one', 'Level two']],
    ]);
  });

  it('takes over from a new stem between parts', () => {
    const body = [
      item('a)', 'Was use made of it?'),
      { line: 3, text: 'Were decisions:', strong: true },
      item('b)', 'noted?'),
    ];
    expect(split(entry('2.3', 'Panels', body)).map(([id, wording]) => [id, wording])).toEqual([
      ['2.3a', 'Was use made of it?'],
      ['2.3b', 'Were decisions: noted?'],
    ]);
  });

  it('puts a list without letters into the wording of an open stem', () => {
    expect(
      split(entry('2.6', 'Were visits in line with:', [item('•', 'risk?'), item('•', 'need?'), 'Say why.'])),
    ).toEqual([['2.6', 'Were visits in line with:\n• risk?\n• need?', ['Say why.']]]);
  });
});

describe('finishing', () => {
  it('drops what is said twice, and lists it', () => {
    const twice = 'Every pupil should know whom to ask.';
    const [one] = dropRepeated(of(entry('1.1', 'Is it?', [twice, 'Yes.', twice.toUpperCase(), 'Yes.']))).entries;
    expect(one?.body.map(({ text }) => text)).toEqual([twice, 'Yes.', 'Yes.']);
    expect(one?.repairs).toMatchObject([{ code: 'repeated-paragraph', line: 4 }]);
  });

  it('settles ids on the spacing that is printed most, and leaves dots without words null', () => {
    const questions = toQuestions([
      entry('A 1.1', 'Is it?', []),
      entry('A1.2', '...', []),
      entry('A 1.3', 'Is it?†', []),
    ]);
    expect(questions.map(({ id, text }) => [id, text])).toEqual([
      ['A 1.1', 'Is it?'],
      ['A 1.2', null],
      ['A 1.3', 'Is it?'],
    ]);
    expect(questions[2]?.repaired).toMatchObject([{ code: 'mark-dropped' }]);
  });

  it('keeps an id that is printed twice, and reports its lines', () => {
    const questions = toQuestions([entry('1.1', 'Is it?', []), entry('1.1', 'Was it?', [], { line: 9 })]);
    expect(questions).toHaveLength(2);
    expect(findDuplicates(questions)).toEqual([{ id: '1.1', lines: [1, 9] }]);
  });
});
