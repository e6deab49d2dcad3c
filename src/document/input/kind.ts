import { extname } from 'node:path';

/** What a file is by its first bytes, before it is read. */
export type FileKind = 'zip' | 'ole' | 'pdf' | 'text' | { readonly other: string };

const SIGNS: readonly (readonly [sign: string, kind: FileKind])[] = [
  ['PK\u0003\u0004', 'zip'],
  ['PK\u0005\u0006', 'zip'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'ole'],
  ['{\\rtf', { other: 'a rich text file (RTF)' }],
  ['\u0089PNG', { other: 'a picture (PNG)' }],
  ['\u00ff\u00d8\u00ff', { other: 'a picture (JPEG)' }],
  ['GIF8', { other: 'a picture (GIF)' }],
  ['II*\u0000', { other: 'a picture (TIFF)' }],
  ['MM\u0000*', { other: 'a picture (TIFF)' }],
  ['\u001f\u008b', { other: 'a packed file (GZIP)' }],
  ['7z\u00bc\u00af', { other: 'an archive (7z)' }],
  ['Rar!', { other: 'an archive (RAR)' }],
  ['\u007fELF', { other: 'a program' }],
  ['%!PS', { other: 'a PostScript file' }],
];

/** PDF readers accept the sign within the first thousand bytes, so that a letter head of a mail server does no harm. */
const PDF_SIGN_WITHIN = 1024;

/** Tells the kind of a file by its content, never by its name. */
export function kindOf(bytes: Buffer): FileKind {
  const head = bytes.subarray(0, PDF_SIGN_WITHIN).toString('latin1');
  for (const [sign, kind] of SIGNS) if (head.startsWith(sign)) return kind;
  return head.includes('%PDF-') ? 'pdf' : 'text';
}

const HTML_START = /^<(?:!doctype\s+html|html|head|body|title|meta)\b/i;
const BLOCK_START = /^<(?:article|div|h[1-6]|main|ol|p|section|table|ul)[\s>]/i;
const MARKUP = /<\/(?:p|div|h[1-6]|td|li)\s*>/gi;

/**
 * Tells what a text is. HTML is told by how it begins, so that a table whose cells hold tags stays text; Markdown by
 * its name or by two headings.
 */
export function textKindOf(text: string, path: string): 'html' | 'markdown' | 'text' | 'xml' {
  const head = text.slice(0, 20_000);
  const start = afterComments(head);
  const extension = extname(path).toLowerCase();
  if (HTML_START.test(start)) return 'html';
  if (/^\s*<(?:\?xml|!doctype|!entity)/i.test(head)) return 'xml';
  const markup = head.match(MARKUP)?.length ?? 0;
  if (BLOCK_START.test(start) && markup > 0) return 'html';
  if (/^\.x?html?$/.test(extension) && markup > 0) return 'html';
  if (/^\.(?:md|markdown)$/.test(extension)) return 'markdown';
  return (text.match(/^#{1,6}[ \t]+\S/gm)?.length ?? 0) >= 2 ? 'markdown' : 'text';
}

/** What follows the spaces, comments and XML declaration at the head of a page. */
function afterComments(head: string): string {
  let rest = head.trimStart();
  for (;;) {
    const close = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '>' : null;
    const end = close === null ? -1 : rest.indexOf(close);
    if (close === null || end < 0) return rest;
    rest = rest.slice(end + close.length).trimStart();
  }
}
