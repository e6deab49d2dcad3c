import { zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** For tests: a Word document of hand-made parts, over the least that one needs. */
export function wordFile(parts: Readonly<Record<string, string>>): Uint8Array {
  const all = { ...BASE, ...parts };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, new TextEncoder().encode(text)])));
}

/** For tests: the main part around XML of its body. */
export const body = (xml: string): string =>
  `<w:document xmlns:w="${W}" xmlns:r="${R}" xmlns:mc="${MC}"><w:body>${xml}</w:body></w:document>`;

/** For tests: the main part with one plain paragraph, and more XML after it. */
export const paragraphs = (text: string, more = ''): string => body(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>${more}`);

/** For tests: any other part with that root. */
export const part = (root: string, xml: string): string => `<w:${root} xmlns:w="${W}">${xml}</w:${root}>`;

export const relationships = (xml: string): string => `<Relationships xmlns="${RELATIONS}">${xml}</Relationships>`;

const BASE = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': relationships(`<Relationship Id="r1" Type="${R}/officeDocument" Target="word/document.xml"/>`),
  'word/document.xml': paragraphs('Hello'),
};
