import { describe, expect, it } from 'vitest';
import { parseGuidance } from './guidance-file.ts';

describe('a guidance file', () => {
  it('is split at its headings, and a heading may serve several questions', () => {
    const { entries, problems } = parseGuidance(
      'g.md',
      '# Title\n\n## A 1.1\n\nLook.\n\n### Within\n\nMore.\n\n## A 1.2a + A 1.2b\r\nBoth.\n',
    );
    expect(problems).toEqual([]);
    expect([...entries]).toEqual([
      ['A 1.1', { text: 'Look.\n\n### Within\n\nMore.', line: 3 }],
      ['A 1.2a', { text: 'Both.', line: 11 }],
      ['A 1.2b', { text: 'Both.', line: 11 }],
    ]);
  });

  it('refuses a heading that stands twice, at the second', () => {
    expect(parseGuidance('g.md', '## 1\na\n## 2\nb\n## 1 + 3\nc\n').problems).toMatchObject([
      { code: 'repeated-guidance', file: 'g.md', line: 5, column: '1' },
    ]);
  });
});
