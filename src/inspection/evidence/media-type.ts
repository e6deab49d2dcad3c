import { zipNames } from '../../sheet/index.ts';

/** A kind of file that is taken, told by what it holds. */
export interface MediaType {
  readonly type: string;
  readonly extension: string;
}

export type Sniffed =
  | { readonly ok: true; readonly media: MediaType }
  | { readonly ok: false; readonly code: 'macros' | 'protected' | 'not-allowed' | 'empty' };

const media = (type: string, extension: string): Sniffed => ({ ok: true, media: { type, extension } });
const NOT_ALLOWED: Sniffed = { ok: false, code: 'not-allowed' };

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/**
 * What a file is, by its content; names and announced types decide nothing, but for telling a table in text (`.csv`) from
 * other text. Files with macros and protected ones are refused: nobody could look at them safely.
 */
export async function sniff(bytes: Buffer, name: string): Promise<Sniffed> {
  if (bytes.length === 0) return { ok: false, code: 'empty' };
  if (startsWith(bytes, '%PDF-')) return media('application/pdf', 'pdf');
  if (bytes.subarray(0, 8).equals(PNG)) return media('image/png', 'png');
  if (bytes.subarray(0, 3).equals(JPEG)) return media('image/jpeg', 'jpg');
  if (bytes.subarray(0, 4).equals(COMPOUND)) return { ok: false, code: 'protected' };
  if (startsWith(bytes, 'PK')) return ofArchive(bytes);
  if (!isText(bytes)) return NOT_ALLOWED;
  return /\.csv$/i.test(name) ? media('text/csv', 'csv') : media('text/plain', 'txt');
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
/** Old office files, and new ones under a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const startsWith = (bytes: Buffer, sign: string): boolean => bytes.subarray(0, sign.length).toString('latin1') === sign;

async function ofArchive(bytes: Buffer): Promise<Sniffed> {
  const names = new Set(await zipNames(bytes));
  if ([...names].some((name) => /vbaProject\.bin$|^Basic\/|^Scripts\//i.test(name)))
    return { ok: false, code: 'macros' };
  if (names.has('word/document.xml')) return media(`${OFFICE}.wordprocessingml.document`, 'docx');
  if (names.has('xl/workbook.xml')) return media(`${OFFICE}.spreadsheetml.sheet`, 'xlsx');
  if (!names.has('content.xml') || !names.has('mimetype')) return NOT_ALLOWED;
  // The first entry of an OpenDocument file is its type, stored as it is (ODF 1.3, part 2, 3.3).
  const type = /^mimetype(application\/vnd\.oasis\.opendocument\.(text|spreadsheet))PK/.exec(
    bytes.subarray(30, 130).toString('latin1'),
  );
  return type ? media(type[1] ?? '', type[2] === 'text' ? 'odt' : 'ods') : NOT_ALLOWED;
}

/** Text in UTF-8, UTF-16 with its mark, or Windows-1252: no bytes that no text holds. */
function isText(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return true;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  return true;
}
