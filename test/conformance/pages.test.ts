import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referableIds } from '../../src/framework/check/conformance.ts';
import { readConformance } from '../../src/framework/read/conformance.ts';
import { conformancePage } from '../../tools/conformance/page.ts';
import { FRAMEWORKS, loadAll, PAGES } from './frameworks.ts';

const frameworks = await loadAll();
const isShipped = process.env.ABOVELINE_TEST_FRAMEWORKS === undefined;

describe('the conformance pages', () => {
  it.skipIf(!isShipped)('are there for every framework, and for no other', () => {
    expect(readdirSync(PAGES).sort()).toEqual([...frameworks.keys()].map((id) => `${id}.md`).sort());
  });

  it.skipIf(!isShipped).each([...frameworks.values()])('$framework.id is up to date (npm run docs)', async (loaded) => {
    const page = conformancePage(loaded.framework, await readConformance(loaded.folder));
    expect(readFileSync(join(PAGES, `${loaded.framework.id}.md`), 'utf8')).toBe(page);
  });

  it.each([...frameworks.values()])('$framework.id says what is done with its document', async ({ folder }) => {
    expect(existsSync(join(folder, 'conformance.yaml')), `${FRAMEWORKS} conformance.yaml`).toBe(true);
    const { statements } = await readConformance(folder);
    expect(statements.length).toBeGreaterThan(0);
  });

  it.each([...frameworks.values()])(
    '$framework.id: every rule answers to a statement',
    async ({ framework, folder }) => {
      const { statements } = await readConformance(folder);
      const known = referableIds(framework);
      const mentioned = new Set(statements.flatMap(({ refs }) => refs));
      expect([...mentioned].filter((ref) => !known.has(ref))).toEqual([]);
      const printed = framework.instruments
        .flatMap(({ rules, limits }) => [...rules, ...limits])
        .filter(({ source }) => source.kind === 'document');
      expect(printed.filter(({ id }) => !mentioned.has(id)).map(({ id }) => id)).toEqual([]);
    },
  );
});
