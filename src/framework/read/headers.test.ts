import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader } from './headers.ts';
import { plainHeader } from './plain-header.ts';

const SOUND = `id: made-up
title: A framework made up for a test
version: "3.4"
from: "2022-01-01"
until: null
summary: It has one programme.
contents: { questions: 67, added: 1 }
documents: [{ id: "000", title: A document, published: "2022-01" }]
instruments: [child]
programmes:
  - id: single
    title: One kind
    summary: The only one.
    instruments: [{ framework: made-up, instrument: child, sampling: all }]
    standards: ["3.1"]
    source: { kind: assumed, note: Made up. }
`;

describe('the header of a framework', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aboveline-header-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const readChanged = (from: string, to: string) => {
    expect(SOUND).toContain(from);
    writeFileSync(join(folder, 'framework.yaml'), SOUND.replace(from, to));
    return readHeader(folder);
  };

  it('is read from a sound file', async () => {
    const read = await readChanged('until: null', 'until: null');
    expect(read).toMatchObject({ ok: true, header: { id: 'made-up', questions: 67, until: null } });
  });

  it.each([
    ['an id that is no code', 'id: made-up', 'id: Made Up'],
    ['a version without quotes', 'version: "3.4"', 'version: 3.4'],
    ['a date that is none', 'from: "2022-01-01"', 'from: "January"'],
    ['an unknown field', 'until: null', 'until: null\nextra: 1'],
    ['a count that is no number', 'questions: 67', 'questions: many'],
    ['no title', 'title: A framework made up for a test', 'title: ""'],
  ])('is refused with its line: %s', async (_, from, to) => {
    const read = await readChanged(from, to);
    expect(read.ok).toBe(false);
    expect(read.ok ? [] : read.problems).toContainEqual(
      expect.objectContaining({ file: join(folder, 'framework.yaml'), line: expect.any(Number) }),
    );
  });

  it('is not taken from anything but a map', () => {
    for (const value of [undefined, null, [], 'text', { id: 'alone' }]) expect(plainHeader(value)).toBeUndefined();
  });
});
