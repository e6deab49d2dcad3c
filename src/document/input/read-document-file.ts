import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../../framework/model/problem.ts';
import type { ReadDocument, Repair } from '../model.ts';
import { readDocx } from './docx/read-docx.ts';
import { kindOf } from './kind.ts';
import { type InputLimits, LIMITS } from './limits.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { readText } from './read-text.ts';
import { Refusal, refuse } from './refusal.ts';

/** A document that was read, with what was mended in reading it; or every reason why it was not. */
export type ReadFile =
  | { readonly ok: true; readonly document: ReadDocument; readonly repairs: readonly Repair[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a guidance document (DOCX, PDF with text, HTML, Markdown, plain text), told by its content and not by its
 * name. Nothing it refers to is fetched, nothing in it is run, nothing is written. Never throws: what cannot be read
 * is refused with a stable code and what to do.
 */
export async function readDocumentFile(path: string, limits: Partial<InputLimits> = {}): Promise<ReadFile> {
  try {
    const bytes = await load(path, { ...LIMITS, ...limits });
    return { ok: true, ...(await readBytes(bytes, path, { ...LIMITS, ...limits })) };
  } catch (error) {
    return { ok: false, problems: [{ ...problemOf(error), file: path }] };
  }
}

/** What no reader foresaw is the doing of the file: it is refused too, with the library's own words. */
function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  return { code: 'corrupt', message: `The file is damaged and cannot be read (${String(error)}). Save it anew.` };
}

async function load(path: string, limits: InputLimits): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  if (found === null) return refuse('file-not-found', `There is no file ${path}.`);
  if (!found.isFile()) return refuse('unknown-kind', `${path} is no file. Name the document itself.`);
  if (found.size > limits.fileBytes) {
    refuse(
      'too-large',
      `The file has ${Math.ceil(found.size / 1048576)} MB; at most ${limits.fileBytes / 1048576} MB are read. ` +
        'Take out its pictures, or import only the part with the questions.',
    );
  }
  return readFile(path).catch(() =>
    refuse('file-not-found', `The file ${path} cannot be opened. Check who may read it.`),
  );
}

type Read = { readonly document: ReadDocument; readonly repairs: readonly Repair[] };

async function readBytes(bytes: Buffer, path: string, limits: InputLimits): Promise<Read> {
  if (bytes.length === 0) refuse('empty-file', 'The file is empty.');
  const kind = kindOf(bytes);
  switch (kind) {
    case 'zip':
      return { document: await readDocx(bytes, path, limits), repairs: [] };
    case 'pdf':
      return readPdf(bytes, path, limits);
    case 'ole':
      return refuseOle(bytes);
    case 'text':
      return readText(bytes, path, limits);
    default:
      return refuse('unknown-kind', `${basename(path)} is ${kind.other}. ${SAVE_AS}`);
  }
}

const SAVE_AS = 'Save the guidance as DOCX, PDF, HTML, Markdown or plain text.';

/** Word keeps a document with a password in the container of its old format, under this name. */
const ENCRYPTED_NAME = Buffer.from('EncryptedPackage', 'utf16le');

function refuseOle(bytes: Buffer): never {
  if (bytes.includes(ENCRYPTED_NAME)) {
    return refuse('encrypted', 'The document is protected by a password. Save a copy without one.');
  }
  return refuse('unknown-kind', `The file is of an old Office format (.doc, .xls, .ppt). ${SAVE_AS}`);
}
