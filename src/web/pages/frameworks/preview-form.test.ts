import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../../test/fixtures/folder.ts';
import { SOUND } from '../../../../test/fixtures/kites.ts';
import { loadFramework } from '../../../framework/read/index.ts';
import { compile } from '../../../response/index.ts';
import { readPreview } from './preview-form.ts';

const compiled = await withFolder(SOUND, async (folder) => {
  const result = await loadFramework(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return compile(result.framework, 'kite');
});
const read = (fields: Parameters<typeof readPreview>[0]) => readPreview(fields, compiled);

describe('the form of a preview', () => {
  it('is read by kind of answer, on the page or carried in hidden fields', () => {
    const typed = { 'answer:1.1a': 'no', 'answer:1.1b': 'torn', 'answer:1.2': ' 12 ', 'answer:begun-day': '1' };
    const form = read({ ...typed, 'answer:begun-month': '2', 'answer:begun-year': '2022', 'fact.windy': 'true' });
    expect(form).toMatchObject({
      answers: { '1.1a': 'no', '1.1b': ['torn'], '1.2': 12, begun: '2022-02-01' },
      facts: { windy: true },
      errors: [],
    });
    expect(read({ 'answer:begun': '2022-02-01', 'answer:1.1b': ['torn', 'other'] }).answers).toEqual({
      begun: '2022-02-01',
      '1.1b': ['torn', 'other'],
    });
  });

  it('says what cannot be used beside its field, keeps it, and leaves it out of the evaluation', () => {
    const form = read({
      'answer:1.2': '-3',
      'answer:begun-day': '31',
      'answer:begun-month': '2',
      'answer:begun-year': '2022',
    });
    expect(form.answers).toEqual({});
    expect(form.typed).toEqual({ '1.2': -3, begun: '2022-02-31' });
    expect(form.errors.map(({ text }) => text)).toEqual([
      '1.2 takes a number from 0 to any height',
      'begun takes a real date, such as 31 1 2022',
    ]);
  });

  it('passes over fields that the questionnaire does not have', () => {
    expect(read({ 'answer:9.9': 'x', 'fact.none': 'y', other: 'z', 'answer:__proto__': 'x' })).toMatchObject({
      answers: {},
      facts: {},
    });
    expect(read({ 'answer:1.1a': 'maybe' }).errors).toHaveLength(1);
  });
});
