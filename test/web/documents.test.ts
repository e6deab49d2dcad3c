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
    const rows = text.split('\n').filter((line) => /^\| (?!who|section|---)/.test(line));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) if (!/\| (n\/a|part) \|/.test(row)) expect(row).toMatch(/`[\w./-]+`/);
  });
});
