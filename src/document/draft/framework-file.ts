import { type DraftOptions, INSTRUMENT, VERSION } from './options.ts';
import type { DraftSection } from './sections.ts';
import { NOT_IN_DOCUMENT } from './source.ts';
import { standardsOf } from './standards-file.ts';

/** `framework.yaml`: who it is, with one programme that asks everything of every case. */
export function frameworkFile({ id, title, from, document }: DraftOptions, sections: readonly DraftSection[]): object {
  return {
    id,
    title,
    version: VERSION,
    from,
    until: null,
    summary: `Draft, made by importing “${document.title}”. To be read against the document before it is used.`,
    contents: { questions: sections.flatMap(({ questions }) => questions).length, added: 0 },
    documents: [{ id: document.id, title: document.title, published: document.published ?? 'not known' }],
    instruments: [INSTRUMENT],
    programmes: [
      {
        id: 'self-audit',
        title: "A service's own audit",
        summary: 'The whole questionnaire, for every case of the list.',
        instruments: [{ framework: id, instrument: INSTRUMENT, sampling: 'all-cases' }],
        standards: standardsOf(sections).map((section) => section.id),
        source: NOT_IN_DOCUMENT,
      },
    ],
  };
}
