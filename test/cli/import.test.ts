import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { careHomePdf } from '../import/care-home-files.ts';
import { call, filesWith, problemsOf } from './call.ts';

const SCHOOL = join(import.meta.dirname, '../import/documents/school.txt');
const before = process.env['ABOVELINE_HOME'];
let home = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aboveline-home-'));
  process.env['ABOVELINE_HOME'] = home;
});

afterEach(() => {
  if (before === undefined) delete process.env['ABOVELINE_HOME'];
  else process.env['ABOVELINE_HOME'] = before;
});

describe('framework import', () => {
  it('writes a draft that the check accepts, and reports what a person should look at', async () => {
    const { status, json } = await call('framework', 'import', SCHOOL, '--as', 'school-2026', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({
      framework: 'school-2026',
      document: 'school.txt',
      missing: [],
      duplicates: expect.any(Array),
      unmatched: expect.any(Array),
      suggestedRules: expect.any(Array),
    });
    const [question] = (json as { questions: object[] }).questions;
    expect(Object.keys(question ?? {})).toEqual(expect.arrayContaining(['id', 'text', 'guidance', 'line', 'repaired']));
    expect((await call('framework', 'check', 'school-2026')).status).toBe(0);
    const listed = (await call('framework', 'list', '--json')).json as { id: string }[];
    expect(listed.map(({ id }) => id)).toContain('school-2026');
  });

  it('tells a person the counts first, then what is to be looked at, with pages and questions', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aboveline-'));
    const guide = join(folder, 'guide.pdf');
    await writeFile(guide, await careHomePdf());
    const drafted = await call('framework', 'import', guide, '--as', 'homes-2031');
    expect(drafted.out).toMatch(/^28 questions found in guide\.pdf\n {2}written into the draft homes-2031\n/);
    expect(drafted.out).toMatch(
      /Mended without doubt \(\d+\)\n {2}page 1: left out, the head or foot of \d+ pages: “Homes/,
    );
    expect(drafted.out).toMatch(/\n {2}page \d+, at 1\.1\.04: /);
    const attached = await call('framework', 'import', guide, '--as', 'homes-2031');
    expect(attached.out).toContain('  28 matched with questions of homes-2031, 0 of them doubtful\n');
    expect(attached.out).toContain('  0 questions of homes-2031 missing from the document\n');
  });

  it('does not write over a draft that is there', async () => {
    await call('framework', 'import', SCHOOL);
    const again = await call('framework', 'import', SCHOOL, '--json');
    expect(again.status).toBe(1);
    expect(problemsOf(again).map(({ code }) => code)).toEqual(['framework-exists']);
  });

  it('attaches wording to a framework that is known, in the data of the user alone', async () => {
    await call('framework', 'import', SCHOOL, '--as', 'school-2026');
    const { status } = await call('framework', 'import', SCHOOL, '--as', 'school-2026', '--json');
    expect(status).toBe(0);
    const wording = JSON.parse(await readFile(join(home, 'wording/school-2026.json'), 'utf8')) as object;
    expect(wording).toMatchObject({ framework: 'school-2026', document: { file: 'school.txt' } });
  });

  it('shows a draft beside another framework', async () => {
    await call('framework', 'import', SCHOOL, '--as', 'school-2026');
    await call('framework', 'import', SCHOOL, '--as', 'school-2027');
    const { status, json } = await call('framework', 'diff', 'school-2026', 'school-2027', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({ questions: { added: [], removed: [], reworded: [] } });
  });

  it('compares a new edition with the wording of the old one, question by question', async () => {
    await call('framework', 'import', SCHOOL, '--as', 'school-2026');
    await call('framework', 'import', SCHOOL, '--as', 'school-2026');
    const text = (await readFile(SCHOOL, 'utf8')).replace('welcomed and settled quickly?', 'settled within a week?');
    const { 'next.txt': next } = await filesWith({ 'next.txt': text });
    await call('framework', 'import', next, '--as', 'school-2027');
    const { json, status } = await call('framework', 'diff', 'school-2026', 'school-2027', '--official', '--json');
    expect(status).toBe(0);
    const { reworded } = (json as { questions: { reworded: { id: string; words: string }[] } }).questions;
    expect(reworded.map(({ id }) => id)).toEqual(['A2.2b']);
    expect(reworded[0]?.words).toContain('within a week');
  });

  it.each([
    ['an empty file', ''],
    ['a file without questions', 'Nothing here\n\nis asked.\n'],
  ])('refuses %s and writes nothing', async (_, text) => {
    const { 'guide.txt': file } = await filesWith({ 'guide.txt': text });
    const called = await call('framework', 'import', file, '--json');
    expect(called.status).toBe(1);
    expect(problemsOf(called).length).toBeGreaterThan(0);
    expect(existsSync(join(home, 'frameworks'))).toBe(false);
    expect(await readdir(home)).toEqual([]);
  });
});
