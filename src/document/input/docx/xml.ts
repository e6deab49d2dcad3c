import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';

/** An element with names as the Office standards print them (`w:p`, `r:id`), whatever prefixes the file uses. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Prefixes of ISO/IEC 29500 for its transitional and strict namespaces. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a:',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/package/2006/content-types': '',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  '': '',
};

const CHUNK = 1 << 16;

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlNode[];
}

/**
 * Reads XML and hands out, one at a time, the whole elements that stand directly within `parent`; the rest of the
 * document is not kept. A document type is refused, so that entities of the author's own cannot exist.
 */
export function forEachChild(
  bytes: Buffer,
  parent: string,
  limits: InputLimits,
  visit: (element: XmlElement) => void,
): void {
  const open: OpenElement[] = [];
  let within = -1;
  let depth = 0;
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', refuseDoctype);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    depth++;
    if (depth > limits.nesting) refuseDepth(limits);
    const name = nameOf(tag.uri, tag.prefix, tag.local);
    if (within < 0) {
      if (name === parent) within = depth;
      return;
    }
    if (++elements > limits.elements) refuseElements(limits);
    open.push({ name, attributes: attributesOf(tag), children: [] });
  });
  parser.on('text', (text) => {
    open.at(-1)?.children.push(text);
  });
  parser.on('cdata', (text) => {
    open.at(-1)?.children.push(text);
  });
  parser.on('closetag', () => {
    if (depth-- === within) within = -1;
    const element = open.pop();
    if (element === undefined) return;
    const outer = open.at(-1);
    if (outer !== undefined) {
      outer.children.push(element);
      return;
    }
    elements = 0;
    visit(element);
  });
  writeAll(parser, decodeXml(bytes));
}

function writeAll(parser: SaxesParser<{ xmlns: true }>, text: string): void {
  try {
    for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
    parser.close();
  } catch (error) {
    if (error instanceof Error && 'problem' in error) throw error;
    refuse('corrupt', 'The text inside the file is damaged. Open it in a word processor and save it again.');
  }
}

/** All elements that stand directly within the one named, in memory together: for the small parts. */
export function childrenOf(bytes: Buffer | null, parent: string, limits: InputLimits): XmlElement[] {
  const found: XmlElement[] = [];
  if (bytes !== null) forEachChild(bytes, parent, limits, (element) => found.push(element));
  return found;
}

const nameOf = (uri: string, prefix: string, local: string): string =>
  `${PREFIXES[uri] ?? (prefix === '' ? '?:' : `${prefix}:`)}${local}`;

function attributesOf(tag: SaxesTagNS): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const { uri, prefix, local, value } of Object.values(tag.attributes)) {
    if (prefix !== 'xmlns') attributes.set(nameOf(uri, prefix, local), value);
  }
  return attributes;
}

/** XML of Office files is UTF-8, or UTF-16 with a byte order mark. */
export function decodeXml(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  }
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

export const refuseDoctype = (): never =>
  refuse(
    'entity-bomb',
    'The file declares a document type or entities of its own, which no word processor writes and a harmful file ' +
      'would. Nothing of it was read.',
  );

const refuseDepth = (limits: InputLimits): never =>
  refuse('too-deep', `The file has more than ${limits.nesting} elements within one another. Simplify its tables.`);

const refuseElements = (limits: InputLimits): never =>
  refuse('too-large', `The file has a table of more than ${limits.elements} elements. Split it.`);

/** First child of that name. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);

/** Children that are elements. */
export const elementsOf = (element: XmlElement | undefined): XmlElement[] =>
  (element?.children ?? []).filter((node): node is XmlElement => typeof node !== 'string');

/** Value of the attribute `w:val` of the child of that name. */
export const settingOf = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.attributes.get('w:val');

/** An on-off property: undefined where it is not said. */
export function switchOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = child(element, name);
  if (found === undefined) return undefined;
  const value = found.attributes.get('w:val');
  return value === undefined || !/^(?:0|false|off)$/i.test(value);
}
