import { describe, expect, it } from 'vitest';
import { zipOf } from '../../sheet/testing.ts';
import { sniff } from './media-type.ts';

const zip = (...names: readonly string[]) => Buffer.from(zipOf(names.map((name) => ({ name, content: 'x' }))));
const extension = async (bytes: Buffer | string, name = 'x.exe') => {
  const sniffed = await sniff(Buffer.from(bytes as string), name);
  return sniffed.ok ? sniffed.media.extension : sniffed.code;
};

/** An OpenDocument file as it begins: its type stored as it is, before everything else. */
function openDocument(type: string): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\u0003\u0004', 'latin1');
  const rest = zip('mimetype', 'content.xml');
  const body = Buffer.concat([header, Buffer.from(`mimetypeapplication/vnd.oasis.opendocument.${type}`), rest]);
  // The directory is found from the end; its offsets are those of the part behind.
  const end = body.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  body.writeUInt32LE(body.readUInt32LE(end + 16) + body.length - rest.length, end + 16);
  return body;
}

describe('what a file is', () => {
  it.each([
    ['pdf', '%PDF-1.7'],
    ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])],
    ['jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['docx', zip('word/document.xml')],
    ['xlsx', zip('xl/workbook.xml', 'xl/worksheets/sheet1.xml')],
    ['odt', openDocument('text')],
    ['ods', openDocument('spreadsheet')],
    ['txt', 'plain words, with é'],
  ])('is told by what it holds: %s', async (expected, bytes) => {
    expect(await extension(bytes)).toBe(expected);
  });

  it.each([
    ['macros', zip('word/document.xml', 'word/vbaProject.bin')],
    ['macros', zip('content.xml', 'mimetype', 'Basic/Standard/Module1.xml')],
    ['protected', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
    ['not-allowed', zip('readme.txt')],
    ['not-allowed', openDocument('presentation')],
    ['not-allowed', Buffer.from('MZ\u0000\u0001')],
    ['not-allowed', Buffer.from('PK broken')],
    ['empty', ''],
  ])('is refused: %s', async (expected, bytes) => {
    expect(await extension(bytes)).toBe(expected);
  });

  it('is a table in text only where it is called one', async () => {
    expect([await extension('a,b', 'x.CSV'), await extension('a,b', 'x.html')]).toEqual(['csv', 'txt']);
  });
});
