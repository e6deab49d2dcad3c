import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

describe.each(['docs/security.md', 'docs/asvs.md'])('%s', (document) => {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const cited = new Set([...text.matchAll(/`((?:src|test|docs|deploy)\/[\w./-]+)`/g)].map(([, path = '']) => path));

  it('names as evidence only what is there', () => {
    expect(cited.size).toBeGreaterThan(10);
    for (const path of cited) expect(existsSync(join(ROOT, path)), path).toBe(true);
  });

  it('proves each threat with a test, and claims nothing without evidence', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!who|requirement|key|way in|---)/.test(line));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) if (!/\| (n\/a|part|no|operator) \|/.test(row)) expect(row).toMatch(/`[\w./-]+`/);
  });
});

it('the checklist has each requirement of levels 1 and 2 once, and its sums are right', () => {
  const text = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+)(?: to [\d.]+)? \|[^|]*\| ([\w/]+) \|/gm)];
  const numbers = rows.map(([, number]) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const said = /Of (\d+) requirements: (\d+) yes, (\d+) part, (\d+) no, (\d+) operator, (\d+) not/.exec(text) ?? [];
  const [, all = 0, ...parts] = said.map(Number);
  // 70 of level 1 and 183 of level 2 in version 5.0.0.
  expect(all).toBe(253);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(253);
  for (const [at, state] of ['yes', 'part', 'no', 'operator'].entries())
    expect(rows.filter(([, , found]) => found === state)).toHaveLength(parts[at] ?? -1);
});
