import { describe, expect, it } from 'vitest';
import { splitGluedIds } from '../rows/glued.ts';
import { writeId } from '../rows/id.ts';
import { plainPieces } from '../rows/plain-pieces.ts';
import { parseText } from '../text/parse-text.ts';
import { gather } from './gather.ts';
import { inferLostIds } from './lost-ids.ts';
import { dropTitles } from './titles.ts';

const gathered = (text: string) => gather(splitGluedIds(plainPieces(parseText(text, 'text').blocks)));
const settled = (text: string) => inferLostIds(dropTitles(gathered(text)));
const told = (text: string) =>
  settled(text).entries.map((entry) => `${entry.id === null ? '?' : writeId(entry.id)} ${entry.wording}`);

describe('gather', () => {
  it('joins a question and its guidance over rows and page turns, and says so', () => {
    const { entries } = gathered(
      '1.1\tHas the tutor met\tAsk pupils. They may\n\twith each pupil?\tAsk parents.\n\n\t\twill remember.\n1.2\tIs it?\tx',
    );
    expect(entries[0]).toMatchObject({
      wording: 'Has the tutor met with each pupil?',
      body: [
        { line: 1, text: 'Ask pupils. They may' },
        { line: 2, text: 'Ask parents.' },
        { line: 4, text: 'will remember.' },
      ],
    });
    expect(entries[0]?.repairs.map(({ code }) => code)).toEqual(['row-joined', 'joined-over-page']);
  });

  it('goes on with a question below titles of columns that a new page repeats', () => {
    const { entries } = gathered(
      'Question\tGuidance\n1.1\tHas the tutor met\tAsk pupils.\n\nQuestion\tGuidance\n\twith each pupil?\tAsk parents.\n1.2\tIs it?\tx',
    );
    expect(entries.map(({ wording }) => wording)).toEqual(['Has the tutor met with each pupil?', 'Is it?']);
  });

  it('says once what was joined over the turn of a page', () => {
    const { entries } = gathered('1.1\tIs it dry?\tTouch the walls and\n\n\t\tthe floor.\n1.2\tIs it?\tx');
    expect(entries[0]?.repairs).toMatchObject([
      { code: 'joined-over-page', words: expect.stringContaining('the floor.') },
    ]);
  });

  it('puts a sentence together that a page turn cut', () => {
    const { entries } = gathered('1.1\tIs it dry?\tTouch the walls and\n\n\t\tthe floor.\n1.2\tIs it?\tx');
    expect(entries[0]?.body.map(({ text }) => text)).toEqual(['Touch the walls and the floor.']);
  });

  it('finds the rest of a question in a later paragraph', () => {
    const { entries } = gathered(
      '1.1\tIs it?\tx\n1.2 What is the level of noise and\n\nLevels are recorded.\n\nof light, says the warden?',
    );
    expect(entries[1]).toMatchObject({
      wording: 'What is the level of noise and of light, says the warden?',
      body: [{ text: 'Levels are recorded.' }],
    });
  });

  it('keeps what stands before the first question apart, and begins sections at headings', () => {
    const { entries, besides, unmatched } = gathered(
      'About this guide.\n\nNights\n\n1.1\tIs it dark?\tx\n1.2\tIs it quiet?\ty\n\nDays\n\nDays are long.\n\n2.1\tIs it light?\tz',
    );
    expect(besides.map(({ text }) => text)).toEqual(['About this guide.']);
    expect(entries.map(({ section }) => section)).toEqual(['Nights', 'Nights', 'Days']);
    expect(unmatched.map(({ text }) => text)).toEqual(['Days are long.']);
  });

  it('keeps an appendix apart', () => {
    const { entries, besides } = gathered('1.1 Is it dark?\n\nLook.\n\nAppendix B: words\n\nLonger words.');
    expect(entries[0]?.body.map(({ text }) => text)).toEqual(['Look.']);
    expect(besides.map(({ text }) => text)).toEqual(['Longer words.']);
  });
});

describe('dropTitles', () => {
  it('takes a bare row that the next ids begin with for a title', () => {
    expect(
      told(
        'B 1\tDoes the school teach well?\t\n\tIntroduction.\nB 1.1\tIs it?\tx\nB 1 S\tDoes the school teach well?\ty',
      ),
    ).toEqual(['B 1.1 Is it?', 'B 1 S Does the school teach well?']);
  });

  it('keeps a question with guidance though another id goes on from it', () => {
    expect(told('3.8\tIs it?\tx\n3.8.1\tWhy not?\ty\n3.9\tIs it?\tz')).toHaveLength(3);
  });

  it('takes unpadded numbers among padded ones, and strangers, for titles, and says so', () => {
    const text = '2.1.1\tIs it safe?\t\n2.1.01\tIs it?\tx\nD 2\tWas it?\ty\n2.1.02\tIs it?\tz';
    expect(told(text)).toEqual(['2.1.01 Is it?', '2.1.02 Is it?']);
    const { repairs, unmatched } = settled(text);
    expect(repairs.map(({ code }) => code)).toEqual(['taken-for-title', 'taken-for-title']);
    expect(unmatched.map(({ text: said }) => said)).toEqual(['Is it safe?', 'Was it?', 'y']);
  });
});

describe('inferLostIds', () => {
  const row = (id: string, question = 'Is it?') => `${id}\t${question}\tGuidance.\n`;

  it('fills a gap of the same size with some confidence', () => {
    const text = row('1.05') + row('', 'Does it sing?') + row('torn', 'Does it dance?') + row('1.08');
    expect(told(text)).toEqual(['1.05 Is it?', '1.06 Does it sing?', '1.07 Does it dance?', '1.08 Is it?']);
    expect(settled(text).entries[1]?.repairs.at(-1)).toMatchObject({ code: 'id-inferred', confidence: 'medium' });
  });

  it('counts back from the next id at the head of a table, with low confidence', () => {
    const text = `${row('1.05')}\tQuestion\tGuidance\n${row('', 'Does it sing?')}${row('1.21')}`;
    expect(told(text)[1]).toBe('1.20 Does it sing?');
    expect(settled(text).entries[1]?.repairs.at(-1)).toMatchObject({ confidence: 'low' });
  });

  it('leaves a question unmatched where there is no room for it', () => {
    const text = row('1.05') + row('', 'Does it sing?') + row('1.06');
    expect(told(text)).toEqual(['1.05 Is it?', '1.06 Is it?']);
    expect(settled(text).unmatched.map(({ text: said }) => said)).toEqual(['Does it sing?', 'Guidance.']);
    expect(settled(text).repairs.map(({ code }) => code)).toEqual(['id-lost']);
  });
});
