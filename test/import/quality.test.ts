import { describe, expect, it } from 'vitest';
import { hasWording, rightWordings } from './key.ts';
import { percent } from './measure.ts';
import { hasPublished, measureAll, ownKeys, PUBLISHED, publishedKeys } from './quality.ts';

if (!hasPublished) console.warn(`Skipped: published documents are not read, because ${PUBLISHED} is absent.`);

const own = await measureAll(ownKeys());
const published = hasPublished ? await measureAll(publishedKeys()) : [];

it.skipIf(!hasPublished)(`published documents are there to be read (else skipped: ${PUBLISHED} is absent)`, () => {
  expect(published.length).toBe(publishedKeys().length);
});

describe.each(
  (
    [
      ['published documents', published],
      ['documents of other services, written for this test', own],
    ] as const
  ).filter(([, all]) => all.length > 0),
)('reading %s', (_, all) => {
  it.for(all)('$key.framework: ids', ({ key, quality }) => {
    const { wrongIds, missingIds } = quality;
    expect.soft(percent(quality.precision), `wrong: ${wrongIds.join('; ')}`).toBeGreaterThanOrEqual(key.thresholds.ids);
    expect
      .soft(percent(quality.recall), `missing: ${missingIds.join('; ')}`)
      .toBeGreaterThanOrEqual(key.thresholds.ids);
    expect(quality.outOfOrder).toEqual([]);
  });

  it.for(all)('$key.framework: wordings', ({ key, quality }) => {
    const wrong = quality.wrongWordings.map(({ id }) => id).join(', ');
    expect(percent(quality.wordings), wrong).toBeGreaterThanOrEqual(key.thresholds.wordings);
  });

  it.for(all)(
    '$key.framework: every id at its line, with everything that was mended said',
    ({ key, quality, extraction }) => {
      expect(percent(quality.lines)).toBeGreaterThanOrEqual(key.thresholds.ids);
      const repairs = [...extraction.repairs, ...extraction.questions.flatMap(({ repaired }) => repaired)];
      expect(repairs.filter(({ line, words }) => line < 1 || words.trim() === '')).toEqual([]);
    },
  );
});

describe.skipIf(!hasPublished)('the published documents', () => {
  it('are read in less than a second each, the longest of over 8,000 lines included', () => {
    expect(Math.max(...published.map(({ lines }) => lines.length))).toBeGreaterThan(8000);
    expect(published.filter(({ milliseconds }) => milliseconds >= 1000)).toEqual([]);
  });
});

describe('the answer keys', () => {
  it.for([...published, ...own])('$key.framework: every wording stands where the key says', ({ key, lines }) => {
    const empty = key.questions.filter(
      (question) => hasWording(question) && rightWordings(question, lines).some((words) => words.length === 0),
    );
    expect(empty).toEqual([]);
  });

  it.for([...published, ...own])('$key.framework: names each id once, in the order of the lines', ({ key, lines }) => {
    const ids = key.questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const places = key.questions.map(({ line }) => line);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.max(...places)).toBeLessThanOrEqual(lines.length);
  });

  it.for(own)('$key.framework has 20 to 50 questions, and faults to be mended', ({ key }) => {
    expect(key.questions.length).toBeGreaterThanOrEqual(20);
    expect(key.questions.length).toBeLessThanOrEqual(50);
  });
});
