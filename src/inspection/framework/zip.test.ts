import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzipFramework, zipFramework } from './zip.ts';

const text = (value: string) => new TextEncoder().encode(value);
const codesOf = async (bytes: Uint8Array): Promise<readonly string[]> => {
  const read = await unzipFramework(Buffer.from(bytes));
  return read.ok ? [] : read.problems.map(({ code }) => code);
};

describe('the files of a framework in a ZIP', () => {
  it('come back as they were, without the folder around them', async () => {
    const files = { 'framework.yaml': 'id: a\n', 'guidance/é.md': '# Ünïcode ✓\n'.repeat(500) };
    expect(await unzipFramework(zipFramework('kites', files))).toEqual({ ok: true, value: files });
  });

  it('are the same bytes for the same files', () => {
    const files = { 'framework.yaml': 'id: a\n' };
    expect(zipFramework('a', files).equals(zipFramework('a', files))).toBe(true);
  });

  it('leave out what systems add of themselves', async () => {
    const bytes = zipSync({
      'kites/framework.yaml': text('id: a'),
      '__MACOSX/kites/._framework.yaml': text('x'),
      'kites/.DS_Store': text('x'),
    });
    expect(await unzipFramework(Buffer.from(bytes))).toEqual({ ok: true, value: { 'framework.yaml': 'id: a' } });
  });

  it.each([
    ['that is none', text('PK but no more'), 'no-zip'],
    ['with a name that leads out of it', zipSync({ '../../etc/passwd': text('x') }), 'no-zip'],
    ['with an absolute name', zipSync({ '/etc/passwd': text('x') }), 'no-zip'],
    ['with a link', zipSync({ 'facts.yaml': [text('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] }), 'link'],
    ['that unpacks to too much', zipSync({ 'facts.yaml': new Uint8Array(9 * 1024 * 1024) }), 'too-large'],
    ['of something that is no text', zipSync({ 'facts.yaml': new Uint8Array([0xff, 0xfe, 0x80]) }), 'not-text'],
    [
      'of too many files',
      zipSync(Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`guidance/${i}.md`, text('x')]))),
      'too-many-files',
    ],
  ])('are refused from one %s', async (_, bytes, code) => {
    expect(await codesOf(bytes)).toEqual([code]);
  });
});
