import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { inspection } from '../testing/inspection.ts';
import { annexeOf } from './index.ts';

interface Described {
  readonly profile: string;
  readonly name: string;
  readonly licenses: readonly { readonly name: string }[];
  readonly resources: readonly {
    readonly path: string;
    readonly schema: {
      readonly fields: readonly { readonly name: string; readonly type: string; readonly description: string }[];
    };
  }[];
}

const annexe = annexeOf(inspection('internal'));
const described = JSON.parse(annexe['datapackage.json'] ?? '') as Described;
const rowsOf = (file: string): readonly Record<string, string>[] => parse(annexe[file] ?? '', { columns: true });

const FITS: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d*$/,
  number: /^-?\d*(?:\.\d+)?$/,
  boolean: /^(?:true|false|)$/,
  string: /^/,
};

describe('the data annexe', () => {
  it('is described as a tabular data package, every file and every column', () => {
    expect(described.profile).toBe('tabular-data-package');
    expect(described.name).toMatch(/^[a-z0-9.-]+$/);
    expect(described.licenses[0]?.name).toBe('OGL-UK-3.0');
    const files = Object.keys(annexe).filter((file) => file !== 'datapackage.json');
    expect(described.resources.map((resource) => resource.path)).toEqual(files);
    for (const { path, schema } of described.resources) {
      const [heading] = parse(annexe[path] ?? '') as string[][];
      expect(heading).toEqual(schema.fields.map((field) => field.name));
      expect(schema.fields.every((field) => field.description !== '')).toBe(true);
    }
  });

  it('holds what its description says it holds', () => {
    for (const { path, schema } of described.resources) {
      for (const row of rowsOf(path)) {
        const wrong = schema.fields.filter((field) => !FITS[field.type]?.test(row[field.name] ?? ''));
        expect(wrong.map((field) => `${path} ${field.name}: ${row[field.name]}`)).toEqual([]);
      }
    }
  });

  it('gives exact counts beside the share', () => {
    const row = rowsOf('key-questions.csv').find((each) => each['key_question'] === '2.1.2');
    expect(row).toMatchObject({
      yes: '21',
      no: '14',
      not_applicable: '5',
      counted: '35',
      percent: '60',
      rating: 'requires-improvement',
    });
    expect(rowsOf('standards.csv').find((each) => each['standard'] === '2.1')).toMatchObject({
      rating: 'good',
      proposed: 'requires-improvement',
      decided: 'changed',
      driven_by: '2.1.2',
    });
    expect(rowsOf('ratings.csv')).toMatchObject([{ rating: 'good', score: '5', out_of: '9' }]);
  });

  it('makes a text that a spreadsheet would run harmless', () => {
    const input = inspection('internal');
    const [first, ...others] = input.findings.standards;
    if (first === undefined) throw new Error('no standard');
    const findings = { ...input.findings, standards: [{ ...first, reason: '=HYPERLINK("x")' }, ...others] };
    expect(annexeOf({ ...input, findings })['standards.csv']).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('joins rare reasons for leaving a row out before they are published', () => {
    const reasons = parse(annexeOf(inspection('published'))['exclusions.csv'] ?? '', { columns: true }) as Record<
      string,
      string
    >[];
    expect(reasons.map((reason) => Number(reason['rows'])).filter((rows) => rows < 5)).toEqual([]);
    expect(rowsOf('exclusions.csv').map((reason) => reason['rows'])).toEqual(['6', '2', '1', '1']);
  });
});
