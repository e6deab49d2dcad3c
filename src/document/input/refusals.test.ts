import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readDocumentFile } from './index.ts';
import { temporaryFile } from './testing/files.ts';
import { schoolPdf } from './testing/make-pdf.ts';
import { paragraphs, relationships, wordFile } from './testing/word-parts.ts';

async function codeOf(name: string, content: string | Uint8Array): Promise<string | undefined> {
  const path = temporaryFile(name, content);
  const result = await readDocumentFile(path);
  expect(readdirSync(dirname(path))).toEqual([name]);
  return result.ok ? undefined : result.problems[0]?.code;
}

const fetched = vi.spyOn(globalThis, 'fetch');
afterEach(() => expect(fetched).not.toHaveBeenCalled());

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const BOMB = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';

describe('files that are no documents', () => {
  it.each([
    ['an empty file', 'empty-file', new Uint8Array()],
    ['spaces', 'empty-file', text(' \n\n\t ')],
    ['a picture', 'unknown-kind', Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1')],
    ['noise', 'unknown-kind', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))],
    ['RTF', 'unknown-kind', text('{\\rtf1 Hello}')],
    ['an archive', 'unknown-kind', zipSync({ 'a.txt': text('a') })],
    ['a workbook', 'unknown-kind', zipSync({ 'xl/workbook.xml': text('<workbook/>') })],
    ['old Word', 'unknown-kind', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex')],
    [
      'Word with a password',
      'encrypted',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['half an archive', 'corrupt', zipSync({ 'word/document.xml': text(paragraphs('Hello')) }).slice(0, 60)],
    ['XML with entities', 'entity-bomb', text(`<?xml version="1.0"?>${BOMB}<w>&b;</w>`)],
    ['a page with entities', 'entity-bomb', text('<!DOCTYPE html [<!ENTITY a "ha">]><html><body>&a;</body></html>')],
    ['a page nested without end', 'too-deep', text(`<html><body>${'<div>'.repeat(5000)}x`)],
    ['a page without text', 'empty-file', text('<html><body><script>1</script></body></html>')],
    ['200,000 lines', 'too-many-lines', text('a question\n'.repeat(200_000))],
  ])('%s is refused', async (_, code, content) => {
    expect(await codeOf('file.docx', content)).toBe(code);
  });

  it('a missing file, a folder and an enormous file are refused', async () => {
    const path = temporaryFile('large.txt', 'x'.repeat(2000));
    expect((await readDocumentFile(`${path}.none`)) as object).toMatchObject({
      problems: [{ code: 'file-not-found' }],
    });
    expect((await readDocumentFile(dirname(path))) as object).toMatchObject({ problems: [{ code: 'unknown-kind' }] });
    expect((await readDocumentFile(path, { fileBytes: 1000 })) as object).toMatchObject({
      problems: [{ code: 'too-large', file: path }],
    });
  });
});

describe('harmful Word documents', () => {
  const external = (kind: string): string =>
    relationships(`<Relationship Id="x" Type="o/${kind}" Target="https://example.org/x" TargetMode="External"/>`);
  const RELS = 'word/_rels/document.xml.rels';

  it.each([
    ['entities in the text', 'entity-bomb', { 'word/document.xml': BOMB + paragraphs('&b;') }],
    ['entities in another part', 'entity-bomb', { 'word/comments.xml': `${BOMB}<w>&b;</w>` }],
    ['a picture elsewhere', 'external-content', { [RELS]: external('image') }],
    ['a template elsewhere', 'external-content', { 'word/_rels/settings.xml.rels': external('attachedTemplate') }],
    ['a frame elsewhere', 'external-content', { 'word/_rels/webSettings.xml.rels': external('frame') }],
    ['an object elsewhere', 'external-content', { [RELS]: external('oleObject') }],
    [
      'another document within',
      'external-content',
      { [RELS]: relationships('<Relationship Id="x" Type="o/aFChunk" Target="a.html"/>') },
    ],
    [
      'a field that draws text in',
      'external-content',
      {
        'word/document.xml': paragraphs(
          '',
          '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "C:\\a"</w:instrText></w:r></w:p>',
        ),
      },
    ],
    ['macros', 'macros', { 'word/vbaProject.bin': 'x' }],
    ['a bomb', 'zip-bomb', { 'word/styles.xml': ' '.repeat(12_000_000) }],
    [
      'elements without end',
      'too-deep',
      { 'word/document.xml': paragraphs('', '<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500)) },
    ],
    ['broken XML', 'corrupt', { 'word/document.xml': paragraphs('Hello').replace('</w:p>', '') }],
    ['an entity that does not exist', 'corrupt', { 'word/document.xml': paragraphs('&nothing;') }],
    ['no text', 'empty-file', { 'word/document.xml': paragraphs('') }],
  ])('%s is refused', async (_, code, parts: Record<string, string>) => {
    expect(await codeOf('file.docx', wordFile(parts))).toBe(code);
  });

  it('too many files within are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`word/media/${i}.bin`, 'x']));
    expect(await codeOf('file.docx', wordFile(many))).toBe('zip-bomb');
  });

  it('a directory that lies about sizes is refused', async () => {
    const bytes = Buffer.from(wordFile({ 'word/styles.xml': ' '.repeat(2_000_000) }));
    const at = bytes.lastIndexOf('word/styles.xml') - 46;
    bytes.writeUInt32LE(10, at + 24);
    expect(await codeOf('file.docx', bytes)).toBe('zip-bomb');
  });

  it('links that a reader may click do no harm', async () => {
    const bytes = wordFile({ [RELS]: external('hyperlink'), 'word/document.xml': paragraphs('Hello') });
    expect(await codeOf('file.docx', bytes)).toBeUndefined();
  });
});

describe('PDF that cannot be read', () => {
  it('with a password is refused', async () => {
    expect(await codeOf('a.pdf', await schoolPdf({ userPassword: 'secret' }))).toBe('encrypted');
  });

  it('cut off is refused', async () => {
    const bytes = await schoolPdf();
    expect(await codeOf('a.pdf', bytes.subarray(0, bytes.length / 2))).toBe('corrupt');
    expect(await codeOf('a.pdf', Buffer.from('%PDF-1.7 and nothing else %%EOF'))).toBe('corrupt');
  });

  it('of too many pages is refused, and what takes too long is given up', async () => {
    const path = temporaryFile('a.pdf', await schoolPdf({ pages: 3 }));
    expect(await readDocumentFile(path, { pages: 2 })).toMatchObject({ problems: [{ code: 'too-many-pages' }] });
    expect(await readDocumentFile(path, { milliseconds: 1 })).toMatchObject({ problems: [{ code: 'too-slow' }] });
  });
});

describe('whatever the bytes', () => {
  const heads = ['', 'PK\u0003\u0004', '<html>', '# a\n# b\n', '\ufeff', '<table><tr>'];

  it('never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, bytes) => {
        const result = await readDocumentFile(temporaryFile('x', Buffer.concat([Buffer.from(head, 'latin1'), bytes])));
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws on a damaged Word document', async () => {
    const whole = wordFile({ 'word/document.xml': paragraphs('Hello') });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = value;
        const result = await readDocumentFile(temporaryFile('x.docx', damaged));
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws on a damaged PDF', async () => {
    const whole = await schoolPdf();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = value;
        const result = await readDocumentFile(temporaryFile('x.pdf', damaged));
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
