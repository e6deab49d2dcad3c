import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { openFolder } from './folder.ts';

const FILES = { 'a.yaml': 'a: 1\n', 'guidance/b.md': 'b', 'guidance/a.md': 'a', 'guidance/notes.txt': 'n' };

describe('the folder of a framework', () => {
  it('reads its files and lists them in order', async () => {
    await withFolder(FILES, async (path) => {
      const folder = openFolder(path);
      expect(await folder.read('a.yaml')).toEqual({ ok: true, file: join(path, 'a.yaml'), text: 'a: 1\n' });
      expect(await folder.list('guidance', '.md')).toEqual(['guidance/a.md', 'guidance/b.md']);
      expect(await folder.list('examples', '.yaml')).toEqual([]);
    });
  });

  it('tells a file that is absent from one that may not be read', async () => {
    await withFolder(FILES, async (path) => {
      const folder = openFolder(path);
      expect(await folder.read('b.yaml')).toMatchObject({ ok: false, absent: true });
      expect(await folder.read('guidance')).toMatchObject({
        ok: false,
        absent: false,
        problem: { code: 'unreadable' },
      });
    });
  });

  it.each(['../a.yaml', 'guidance/../../a.yaml', '/etc/hostname'])('reads nothing outside itself: %s', async (name) => {
    await withFolder(FILES, async (path) => {
      const result = await openFolder(join(path, 'guidance')).read(name);
      expect(result).toMatchObject({
        ok: false,
        problem: { code: expect.stringMatching(/outside-folder|missing-file/) },
      });
    });
  });

  it('follows links that stay inside, and none that lead out', async () => {
    await withFolder(FILES, async (elsewhere) => {
      await withFolder(FILES, async (path) => {
        await symlink(join(path, 'a.yaml'), join(path, 'inside.yaml'));
        await symlink(join(elsewhere, 'a.yaml'), join(path, 'outside.yaml'));
        await symlink(join(elsewhere, 'guidance'), join(path, 'examples'));
        const folder = openFolder(path);
        expect(await folder.read('inside.yaml')).toMatchObject({ ok: true });
        expect(await folder.read('outside.yaml')).toMatchObject({ ok: false, problem: { code: 'outside-folder' } });
        expect(await folder.read('examples/a.md')).toMatchObject({ ok: false, problem: { code: 'outside-folder' } });
      });
    });
  });

  it('reads the files of a folder that is itself reached by a link', async () => {
    await withFolder(FILES, async (path) => {
      await withFolder({}, async (other) => {
        await symlink(path, join(other, 'linked'));
        expect(await openFolder(join(other, 'linked')).read('a.yaml')).toMatchObject({ ok: true });
      });
    });
  });
});
