import type { EvidenceFile } from '../../../inspection/ports/index.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/csv': 'csv',
};

/** A name of small letters and digits, from the title, with the ending that fits what the file holds. */
export function downloadName({ title, mediaType }: Pick<EvidenceFile, 'title' | 'mediaType'>): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain || 'evidence'}.${EXTENSIONS[mediaType] ?? 'txt'}`;
}
