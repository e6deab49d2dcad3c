import { StringDecoder } from 'node:string_decoder';
import { refuse } from '../table.ts';

/** What the reader of a part is told. Names are without their namespace prefix. */
export interface XmlVisitor {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const TAG_LIMIT = 65_536;

/**
 * Walks XML as chunks of it arrive: tags and text, no more. Document types are refused, so that entities of the
 * author's own cannot exist; comments and processing instructions are passed over.
 */
export async function walkXml(chunks: AsyncIterable<Buffer>, textLimit: number, visitor: XmlVisitor): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    rest = walk(rest + decoder.write(chunk), visitor);
    if (rest.length > (rest.startsWith('<') ? Math.max(TAG_LIMIT, commentRoom(rest)) : textLimit)) {
      refuse('cell-too-large', `The workbook holds a cell of more than ${textLimit} characters. Shorten it.`);
    }
  }
  walk(rest + decoder.end(), visitor);
}

/** Comments and marked text may be long; they are bounded all the same. */
const commentRoom = (rest: string): number => (rest.startsWith('<!') ? 1 << 20 : 0);

/** Visits every whole tag and the text before it; returns what is not whole yet. */
function walk(xml: string, visitor: XmlVisitor): string {
  let at = 0;
  for (;;) {
    const open = xml.indexOf('<', at);
    if (open < 0) return xml.slice(at);
    const end = endOfTag(xml, open);
    if (end < 0) return xml.slice(at);
    if (open > at) visitor.text(decodeEntities(xml.slice(at, open)));
    visitTag(xml, open, end, visitor);
    at = end;
  }
}

function endOfTag(xml: string, open: number): number {
  if (xml.charCodeAt(open + 1) === EXCLAMATION) {
    if (xml.startsWith('<!--', open)) return after(xml, '-->', open + 4);
    if (xml.startsWith('<![CDATA[', open)) return after(xml, ']]>', open + 9);
    if (xml.length - open < 9) return -1;
    refuse('not-a-spreadsheet', 'The workbook declares a document type, which no spreadsheet program writes.');
  }
  return after(xml, '>', open);
}

const EXCLAMATION = 33;
const SLASH = 47;
const QUESTION = 63;

const after = (xml: string, sign: string, from: number): number => {
  const found = xml.indexOf(sign, from);
  return found < 0 ? -1 : found + sign.length;
};

function visitTag(xml: string, open: number, end: number, visitor: XmlVisitor): void {
  const first = xml.charCodeAt(open + 1);
  if (first === QUESTION) return;
  if (first === EXCLAMATION) {
    if (xml.startsWith('<![CDATA[', open)) visitor.text(xml.slice(open + 9, end - 3));
    return;
  }
  if (first === SLASH) {
    visitor.close(localName(xml.slice(open + 2, end - 1).trimEnd()));
    return;
  }
  const selfClosing = xml.charCodeAt(end - 2) === SLASH;
  const tag = xml.slice(open + 1, selfClosing ? end - 2 : end - 1);
  const space = tag.search(/\s/);
  const name = localName(space < 0 ? tag : tag.slice(0, space));
  visitor.open(name, space < 0 ? '' : tag.slice(space));
  if (selfClosing) visitor.close(name);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Value of an attribute; undefined where it is absent. */
export function attribute(attributes: string, name: string): string | undefined {
  const sign = ` ${name}=`;
  const at = attributes.indexOf(sign);
  if (at < 0) return undefined;
  const quote = attributes[at + sign.length] as string;
  const start = at + sign.length + 1;
  const end = attributes.indexOf(quote, start);
  return end < 0 ? undefined : decodeEntities(attributes.slice(start, end));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,6});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Spreadsheets write characters that XML forbids as `_x000D_`. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
