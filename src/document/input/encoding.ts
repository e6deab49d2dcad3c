import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';
}

/**
 * Turns the bytes of a text file into text: by the byte order mark, else by the pattern of zero bytes, else as UTF-8
 * where every byte fits, else as Windows-1252. Null where the bytes are no text.
 */
export function decodeText(bytes: Buffer): DecodedText | null {
  const encoding = byMark(bytes) ?? byZeros(bytes);
  if (encoding !== undefined) return { text: iconv.decode(bytes, ICONV_NAMES[encoding]), encoding };
  if (bytes.includes(0)) return null;
  if (isUtf8(bytes)) return printable(bytes.toString('utf8'), 'UTF-8');
  return printable(iconv.decode(bytes, 'win1252'), 'Windows-1252');
}

const ICONV_NAMES = { 'UTF-8': 'utf8', 'UTF-16 LE': 'utf16le', 'UTF-16 BE': 'utf16be' } as const;

function byMark(bytes: Buffer): keyof typeof ICONV_NAMES | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  return undefined;
}

/** Letters of our alphabet have one zero byte of two in UTF-16. */
function byZeros(bytes: Buffer): 'UTF-16 LE' | 'UTF-16 BE' | undefined {
  const pairs = Math.min(bytes.length >> 1, 2048);
  if (pairs === 0) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'UTF-16 LE';
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'UTF-16 BE';
  return undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is looked for
const CONTROL = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g;

/** Text has next to no control signs; a picture or a sound has many. */
function printable(text: string, encoding: DecodedText['encoding']): DecodedText | null {
  const head = text.slice(0, 100_000);
  const controls = head.match(CONTROL)?.length ?? 0;
  return controls > 2 && controls > head.length * 0.005 ? null : { text, encoding };
}
