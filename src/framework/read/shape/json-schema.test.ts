import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from './json-schema.ts';

const FOLDER = join(import.meta.dirname, '../../../../frameworks/schema');

describe('the JSON Schemas for editors', () => {
  it.each([...schemaFiles()])('%s is as the shapes have it (npm run schema)', (name, text) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text);
  });

  it('has no file that no shape makes', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...schemaFiles().keys()].sort());
  });

  it('describes what an author writes, not what the reader makes of it', () => {
    const instrument = JSON.parse(schemaFiles().get('instrument.schema.json') ?? '{}');
    const question = instrument.properties.sections.items.properties.questions.items;
    expect(question.required).toEqual(['id', 'kind', 'source']);
    expect(question.additionalProperties).toBe(false);
    expect(question.properties.kind.enum).toContain('narrative');
  });
});
