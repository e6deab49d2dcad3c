import { describe, expect, it } from 'vitest';
import { parseYaml } from './yaml-file.ts';

const TEXT = `title: Kites
sections:
  - id: "1"
    questions:
      - { id: "1.0", kind: prompt }
      - id: "2.0"
        kind: summary
        answers: yes
`;

describe('a YAML file', () => {
  const file = parseYaml('kite.yaml', TEXT);

  it('knows the line and column of each of its parts', () => {
    expect(file.place(['sections', 0, 'questions', 1, 'kind'])).toEqual({ file: 'kite.yaml', line: 7, column: '15' });
    expect(file.place(['sections', 0, 'questions', 0, 'kind'])).toMatchObject({ line: 5, column: '28' });
    expect(file.place([])).toMatchObject({ line: 1, column: '1' });
  });

  it('names the nearest part above one that is not there', () => {
    expect(file.place(['sections', 0, 'questions', 1, 'label'])).toMatchObject({ line: 6 });
    expect(file.place(['rules', 3])).toMatchObject({ line: 1 });
  });

  it('keeps yes a text, as YAML 1.2 has it', () => {
    expect(file.value).toMatchObject({ sections: [{ questions: [{}, { answers: 'yes' }] }] });
  });

  it('has no value where anything in it is refused', () => {
    const faulty = parseYaml('kite.yaml', 'a: &x 1\nb: *x\nc: *x\n');
    expect(faulty.value).toBeUndefined();
    expect(faulty.problems.map(({ code, line }) => [code, line])).toEqual([
      ['yaml-alias', 2],
      ['yaml-alias', 3],
    ]);
  });

  it('takes an asterisk in a text for a text', () => {
    expect(parseYaml('kite.yaml', 'label: 2 * 3 *bold*\n').value).toEqual({ label: '2 * 3 *bold*' });
  });

  it.each([
    ['a: 0b101\nb: 1_000\nc: 017\nd: 0o17\ne: 1e3\nf: .5\ng: -0\nh: 2022-01-01'],
    ['a: yes\nb: No\nc: ~\nd:\ne: True\nf: NULL\ng: off'],
    ["a: >-\n  b\n  c\n\n  d\nb: |\n  x\n   y\nc: \"x\\n  \\u00e9\"\nd: 'it''s'"],
    ['{ "a": 1, b: [x, { y: z, }], __proto__: { c: 1 } }'],
    ['1: x\n"2.0": y\n<<: { b: 1 }\n'],
  ])('has the same value from either parser: %j', (text) => {
    expect(parseYaml('x.yaml', text).value).toEqual(parseYaml('x.yaml', `${text}\n# - *name\n`).value);
  });

  it('says where the syntax fails', () => {
    expect(parseYaml('kite.yaml', 'a: 1\nb: [1, 2\nc: 3\n').problems[0]).toMatchObject({
      code: 'yaml-syntax',
      file: 'kite.yaml',
      line: 3,
    });
  });
});
