import type { SourceDocument } from '../model/source.ts';

/** What a list of frameworks shows; read from `framework.yaml` alone, so that a list comes at once. */
export interface FrameworkHeader {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly from: string;
  readonly until: string | null;
  /** Printed questions, as the check has counted them. */
  readonly questions: number;
  /** Questions that no document numbers. */
  readonly added: number;
  readonly documents: readonly SourceDocument[];
}

/**
 * The header in a `framework.yaml` that is plainly sound, read without the library of shapes, which takes longer to
 * load than everything else that a list of frameworks needs. It accepts less than the shape of the file does, as far
 * as the header goes: where it gives nothing, the shape decides, and words what is wrong.
 */
export function plainHeader(value: unknown): FrameworkHeader | undefined {
  if (!isRecord(value) || !Object.keys(value).every((key) => FIELDS.has(key))) return undefined;
  const { id, title, version, from, until, summary, contents, documents, instruments, programmes } = value;
  const isSound =
    isText(id) &&
    CODE.test(id) &&
    isWords(title) &&
    isText(version) &&
    version !== '' &&
    isWords(summary) &&
    isDate(from);
  if (!isSound || !(until === null || isDate(until)) || !isCount(contents) || !areDocuments(documents))
    return undefined;
  const { questions, added } = contents;
  const restIsThere = Array.isArray(instruments) && instruments.every(isText) && areProgrammes(programmes);
  return restIsThere ? { id, title, version, from, until, questions, added, documents } : undefined;
}

const FIELDS: ReadonlySet<string> = new Set([
  'id',
  'title',
  'version',
  'from',
  'until',
  'summary',
  'contents',
  'documents',
  'instruments',
  'programmes',
]);

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isWords = (value: unknown): value is string => isText(value) && value !== '' && value === value.trim();
const isDate = (value: unknown): value is string => isText(value) && DATE.test(value);
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const hasOnly = (record: Readonly<Record<string, unknown>>, fields: number): boolean =>
  Object.keys(record).length === fields;

const isCount = (value: unknown): value is { readonly questions: number; readonly added: number } =>
  isRecord(value) && hasOnly(value, 2) && isWhole(value.questions) && isWhole(value.added);

const areDocuments = (value: unknown): value is readonly SourceDocument[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (one) => isRecord(one) && hasOnly(one, 3) && isText(one.id) && isWords(one.title) && isWords(one.published),
  );

/** What a programme holds is not shown in a list; the check of the framework looks into it. */
const areProgrammes = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isRecord(one) && isText(one.id));
