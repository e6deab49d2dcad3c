import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { loadChecked } from '../../framework/check/index.ts';
import type { FoundQuestion } from '../model.ts';
import { draftFramework } from './draft-framework.ts';
import { extraction } from './testing.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('Is the bed dug?', 'Please describe it.', 'Tick all that apply.', '## 1.1', '- "a: [b', '\n# c', ' '),
);
const mark = fc.record({
  code: fc.constantFrom('id-inferred', 'row-joined'),
  line: fc.integer({ min: 1, max: 9999 }),
  words: fc.constantFrom('The id is lost', 'The row was joined'),
  confidence: fc.constantFrom('high', 'medium', 'low'),
});
const question: fc.Arbitrary<FoundQuestion> = fc.record(
  {
    id: fc.oneof(
      fc.constantFrom('1.1', '1.1a', '1.1b', 'A 1 S', 'A 1.1', '1.1-2', '1/1', 'é', ''),
      fc.string({ maxLength: 6 }),
    ),
    text: fc.option(words),
    guidance: words,
    line: fc.integer({ min: 1, max: 9999 }),
    repaired: fc.array(mark, { maxLength: 2 }),
    section: fc.option(fc.constantFrom('Beds', 'Sheds', '', 'Information about the garden')),
    shade: fc.constantFrom('dark', 'light', 'none'),
    bold: fc.constantFrom('all', 'some', 'none'),
    criterion: fc.array(fc.constantFrom('1.2', 'I.2'), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'text', 'guidance', 'line', 'repaired', 'section', 'criterion'] },
);

describe('whatever was found in a document', () => {
  it('makes a draft that passes the check', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(question, { minLength: 1, maxLength: 12 }),
        fc.array(words),
        async (questions, said) => {
          const suggestedRules = said
            .filter((text) => text.trim() !== '')
            .map((text) => ({ line: 1, text, questions: questions.map(({ id }) => id), kind: 'asked-only' as const }));
          const files = draftFramework(extraction(questions, { suggestedRules }), {
            id: 'garden',
            title: 'Garden',
            from: '2031-01-01',
            document: { id: '000', title: 'Guide' },
          });
          const result = await withFolder(files, (folder) => loadChecked(folder));
          expect(result.ok ? [] : result.problems).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
