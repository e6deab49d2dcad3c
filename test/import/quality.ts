import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractQuestions } from '../../src/document/extract.ts';
import { readDocumentFile } from '../../src/document/input/index.ts';
import type { Extraction } from '../../src/document/model.ts';
import { type AnswerKey, readKey } from './key.ts';
import { measure, type Quality } from './measure.ts';

/** The published documents, where a copy lies beside the checkout. */
export const PUBLISHED = join(import.meta.dirname, '../../../shared/seeds');
/** Documents of other services, in the same shapes, written for these tests. */
const OWN = join(import.meta.dirname, 'documents');

export const hasPublished = existsSync(PUBLISHED);

const KEYS = join(import.meta.dirname, 'keys');
const OWN_KEYS = join(OWN, 'keys');

/** A document that was read and held against its key. */
export interface Measured {
  readonly key: AnswerKey;
  readonly lines: readonly string[];
  readonly extraction: Extraction;
  readonly quality: Quality;
  readonly milliseconds: number;
}

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** Keys of the published documents and of ours, each in the order of their names. */
export const publishedKeys = (): readonly AnswerKey[] => namesIn(KEYS).map((name) => readKey(name, KEYS));
export const ownKeys = (): readonly AnswerKey[] => namesIn(OWN_KEYS).map((name) => readKey(name, OWN_KEYS));

/**
 * Reads a document as the command line does.
 * @throws where it is refused, or is another edition than the one that the key was made of
 */
async function measureDocument(key: AnswerKey): Promise<Measured> {
  const path = join(key.sha256 === undefined ? OWN : PUBLISHED, key.document);
  const bytes = readFileSync(path);
  if (key.sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== key.sha256) {
    throw new Error(`${key.document} is not the edition that its key was made of`);
  }
  const start = performance.now();
  const read = await readDocumentFile(path);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const found = extractQuestions(read.document);
  const milliseconds = performance.now() - start;
  const extraction = { ...found, repairs: [...read.repairs, ...found.repairs] };
  const lines = bytes.toString('utf8').replace(/\n$/, '').split(/\r?\n/);
  return { key, lines, extraction, quality: measure(key, lines, extraction), milliseconds };
}

export const measureAll = (keys: readonly AnswerKey[]): Promise<readonly Measured[]> =>
  Promise.all(keys.map(measureDocument));
