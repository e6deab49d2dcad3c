import { basename } from 'node:path';
import type { ReadDocument, Repair } from '../model.ts';
import { parseTextWithRepairs } from '../text/parse-text.ts';
import { refuseLines } from './block-list.ts';
import { decodeText } from './encoding.ts';
import { readHtml } from './html/read-html.ts';
import { textKindOf } from './kind.ts';
import type { InputLimits } from './limits.ts';
import { refuse } from './refusal.ts';

/** Reads a file of text: HTML, Markdown or plain, in whichever encoding. Refuses by throwing a Refusal. */
export function readText(
  bytes: Buffer,
  path: string,
  limits: InputLimits,
): { readonly document: ReadDocument; readonly repairs: readonly Repair[] } {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    return refuse('unknown-kind', `${basename(path)} is no document that can be read. ${SAVE_AS}`);
  }
  const text = decoded.text.replace(/^\ufeff/, '');
  if (text.trim() === '') refuse('empty-file', 'The file holds no text.');
  const kind = textKindOf(text, path);
  const notes = decoded.encoding === 'UTF-8' ? [] : [`The text was read as ${decoded.encoding}.`];
  if (kind === 'xml') return refuseXml(text, path);
  if (kind === 'html') {
    const page = readHtml(text, path, limits);
    return { document: { ...page, notes: [...notes, ...page.notes] }, repairs: [] };
  }
  if (hasLines(text, limits.lines)) refuseLines(limits);
  const { document, repairs } = parseTextWithRepairs(text, kind);
  const title = document.title === '' ? basename(path) : document.title;
  return { document: { ...document, title, notes: [...notes, ...document.notes] }, repairs };
}

const SAVE_AS = 'Save the guidance as DOCX, PDF, HTML, Markdown or plain text.';

function hasLines(text: string, limit: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines >= limit) return true;
  return lines + (text.endsWith('\n') ? 0 : 1) >= limit;
}

function refuseXml(text: string, path: string): never {
  if (/<!(?:ENTITY|DOCTYPE[^>]*\[)/i.test(text.slice(0, 100_000))) {
    return refuse(
      'entity-bomb',
      'The file declares entities of its own, as a harmful file would. Nothing of it was read.',
    );
  }
  return refuse('unknown-kind', `${basename(path)} is an XML file. ${SAVE_AS}`);
}
