import { describe, expect, it } from 'vitest';
import { frameworkOf, question } from '../../response/fixture.ts';
import { wearWording } from './wear-wording.ts';

const framework = frameworkOf([
  question('1', { guidance: 'ours' }),
  question('2', { guidance: 'ours', parts: [{ id: 'a', label: 'Part a', criterion: [], scored: [] }] }),
]);

describe('a framework that wears the wording of its document', () => {
  const worn = wearWording(framework, {
    framework: 'test',
    meaning: '',
    document: { title: 'A guide', file: 'guide.txt', sha256: '' },
    questions: {
      '1': { text: 'As printed?', guidance: '', line: 3 },
      '2/a': { text: 'As printed, a?', guidance: 'said', line: 9 },
    },
  });
  const [first, second] = worn.instruments[0]?.sections[0]?.questions ?? [];

  it('says a question as the document does, and keeps our guidance where the document has none', () => {
    expect(first).toMatchObject({ label: 'As printed?', guidance: 'ours' });
  });

  it('words parts by themselves, and leaves what the document does not have', () => {
    expect(second).toMatchObject({ label: 'Question 2', guidance: 'ours', parts: [{ label: 'As printed, a?' }] });
  });
});
