import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { PageError } from './page-error.ts';

/** How much a route takes. Files are held in memory until the handler has done with them, never on disk. */
export interface UploadLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  readonly files: number;
}

/** A file as a browser sent it. Name and type are what the browser says: nothing may be decided by them alone. */
export interface UploadedFile {
  /** Name of the field. */
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

export interface Uploaded {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Without fields in which no file was chosen. */
  readonly files: readonly UploadedFile[];
}

const MOST_FIELDS = 500;
const FIELD_BYTES = 64 * 1024;
/** Uploads held in memory at once; those beyond are asked to try again. */
const AT_ONCE = 4;
let underWay = 0;

/**
 * Reads a form with files (`enctype="multipart/form-data"`).
 * Throws PageError `too-large` as soon as that shows, `bad-request` where it is no such form, `unavailable` where too many
 * others are being read.
 */
export async function readUpload(request: FastifyRequest, limits: UploadLimits): Promise<Uploaded> {
  if (!request.isMultipart()) throw new PageError('bad-request');
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.files * limits.fileBytes + MOST_FIELDS * 1024) {
    letGo(request);
    throw new PageError('too-large');
  }
  if (underWay >= AT_ONCE) throw new PageError('unavailable');
  underWay++;
  try {
    return await readParts(request, limits);
  } catch (error) {
    letGo(request);
    throw isTooLarge(error) ? new PageError('too-large') : error;
  } finally {
    underWay--;
  }
}

/** Long enough for the answer to arrive at a browser that is still sending. */
const PATIENCE_MS = 10_000;

/** What is still coming of a request that was refused is thrown away, and after a while no longer listened to. */
function letGo({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
  setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, PATIENCE_MS).unref();
}

async function readParts(request: FastifyRequest, limits: UploadLimits): Promise<Uploaded> {
  const fields: Record<string, string | string[]> = {};
  const files: UploadedFile[] = [];
  const parts = request.parts({
    limits: { fileSize: limits.fileBytes + 1, files: limits.files, fields: MOST_FIELDS, fieldSize: FIELD_BYTES },
  });
  for await (const part of parts) {
    if (part.type === 'field') {
      addField(fields, part.fieldname, String(part.value ?? ''));
      continue;
    }
    const bytes = await bytesOf(part.file, limits.fileBytes);
    if (part.filename === '' && bytes.length === 0) continue;
    files.push({
      field: part.fieldname,
      name: part.filename,
      type: part.mimetype,
      bytes,
      hash: createHash('sha256').update(bytes).digest('hex'),
    });
  }
  return { fields, files };
}

/** Stops as soon as a file is too large: the rest of it, which may never end, is not waited for. */
async function bytesOf(file: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of file) {
    bytes += chunk.length;
    if (bytes > most) throw new PageError('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function addField(fields: Record<string, string | string[]>, name: string, value: string): void {
  const before = fields[name];
  if (before === undefined) fields[name] = value;
  else fields[name] = Array.isArray(before) ? [...before, value] : [before, value];
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && (error as { statusCode: unknown }).statusCode === 413;
