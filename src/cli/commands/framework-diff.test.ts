import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SHIPPED } from '../frameworks.ts';
import { run } from '../program.ts';

const ID = 'domain-three-2022';
const folder = await mkdtemp(join(tmpdir(), 'diff-'));
afterAll(async () => rm(folder, { recursive: true }));

async function diff(...args: string[]): Promise<{ status: number; out: string; notes: string }> {
  const out: string[] = [];
  const notes: string[] = [];
  const status = await run(['framework', 'diff', ...args], {
    out: (text) => out.push(text),
    note: (text) => notes.push(text),
  });
  return { status, out: out.join('\n'), notes: notes.join('\n') };
}

/** A copy of the framework in which one text of the instrument is another. */
async function version(name: string, text: string, other: string): Promise<string> {
  const copy = join(folder, name);
  await cp(join(SHIPPED, ID), copy, { recursive: true });
  const file = join(copy, 'instruments/child.yaml');
  const before = await readFile(file, 'utf8');
  expect(before).toContain(text);
  await writeFile(file, before.replace(text, other));
  return copy;
}

describe('framework diff', () => {
  it('finds no difference between a framework and itself', async () => {
    const { status, out } = await diff(ID, join(SHIPPED, ID));
    expect(status).toBe(0);
    expect(out).toContain('No difference.');
  });

  it('compares a framework with a folder that holds another version', async () => {
    const label = 'Is this service home or host to the child?';
    const other = await version('reworded', label, 'Home or host?');
    const { status, out } = await diff(ID, other, '--json');
    expect(status).toBe(0);
    const { a, b, questions, crosswalk } = JSON.parse(out);
    expect(questions).toMatchObject({
      added: [],
      removed: [],
      rerouted: [],
      rescored: [],
      reworded: [{ id: 'home-or-host', instrument: 'child', before: { label }, after: { label: 'Home or host?' } }],
    });
    expect([a.id, b.id, a.hashes.meaning]).toEqual([ID, ID, b.hashes.meaning]);
    expect(a.hashes.wording).not.toBe(b.hashes.wording);
    expect(crosswalk).toBeNull();
    expect((await diff(ID, other)).out).toContain('[child] home-or-host now reads “Home or host?”; before, “Is this');
  });

  it('shows how the key questions of two generations answer to one another, either way round', async () => {
    expect((await diff('yot-standards-2020', ID)).out).toMatch(/^3\.2\.1 +same +3\.2\.1 /m);
    expect((await diff('yjs-2025', 'cci-2009')).out).toMatch(/^2\.1\.1 +near +1\.4c /m);
    const { out } = await diff('cci-2009', ID);
    expect(out).toContain('cci-2009 likelihood-of-reoffending, risk-of-harm, safeguarding: none.');
    expect(out).not.toContain('wherever figures stand together');
  });

  it('refuses a framework that is not there, and one that is not sound', async () => {
    const { status, out } = await diff(ID, 'nowhere', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out).problems).toMatchObject([{ code: 'unknown-framework' }]);
    const faulty = await diff(await version('faulty', 'records: homeOrHost', 'records: nothingSuch'), ID);
    expect(faulty.status).toBe(1);
    expect(faulty.notes).toMatch(/child\.yaml:\d+:\d+: /);
  });
});
