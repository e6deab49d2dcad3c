import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachWording, draftFramework, importReport } from '../../src/document/draft/index.ts';
import { loadChecked } from '../../src/framework/check/index.ts';
import { hashesOf } from '../../src/framework/read/hash.ts';
import { withFolder } from '../fixtures/folder.ts';
import { hasPublished, measureAll, ownKeys, publishedKeys } from './quality.ts';

const own = await measureAll(ownKeys());
const published = hasPublished ? await measureAll(publishedKeys()) : [];

describe('a framework drafted from a document', () => {
  it.for([...published, ...own])(
    '$key.framework passes the check, with every question',
    async ({ key, extraction }) => {
      const files = draftFramework(extraction, {
        id: `${key.framework}-draft`,
        title: key.title,
        from: '2030-01-01',
        document: { id: '000', title: key.title },
      });
      const result = await withFolder(files, (folder) => loadChecked(folder));
      expect(result.ok ? [] : result.problems).toEqual([]);
      if (!result.ok) return;
      const drafted = result.framework.instruments.flatMap(({ sections }) =>
        sections.flatMap(({ questions }) => questions),
      );
      expect(drafted).toHaveLength(extraction.questions.length);
    },
  );
});

describe.skipIf(!hasPublished)('official wording attached to a shipped framework', () => {
  it.for(published)('$key.framework: nearly every question gets its own', async ({ key, extraction }) => {
    const loaded = await loadChecked(join(import.meta.dirname, '../../frameworks', key.framework), 'framework-alone');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const document = { title: key.title, file: key.document, sha256: key.sha256 ?? '' };
    const attached = attachWording(loaded.framework, hashesOf(loaded.framework).meaning, extraction, document);
    const share = attached.matched.length / (attached.matched.length + attached.missing.length);
    expect(share * 100, `missing: ${attached.missing.join(', ')}`).toBeGreaterThanOrEqual(key.thresholds.ids);
    expect(attached.doubtful.length / attached.matched.length).toBeLessThan(0.1);
    const report = importReport(key.framework, key.document, extraction, attached);
    expect(report.questions.map(({ id }) => id)).toEqual(expect.arrayContaining(attached.matched.map(({ id }) => id)));
  });
});
