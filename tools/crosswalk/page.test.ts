import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAll, SHIPPED } from '../../src/framework/compare/testing/shipped.ts';
import { readCrosswalk } from '../../src/framework/read/crosswalk.ts';
import { crosswalkPage } from './page.ts';

const frameworks = await loadAll();
const { crosswalk } = await readCrosswalk(SHIPPED);
const page = crosswalkPage(crosswalk, frameworks);

describe('docs/crosswalk.md', () => {
  it('is up to date (npm run docs)', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/crosswalk.md'), 'utf8')).toBe(page);
  });

  it('has a part for each two frameworks, and a row for each two figures', () => {
    expect(page.match(/^## /gm)).toHaveLength(crosswalk.pairs.length);
    const matched = crosswalk.pairs.flatMap(({ entries }) => entries.filter(({ match }) => match !== 'none'));
    expect(page.match(/\) \| (same|near) \| /g)).toHaveLength(matched.length);
  });

  it('says in words what each id asks, also for the out-of-court rules that feed another framework', () => {
    expect(page).not.toMatch(/(\| |: |; )\(`/);
    expect(page).toContain('(`3.1.1`) | same | Does assessment');
  });
});
