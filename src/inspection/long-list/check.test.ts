import { describe, expect, it } from 'vitest';
import { FACTS, PLAN } from '../../sample/testing.ts';
import { inspectionKeys } from '../sealing/inspection-keys.ts';
import { checkList } from './check.ts';
import { type DraftAbout, type DraftRow, IDENTIFYING, openRows } from './content.ts';
import { keptRows } from './kept-rows.ts';
import { matchHeadings } from './match.ts';
import type { AskedList } from './plans.ts';
import { readFile } from './read-file.ts';

const keys = inspectionKeys(Buffer.alloc(32, 1), '11111111-1111-4111-8111-111111111111');
const asked: AskedList = { plan: PLAN, framework: 'f', facts: FACTS };
const HEADINGS = ['Case reference', 'Person reference', 'Case manager', 'Start date', 'Case type', 'Gender', 'Surname'];
const line = (...cells: readonly string[]) => cells.join(',');
const GOOD = ['C1', 'P1', 'Ann', '2022-04-01', 'court', 'M', 'Fox'];

const read = async (text: string, mostRows = 100, remembered = new Map<string, string>()) =>
  readFile({ bytes: Buffer.from(text), name: 'l.csv' }, { plan: PLAN, remembered, keys, draftId: 'd', mostRows });
async function opened(...rows: readonly (readonly string[])[]) {
  const found = await read([HEADINGS, ...rows].map((cells) => line(...cells)).join('\n'));
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const { about, parts } = found.value;
  return { about, rows: parts.flatMap((part, at) => openRows(keys, { draftId: 'd' }, at, part)) };
}
const check = ({ about, rows }: { about: DraftAbout; rows: readonly DraftRow[] }) =>
  checkList(asked, about, rows, null);
const found = (checked: ReturnType<typeof check>) =>
  checked.problems.map(({ row, column, code, weight }) => `${row} ${column} ${code} ${weight}`);

describe('a file that is read', () => {
  it('lets go of what identifies somebody before a row is kept, and keeps a pseudonym to compare by', async () => {
    const { about, rows } = await opened(GOOD, ['C2', 'P2', 'Ann', '2022-04-01', 'court', 'M', ' fox ']);
    expect(about.columns[6]).toEqual({ heading: 'Surname', meaning: IDENTIFYING, dropped: true });
    expect(JSON.stringify(rows)).not.toMatch(/fox/i);
    expect(rows[0]?.identity).toBe(rows[1]?.identity);
    expect(rows[0]?.identity).not.toBe('');
  });

  it('stops at the limit of rows, and says so', async () => {
    const text = [line(...HEADINGS), ...Array.from({ length: 6 }, (_, i) => `C${i}`)].join('\n');
    expect(await read(text, 5)).toMatchObject({ ok: false, problems: [{ code: 'too-many-rows' }] });
    expect(await read(text, 6)).toMatchObject({ ok: true, value: { rows: 6 } });
    expect(await read(line(...HEADINGS))).toMatchObject({ ok: false, problems: [{ code: 'no-rows' }] });
  });

  it('is sealed in pieces that open in their own place only', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => line(`C${i}`, `P${i}`));
    const got = await read([line(...HEADINGS), ...rows].join('\n'), 5_000);
    if (!got.ok) throw new Error('not read');
    expect(got.value.parts).toHaveLength(3);
    expect(openRows(keys, { draftId: 'd' }, 2, got.value.parts[2] as Buffer)).toHaveLength(200);
    expect(() => openRows(keys, { draftId: 'd' }, 1, got.value.parts[2] as Buffer)).toThrow(/does not open/);
  });
});

describe('columns', () => {
  it('mean what was said before, else what the plan knows; one meaning is given once', () => {
    const remembered = new Map([
      ['officer', 'manager'],
      ['gender', ''],
    ]);
    const match = matchHeadings(PLAN, ['Officer', 'Gender', 'Case reference', 'Case ID', 'Notes', ''], remembered);
    expect(match.map(({ meaning }) => meaning)).toEqual(['manager', '', 'case', null, null, '']);
  });
});

describe('what is checked', () => {
  it('marks names and formulas where a reference should be, and never says the name', async () => {
    const checked = check(await opened(['Robin Fox', '=A1', 'Ann Lee', '2022-04-01', 'court', 'M', '']));
    expect(found(checked)).toEqual(['2 0 looks-like-name mend', '2 1 looks-like-formula mend']);
    expect(checked.problems[0]?.message).not.toContain('Robin');
    expect(checked.list).toBeNull();
  });

  it.each(['WM-1', 'AB CD', '2022 17', 'K7QM 4XW2', 'YOS/22/3'])('takes “%s” for a reference', async (reference) => {
    expect(found(check(await opened([reference, ...GOOD.slice(1)])))).toEqual([]);
  });

  it('asks to look where two references seem to be one person', async () => {
    const rows = [GOOD, ['C2', 'P2', ...GOOD.slice(2)], ['C3', 'P1', ...GOOD.slice(2)]];
    const checked = check(await opened(...rows));
    expect(found(checked)).toEqual(['3 1 same-person look']);
    expect(checked.list?.cases).toEqual(['C1', 'C2', 'C3']);
  });

  it('passes over rows that were left out, also as the other half of a pair', async () => {
    const { about, rows } = await opened(GOOD, GOOD, ['', '', '', 'soon', '', '', '']);
    expect(found(check({ about, rows }))).toContain('3 0 repeated-case mend');
    const removed = [2, 4].map((row) => ({ row, reason: 'twice' }));
    const checked = check({ about: { ...about, removed }, rows });
    expect([found(checked), checked.list?.rows]).toEqual([[], [3]]);
  });

  it('looks up the cases that rows are linked to', async () => {
    const plan = {
      ...PLAN,
      columns: PLAN.columns.map((one) => (one.role === 'case-manager' ? { ...one, refersTo: 'children' } : one)),
    };
    const { about, rows } = await opened(GOOD, ['C2', 'P2', 'Bo', ...GOOD.slice(3)]);
    const codes = (has: ((reference: string) => boolean) | null) =>
      checkList({ ...asked, plan }, about, rows, { title: 'Children', has }).problems.map(
        ({ row, code }) => `${row} ${code}`,
      );
    expect(codes((reference) => reference === 'Ann')).toEqual(['3 same-person', '3 unknown-link']);
    expect(codes(null)).toEqual(['2 no-list-to-link', '3 same-person', '3 no-list-to-link']);
  });
});

describe('what is kept', () => {
  it('names nobody but in the details, which can be erased', async () => {
    const { list } = check(await opened(GOOD, ['C2', ' p 1', 'ann', '', 'court', 'M', '']));
    expect(list).toBeNull();
    const fine = check(await opened(GOOD, ['C2', ' p 1', 'ann', '2022-04-02', 'court', 'M', '']));
    if (!fine.list) throw new Error('the list is not fine');
    const kept = keptRows(asked, fine.list, keys);
    expect(JSON.stringify([kept.list.cases, kept.list.persons, kept.list.managers])).not.toMatch(/C1|P1|Ann/);
    expect(kept.list.persons[0]).toBe(kept.list.persons[1]);
    expect(kept.list.managers[0]).toBe(kept.list.managers[1]);
    expect([...kept.list.facts.keys()]).not.toContain('startDate');
    expect(kept.details[0]).toEqual({ serviceReference: 'C1', caseManager: 'Ann' });
  });
});
