import type { Source } from '../../framework/model/source.ts';
import type { FoundQuestion } from '../model.ts';

const ANCHOR_WORDS = 5;

/** Where a question stands. A lost id does not stand on its line, so that the first words of the wording are named. */
export function sourceOf(found: FoundQuestion, document: string): Source {
  const { line, text, repaired } = found;
  const isIdLost = repaired.some(({ code }) => code === 'id-inferred');
  const anchor = isIdLost && text !== null ? firstWords(text) : '';
  return { kind: 'document', document, line, ...(anchor === '' ? {} : { anchor }) };
}

export const firstWords = (text: string): string => text.trim().split(/\s+/).slice(0, ANCHOR_WORDS).join(' ');

export const assumed = (note: string): Source => ({ kind: 'assumed', note });

/** Source of what a framework needs and the importer cannot find. */
export const NOT_IN_DOCUMENT = assumed(
  'The importer assumes it; the document does not say, or not in a form that it can read.',
);
